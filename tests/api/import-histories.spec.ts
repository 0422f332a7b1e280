import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { SeriesHorizonService } from '#api/events/series-horizon.service.js';
import { importPreview, importRun } from '#contract/imports.js';
import { same } from '#domain/events/programme.js';
import { assertCountersRight, eventually } from '../support/events.js';
import { histories, veventsOf } from '../support/import-histories.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const HISTORIES = Number(process.env['IMPORT_HISTORIES'] ?? 200);
const VERSIONS = 5;

interface DateRow {
  uid: string;
  id: string;
  seriesId: string | null;
  when: string;
  status: string;
  eventStatus: string;
  words: string;
  replied: boolean;
}

const flat = (side: unknown): string[] => JSON.stringify(side, null, 1).split('\n');
const without = (side: unknown, other: unknown): string[] => {
  const there = new Set(flat(other));
  return flat(side).filter((line) => !there.has(line));
};

const ofUid = ({ uid }: DateRow) => uid;

/** A date that somebody had replied to and that is off is beside what the last file says; with it its series stays one. */
const leftBeside =
  (others: readonly DateRow[]) =>
  ({ status, replied, when }: DateRow) =>
    status === 'cancelled' && replied && !others.some((like) => like.when === when);

const inWords = ({ when, status, eventStatus, words, seriesId }: DateRow, asOne: boolean): string =>
  [when, status, eventStatus, words, asOne && seriesId !== null].join(' ');

describe('importing versions of a calendar one after another', () => {
  let app: TestApp;
  const all = histories(HISTORIES, 42);
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    try {
      await assertCountersRight(app);
    } finally {
      await app.stop();
    }
  });

  async function newSpace() {
    const { slug } = await app.space({ timeZone: 'Europe/Lisbon' });
    const host = await app.member({ in: slug, role: 'host' });
    return { slug, host };
  }

  async function bring({ slug, host }: { slug: string; host: TestMember }, round: number): Promise<void> {
    const events = all.flatMap((versions, index) => {
      const number = round - (VERSIONS - versions.length);
      const version = versions[number];
      // A room of its own: who has one that several want depends on who came first, and on nothing else here.
      const place = version?.place === 'Kitchen' ? `Kitchen ${index}` : (version?.place ?? '');
      return version ? veventsOf(`event-${index}@test`, { ...version, place }, number) : [];
    });
    const form = new FormData();
    const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
    form.set('file', new File([text], 'events.ics', { type: 'text/calendar' }));
    const seen = importPreview.parse((await host.call('POST', `/api/spaces/${slug}/imports`, form)).body);
    expect(seen.skipped).toEqual([]);
    const path = `/api/spaces/${slug}/imports/${seen.id}`;
    await host.call('POST', `${path}/run`);
    const run = async () => importRun.parse((await host.call('GET', path)).body);
    expect(await eventually(run, ({ state }) => state === 'done' || state === 'failed')).toMatchObject({
      state: 'done',
    });
  }

  /** Every third event gets a reply to one of its dates in each round. */
  async function reply(slug: string, memberId: string, round: number): Promise<void> {
    await app.sql(
      `INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "saidFor", "createdAt", "changedAt")
       SELECT DISTINCT ON (i.uid) o."spaceId", o.id, $2::uuid, 'going', 1, o."localStart"::date, now(), now()
       FROM imported_occurrences i JOIN occurrences o ON o.id = i."occurrenceId" JOIN spaces s ON s.id = o."spaceId"
       WHERE s.slug = $1 AND o.status = 'scheduled' AND (regexp_replace(i.uid, '\\D', '', 'g'))::int % 3 = 0
       ORDER BY i.uid, md5(i."recurrenceKey" || $3) ON CONFLICT DO NOTHING`,
      [slug, memberId, String(round)],
    );
    await app.sql(
      `UPDATE occurrences o SET "lastTicket" = r.n, taken = r.n
       FROM spaces s, (SELECT "occurrenceId", count(*) AS n FROM rsvps GROUP BY 1) r
       WHERE s.id = o."spaceId" AND s.slug = $1 AND r."occurrenceId" = o.id`,
      [slug],
    );
  }

  const dates = (slug: string) =>
    app.sql<DateRow>(
      `SELECT DISTINCT n.uid, o.id, o."seriesId", concat_ws(' ', o."localStart", o."localEnd", o."timeZone", o."startsAt", o."endsAt") AS "when",
         o.status, e.status AS "eventStatus", concat_ws('|', e.title, e.address, room.name, e.visibility) AS words,
         EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = o.id) AS replied
       FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
         LEFT JOIN LATERAL (SELECT i.uid FROM imported_occurrences i JOIN occurrences x ON x.id = i."occurrenceId"
           WHERE x.id = o.id OR x."seriesId" = o."seriesId" LIMIT 1) n ON true
       WHERE s.slug = $1 ORDER BY n.uid, "when"`,
      [slug],
    );

  const series = (slug: string) =>
    app.sql<{ uid: string; rule: string }>(
      `SELECT DISTINCT n.uid, concat_ws(' ', r."localStart", r."localEnd", r."timeZone", r."allDay", r.rules, r.extra, r."leftOut", r."startsFrom", r."endsBefore") AS rule
       FROM series r JOIN spaces s ON s.id = r."spaceId"
         LEFT JOIN LATERAL (SELECT i.uid FROM imported_occurrences i JOIN occurrences x ON x.id = i."occurrenceId" WHERE x."seriesId" = r.id LIMIT 1) n ON true
       WHERE s.slug = $1 ORDER BY n.uid`,
      [slug],
    );

  /** Of each event what is here by all its versions and what by the last alone, where they differ. */
  async function differences(step: string, alone: string, how: 'told' | 'rows' = 'told'): Promise<unknown[]> {
    const [here, there] = [Map.groupBy(await dates(step), ofUid), Map.groupBy(await dates(alone), ofUid)];
    const [rules, otherRules] = [await series(step), await series(alone)];
    const wrong: unknown[] = [];
    for (const [index, versions] of all.entries()) {
      const uid = `event-${index}@test`;
      const [mine, others] = [here.get(uid) ?? [], there.get(uid) ?? []];
      const isLeft = leftBeside(others);
      const kept = mine.filter((date) => !isLeft(date));
      const asOne = kept.length === mine.length;
      const one = { dates: kept.map((date) => inWords(date, asOne)), more: asOne && (await more(kept, rules, how)) };
      const other = {
        dates: others.map((date) => inWords(date, asOne)),
        more: asOne && (await more(others, otherRules, how)),
      };
      if (!same(one, other)) wrong.push({ uid, versions, only: without(one, other), missing: without(other, one) });
    }
    return wrong;
  }

  async function more(
    [first]: DateRow[],
    rules: readonly { uid: string; rule: string }[],
    how: 'told' | 'rows',
  ): Promise<unknown> {
    if (!first?.seriesId) return null;
    const rule = rules.find(({ uid }) => uid === first.uid)?.rule;
    return how === 'rows' ? rule : { rule, ...(await told(first.id)) };
  }

  /** What page and series file say, without what is another in every space. */
  async function told(id: string): Promise<object> {
    const page = (await app.call('GET', `/api/occurrences/${id}/dates`)).body as { repeats?: string };
    const { text } = await app.call('GET', `/calendar/series/${id}.ics`);
    const lines = text
      .replace(/\r\n /g, '')
      .split('\r\n')
      .filter((line) => /^(BEGIN|DTSTART|DTEND|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|STATUS)/.test(line));
    return { page: page.repeats, lines };
  }

  it(`ends where the last one alone would have, replies kept: ${HISTORIES} histories`, async () => {
    const [step, alone] = [await newSpace(), await newSpace()];
    for (const { slug } of [step, alone])
      await app.sql(
        `INSERT INTO rooms ("spaceId", name) SELECT id, 'Kitchen ' || n FROM spaces, generate_series(0, $2::int - 1) AS n WHERE slug = $1`,
        [slug, HISTORIES],
      );
    const { id: memberId } = await app.member({ in: step.slug });
    for (let round = 0; round < VERSIONS; round += 1) {
      await bring(step, round);
      if (round < VERSIONS - 1) await reply(step.slug, memberId, round);
    }
    await bring(alone, VERSIONS - 1);

    expect(await differences(step.slug, alone.slug)).toEqual([]);
    const replies = await app.sql('SELECT 1 FROM rsvps WHERE "memberId" = $1', [memberId]);
    expect(replies.length).toBeGreaterThan(HISTORIES / 5);
    const replied = (await dates(step.slug)).filter((date) => date.replied);
    expect(replied).toHaveLength(replies.length);

    app.clock.set('2027-03-20T12:00:00Z');
    await app.running.nest.get(SeriesHorizonService).extendAll();
    expect(await differences(step.slug, alone.slug, 'rows')).toEqual([]);
  }, 300_000);
});

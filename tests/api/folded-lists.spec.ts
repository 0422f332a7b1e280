import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { eventsView, type OccurrenceRow } from '#contract/programme.js';
import { publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let host: TestMember;
let member: TestMember;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  await app.space({ slug: 'oficina' });
  host = await app.member({ in: 'oficina', role: 'host' });
  member = await app.member({ in: 'oficina' });
});
afterAll(() => app?.stop());

type Reader = Pick<TestMember, 'call'>;

/** All pages, one after the other. */
async function wholeList(who: Reader, query: string): Promise<OccurrenceRow[]> {
  const rows: OccurrenceRow[] = [];
  for (let cursor = ''; ;) {
    const answer = await who.call('GET', `/api/events?${query}${cursor}`);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    const { items, next } = eventsView.parse(answer.body);
    rows.push(...items);
    if (next === null) return rows;
    cursor = `&cursor=${next}`;
  }
}

describe('a folded list', () => {
  it('tells a series at its next date, how it repeats and how many follow', async () => {
    await app.space({ slug: 'weekly' });
    const keeper = await app.member({ in: 'weekly', role: 'host' });
    const series = await TestSeries.published(app, keeper, 'weekly', ['FREQ=WEEKLY;COUNT=6'], { topics: ['food'] });
    await publishedEvent(keeper, 'weekly', { title: 'Once' });
    const rows = async (more = '') => wholeList(app, `space=weekly&series=one&limit=1${more}`);
    const [first] = await series.dates();
    expect(await rows()).toMatchObject([
      { id: first?.id, series: { id: first?.seriesId, words: 'every week on Thursday, 6 times', more: 5 } },
      { title: 'Once', series: null },
    ]);

    await series.saved(await series.date(2), { scope: 'this', topics: ['food', 'music'], format: 'talk' });
    await series.saved(await series.date(4), { scope: 'this', format: 'talk' });
    expect(await rows('&format=talk')).toMatchObject([{ id: (await series.date(2)).id, series: { more: 1 } }]);
    expect(await rows('&topic=music')).toMatchObject([{ id: (await series.date(2)).id, series: { more: 0 } }]);
  });

  it('tells a series that was split once, in whichever part its next date is', async () => {
    await app.space({ slug: 'split' });
    const keeper = await app.member({ in: 'split', role: 'host' });
    const series = await TestSeries.published(app, keeper, 'split', ['FREQ=WEEKLY;COUNT=6']);
    const { seriesId } = await series.date(0);
    await series.saved(await series.date(2), { scope: 'following', title: 'Renamed', format: 'talk' });
    await series.saved(await series.date(4), { scope: 'following', title: 'Renamed again' });
    const rows = (more = '') => wholeList(app, `space=split&series=one${more}`);
    expect(await rows()).toMatchObject([{ id: (await series.date(0)).id, series: { id: seriesId, more: 5 } }]);
    expect(await rows('&format=talk')).toMatchObject([{ title: 'Renamed', series: { id: seriesId, more: 3 } }]);
    app.clock.set('2027-01-20T09:00:00Z');
    expect(await rows()).toMatchObject([{ id: (await series.date(2)).id, title: 'Renamed', series: { more: 3 } }]);
    app.clock.set('2027-01-04T09:00:00Z');
  });

  it('does not tell a series again where its date ends while somebody reads on', async () => {
    await app.space({ slug: 'reading' });
    const keeper = await app.member({ in: 'reading', role: 'host' });
    await TestSeries.published(app, keeper, 'reading', ['FREQ=WEEKLY;COUNT=6']);
    await publishedEvent(keeper, 'reading', { title: 'Once' });
    const page = async (cursor = '') =>
      eventsView.parse((await app.call('GET', `/api/events?space=reading&series=one&limit=1${cursor}`)).body);
    app.clock.set('2027-01-07T19:00:00Z');
    const { next } = await page();
    app.clock.set('2027-01-07T21:00:00Z');
    expect(await page(`&cursor=${next}`)).toMatchObject({ items: [{ title: 'Once' }], next: null });
    app.clock.set('2027-01-04T09:00:00Z');
  });

  it('has no row of a series of which the reader may see nothing, and none of its hidden dates (S19)', async () => {
    await app.space({ slug: 'hidden' });
    const keeper = await app.member({ in: 'hidden', role: 'host' });
    const neighbour = await app.member({ in: 'hidden' });
    const series = await TestSeries.published(app, keeper, 'hidden', ['FREQ=WEEKLY;COUNT=4'], { visibility: 'space' });
    await series.saved(await series.date(1), { scope: 'this', visibility: 'public' });
    const rows = (who: Reader) => wholeList(who, 'space=hidden&series=one');
    expect(await rows(app)).toMatchObject([{ id: (await series.date(1)).id, series: { more: 0 } }]);
    expect(await rows(neighbour)).toMatchObject([{ id: (await series.date(0)).id, series: { more: 3 } }]);
  });

  // Across spaces a page is found by walking, and where that gives up by asking; of one space by asking.
  it('is over all its pages what folding the whole list in memory gives, whatever is asked', async () => {
    await app.space({ slug: 'model', timeZone: 'UTC' });
    await fill(app, 'model');
    const families = new Map(
      (
        await app.sql<{ id: string; family: string }>(
          `SELECT o.id, q."familyId" AS family FROM occurrences o JOIN series q ON q.id = o."seriesId"`,
        )
      ).map(({ id, family }) => [id, family]),
    );
    const query = fc.record({
      who: fc.constantFrom<Reader>(app, member, host),
      space: fc.constantFrom('&space=model', ''),
      limit: fc.integer({ min: 1, max: 40 }),
      filter: fc.constantFrom('', '&format=talk', '&topic=rare', '&free=1', '&online=1', '&format=social&topic=rare'),
      span: fc.constantFrom('', '&from=2027-01-20', '&to=2027-02-01', '&when=week', '&from=2026-12-01&to=2027-03-01'),
    });
    await fc.assert(
      fc.asyncProperty(query, async ({ who, space, limit, filter, span }) => {
        const asked = `limit=${limit}${space}${filter}${span}`;
        const every = await wholeList(who, asked.replace(/limit=\d+/, 'limit=100'));
        const folded = await wholeList(who, `${asked}&series=one`);
        const told = folded.map(({ id, series }) => [id, series?.id ?? null, series?.more ?? 0]);
        const from = /from=([\d-]+)/.exec(span)?.[1] ?? '2027-01-04T09:00:00Z';
        expect(told).toEqual(inMemory(every, families, from));
      }),
      { numRuns: 60 },
    );
  });
});

/** The first of each family, in order, with how many of it follow that are still to begin. */
function inMemory(every: readonly OccurrenceRow[], families: ReadonlyMap<string, string>, from: string) {
  const nameOf = ({ id }: OccurrenceRow) => families.get(id) ?? id;
  const first = every.filter((row, index) => every.findIndex((other) => nameOf(other) === nameOf(row)) === index);
  return first.map((row) => {
    const all = every.filter((other) => nameOf(other) === nameOf(row));
    const more = all.filter((other) => other !== row && other.startsAt >= from).length;
    return [row.id, families.get(row.id) ?? null, Math.min(99, more)];
  });
}

/**
 * Forty one-off events and nine series, a daily one with 200 dates among them, some split into parts, dates with words of
 * their own, some public, some for members, some long, some full, several at the same moment.
 */
async function fill({ sql }: TestApp, slug: string): Promise<void> {
  await sql(
    `WITH place AS (SELECT id FROM spaces WHERE slug = $1),
     made AS (INSERT INTO events ("spaceId", title, format, visibility, status, topics, "onlineUrl")
       SELECT place.id, 'Single ' || n, CASE n % 3 WHEN 0 THEN 'talk' ELSE 'social' END, CASE n % 4 WHEN 0 THEN 'space' ELSE 'public' END,
         'scheduled', CASE n % 7 WHEN 0 THEN '{rare}'::text[] ELSE '{}' END, CASE n % 5 WHEN 0 THEN 'https://meet.test/' ELSE '' END
       FROM place, generate_series(1, 40) n RETURNING id, "spaceId", title)
     INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
     SELECT "spaceId", id, at, at, at + lasts, 'UTC', at AT TIME ZONE 'UTC', (at + lasts) AT TIME ZONE 'UTC', 'scheduled'
     FROM made CROSS JOIN LATERAL (SELECT split_part(title, ' ', 2)::int AS n) m
     CROSS JOIN LATERAL (SELECT timestamp '2026-12-28 18:00' + n * interval '1 day' AS at, CASE n % 6 WHEN 0 THEN interval '9 days' ELSE interval '2 hours' END AS lasts) t`,
    [slug],
  );
  const parts = [[0], [0, 5], [0], [0, 3, 9], [0], [0], [0, 20], [0], [0]];
  for (const [n, starts] of parts.entries()) {
    const every = n === 2 ? '1 day' : `${n + 2} days`;
    let before: string | null = null;
    for (const [at, start] of starts.entries()) {
      const end = starts[at + 1] ?? (n === 2 ? 200 : 24);
      before = await part({ sql }, { slug, n, part: at, start, end, every, before });
    }
  }
}

interface Part {
  slug: string;
  n: number;
  part: number;
  /** Numbers of the dates from the first on. */
  start: number;
  end: number;
  every: string;
  before: string | null;
}

/** Every fifth date has words of its own. */
async function part(
  { sql }: Pick<TestApp, 'sql'>,
  { slug, n, part, start, end, every, before }: Part,
): Promise<string> {
  const words = (title: string, format: string, visibility: string, topics: string, series: string | null) =>
    sql<{ id: string }>(
      `INSERT INTO events ("spaceId", title, format, visibility, status, topics, "seriesId")
       SELECT id, $2, $3, $4, 'scheduled', $5, $6 FROM spaces WHERE slug = $1 RETURNING id`,
      [slug, title, format, visibility, topics, series],
    );
  const [main] = await words(
    `Series ${n} ${part}`,
    part % 2 ? 'talk' : 'social',
    n === 4 ? 'space' : 'public',
    '{}',
    null,
  );
  const [series] = await sql<{ id: string }>(
    `INSERT INTO series ("spaceId", "eventId", "localStart", "localEnd", "timeZone", rules, "madeUntil", continues)
     SELECT id, $2, '2026-12-20 18:00', '2026-12-20 20:00', 'UTC', '{FREQ=DAILY}', '2028-01-01', $3 FROM spaces WHERE slug = $1 RETURNING id`,
    [slug, main?.id, before],
  );
  await sql('UPDATE events SET "seriesId" = $1 WHERE id = $2', [series?.id, main?.id]);
  const [own] = await words(
    `Own ${n} ${part}`,
    'talk',
    n % 2 ? 'space' : 'public',
    n % 3 ? '{}' : '{rare}',
    series?.id ?? null,
  );
  await sql(
    `INSERT INTO occurrences ("spaceId", "eventId", "seriesId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "capacityLimit", taken)
     SELECT e."spaceId", e.id, $3, at, at, at + lasts, 'UTC', at AT TIME ZONE 'UTC', (at + lasts) AT TIME ZONE 'UTC', 'scheduled',
       CASE WHEN k % 3 = 0 THEN 5 END, CASE WHEN k % 3 = 0 THEN 5 ELSE 0 END
     FROM generate_series($4::int, $5::int - 1) k
     JOIN events e ON e.id = CASE WHEN k % 5 = 0 THEN $2::uuid ELSE $1::uuid END
     CROSS JOIN LATERAL (SELECT timestamp '2026-12-20 18:00' + $7::int * interval '1 hour' + k * $6::interval AS at, CASE WHEN $7::int = 6 THEN interval '30 hours' ELSE interval '2 hours' END AS lasts) t`,
    [main?.id, own?.id, series?.id, start, end, every, n],
  );
  return series?.id ?? '';
}

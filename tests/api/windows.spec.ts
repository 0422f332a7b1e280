import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';

import { PersonalFeedQueries } from '#api/calendars/personal-feed.queries.js';
import { SpaceFeedsQueries } from '#api/calendars/space-feeds.queries.js';
import { SearchQueries } from '#api/listing/search.queries.js';
import { FacetsQueries } from '#api/listing/facets.queries.js';
import { EventsQueries } from '#api/listing/events.queries.js';
import { HostCalendarQueries } from '#api/events/host-calendar.queries.js';
import { NeedsQueries } from '#api/events/needs.queries.js';
import type { RoomTasks } from '#api/events/room-tasks.queries.js';
import type { FeedQuery } from '#contract/calendars.js';
import { feedWindow } from '#domain/calendars/feed-window.js';
import { USUAL_CHOICE } from '../support/calendar-addresses.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

const EVENTS = 60_000;

describe('what is still on is looked for', () => {
  let app: TestApp;
  let admin: TestMember;
  let space: { id: string; slug: string };
  const asked: { text: string; values: unknown[] }[] = [];

  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    space = await app.space();
    admin = await app.member({ in: space.slug, role: 'admin' });
    for (let n = 0; n < 30; n += 1) await app.space();
    await app.sql(
      `INSERT INTO members (email, "firstName") SELECT n || '@example.org', 'Noor' FROM generate_series(1, 500) n`,
    );
    await fill(app);
  });
  afterAll(() => app?.stop());

  /** Stands in for the database: remembers what is asked, answers nothing. */
  const database = {
    query: (text: string, values: unknown[]) => Promise.resolve(asked.push({ text, values }) && []),
  } as unknown as DataSource;

  const scansOf = async (ask: () => Promise<unknown>): Promise<string[]> => {
    asked.length = 0;
    await ask();
    const plans = await Promise.all(
      asked.map(({ text, values }) =>
        app.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values),
      ),
    );
    return plans.flatMap(([row]) => (row ? whole(row['QUERY PLAN'][0].Plan) : []));
  };

  it('with an index, in a database of many years (C41)', async () => {
    const feeds = new SpaceFeedsQueries(database);
    const lists = new EventsQueries(database, app.clock, new SearchQueries(database));
    const window = feedWindow(app.clock.now());
    const personal = new PersonalFeedQueries(database);
    const mine = { ...USUAL_CHOICE, id: '', memberId: admin.id, spaceIds: [], fetchedAt: null };
    const feed = (query: FeedQuery) => ({ spaceId: space.id, window, query, found: null });
    const asks = {
      ics: () => feeds.blocks(feed({})),
      'ics of a format': () => feeds.blocks(feed({ format: 'talk' })),
      'ics of a host': () => feeds.blocks(feed({ host: admin.id })),
      news: () => feeds.news(feed({})),
      'personal feed': () => personal.occurrences(mine, window),
      'personal feed of what is open': () => personal.occurrences({ ...mine, open: true, formats: ['talk'] }, window),
      list: () => lists.list(null, { space: space.slug, limit: 50 }),
      folded: () => lists.list(null, { space: space.slug, limit: 50, series: 'one' }),
      'folded across spaces': () => lists.list(null, { limit: 50, series: 'one' }),
      facets: () => new FacetsQueries(database, app.clock).facets(null, space.slug),
      month: () =>
        new HostCalendarQueries(database, app.clock).ofSpace(space.id, admin.id, {
          from: '2027-01-01',
          to: '2027-02-01',
        }),
      needs: () => new NeedsQueries(database, app.clock, {} as RoomTasks).page(admin.id, { limit: 20 }),
    };
    for (const [name, ask] of Object.entries(asks)) {
      const scans = await scansOf(ask);
      expect([name, asked.length > 0, scans]).toEqual([name, true, []]);
    }
  });
});

/** Where a plan reads all dates there are. */
function whole(plan: Plan): string[] {
  const here = plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'occurrences' ? ['Seq Scan'] : [];
  return [...here, ...(plan.Plans ?? []).flatMap(whole)];
}

/** Dates of ten years in all spaces, two hours long but for one in a hundred, which lasts a month. */
async function fill(app: TestApp): Promise<void> {
  await app.sql(
    `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM spaces),
     made AS (
       INSERT INTO events ("spaceId", title, format, visibility, status, "publishedAt")
       SELECT s.id, 'Event ' || g, CASE WHEN g % 3 = 0 THEN 'talk' ELSE 'social' END, 'public', 'scheduled', $2
       FROM generate_series(1, $1::int) g JOIN numbered s ON s.n = g % (SELECT count(*) FROM numbered) + 1 RETURNING id, "spaceId"),
     dated AS (SELECT id, "spaceId", row_number() OVER (ORDER BY id) AS n FROM made),
     at AS (
       SELECT id, "spaceId", timestamp '2020-01-01 10:00' + (n * 3650 / $1::int) * interval '1 day' AS start,
         CASE WHEN n % 100 = 0 THEN interval '30 days' ELSE interval '2 hours' END AS lasts FROM dated)
     INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
     SELECT "spaceId", id, start, start, start + lasts, 'UTC', start AT TIME ZONE 'UTC', (start + lasts) AT TIME ZONE 'UTC', 'scheduled' FROM at`,
    [EVENTS, app.clock.now()],
  );
  await app.sql(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role)
     SELECT e.id, m.id, e."spaceId", 'owner' FROM events e
     JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM members) m ON m.n = abs(hashtext(e.id::text)) % (SELECT count(*) FROM members)`,
  );
  await app.sql('ANALYZE events; ANALYZE occurrences; ANALYZE spaces; ANALYZE memberships; ANALYZE organizers');
}

import { makeWorld, type World } from '../access-world.js';
import { TestSeries } from '../series.js';
import type { TestApp } from '../test-app.js';
import type { Operation } from './described.js';

/** What there is when a request is sent, and the values that lead to it. */
export interface FuzzWorld {
  world: World;
  ids: Record<string, string>;
}

const OF_DRAFTS = /\/(publish|publish-at|propose)$|^DELETE \/api\/events\/\{eventId\}$/;
const OF_SERIES =
  /\/api\/occurrences\/\{occurrenceId\}(\/preview|\/dates|\/rsvp\/series.*)?$|\/api\/events\/\{eventId\}\/dates$|\/calendar\/series/;
/** Only who hosts in a space may own its events. */
const OF_HOSTS = /\/(organizers|owner)$/;

const ANY_ID = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
/** Places in a list: each list has its own way to say one. */
const CURSORS: [RegExp, string][] = [
  [/(comments|history|me\/needs)$/, '1'],
  [/(events|me\/(calendar|hosting))$/, base64(`2027-01-01T00:00:00Z ${ANY_ID}`)],
  [/(people|members)$/, base64(`${ANY_ID} Ada`)],
];

export async function makeFuzzWorld(app: TestApp, { name, path }: Operation): Promise<FuzzWorld> {
  const world = await makeWorld(app);
  const { eventId = '', memberId = '', hostId = '' } = world.ids;
  if (OF_DRAFTS.test(name)) await makeDraft(app, eventId);
  const series = OF_SERIES.test(name) ? await addSeries(app, world) : {};
  const ids = {
    ...world.ids,
    ...series,
    addressId: await addCalendar(app, eventId),
    memberId: OF_HOSTS.test(path) ? hostId : memberId,
    sessionId: world.fill(':sessionId', 'organizer').path,
    cursor: CURSORS.find(([list]) => list.test(path))?.[1] ?? '',
    token: 'A'.repeat(40),
    slug: `s${eventId.slice(0, 8)}`,
  };
  return { world, ids };
}

/** One more calendar of the organizer's. */
async function addCalendar(app: TestApp, eventId: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `INSERT INTO calendar_addresses ("memberId", "tokenHash")
     SELECT "memberId", uuid_send(gen_random_uuid()) FROM organizers WHERE "eventId" = $1 AND role = 'owner' RETURNING id`,
    [eventId],
  );
  return row?.id ?? '';
}

async function makeDraft(app: TestApp, eventId: string): Promise<void> {
  await app.sql('DELETE FROM rsvps WHERE "occurrenceId" IN (SELECT id FROM occurrences WHERE "eventId" = $1)', [
    eventId,
  ]);
  await app.sql(`UPDATE occurrences SET status = 'draft', taken = 0 WHERE "eventId" = $1`, [eventId]);
  await app.sql(`UPDATE events SET status = 'draft', "publishedAt" = NULL WHERE id = $1`, [eventId]);
}

async function addSeries(app: TestApp, world: World): Promise<Record<string, string>> {
  const cookie = world.cookie('organizer') ?? '';
  const host = {
    id: '',
    email: '',
    cookie,
    call: (method: string, path: string, body?: unknown) => app.call(method, path, body, { cookie }),
  };
  const series = await TestSeries.published(app, host, world.ids['space'] ?? '', ['FREQ=WEEKLY;COUNT=5'], {
    // Such a date can be put back (valid-values.ts).
    repeats: { rules: ['FREQ=WEEKLY;COUNT=5'], extra: [], leftOut: ['2027-02-04T18:30'] },
  });
  return { eventId: series.eventId, occurrenceId: (await series.date(1)).id };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

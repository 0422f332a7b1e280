import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { allRows, changedTables } from '../support/all-rows.js';
import { bodyReferences } from '../support/body-references.js';
import { makeAddress, USUAL_CHOICE } from '../support/calendar-addresses.js';
import { draftEvent, eventBody, publishedEvent } from '../support/events.js';
import { TestSeries, type TestDate } from '../support/series.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
  world = await makeWorld();
});
afterAll(() => app?.stop());

interface World {
  slug: string;
  admin: TestMember;
  host: TestMember;
  keeper: TestMember;
  event: { eventId: string; occurrenceId: string };
  series: TestSeries;
  date: TestDate;
  room: string;
  /** Of the host. */
  calendar: string;
  /** What is not for the host to point at, by what it is; nothing at all among each. */
  foreign: Record<'room' | 'member' | 'file' | 'date' | 'event' | 'keeper' | 'space', string[]>;
}

const ROOM = { name: 'Loft', capacity: null, equipment: [], stepFree: false, notes: '' };

async function makeWorld(): Promise<World> {
  const [{ slug }, { slug: away }] = [await app.space(), await app.space()];
  const admin = await app.member({ in: slug, role: 'admin' });
  const [host, other] = [await app.member({ in: slug, role: 'host' }), await app.member({ in: slug, role: 'host' })];
  const keeper = await app.member({ in: slug });
  const hidden = await app.member({ in: slug, role: 'host' });
  await app.sql('UPDATE members SET listed = false WHERE id = $1', [hidden.id]);
  const stranger = await app.member({ in: away, role: 'admin' });
  const roomOf = async (by: TestMember, space: string, keeperId: string | null = null) =>
    (await by.call('POST', `/api/spaces/${space}/rooms`, { ...ROOM, keeperId, approval: keeperId !== null })).body.id;
  const there = await publishedEvent(stranger, away);
  const others = await draftEvent(other, slug);
  const files = [await uploaded(stranger, there), await uploaded(other, others)];
  const event = await publishedEvent(host, slug);
  const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3']);
  const no = randomUUID();
  return {
    slug,
    admin,
    host,
    keeper,
    event,
    series,
    date: await series.date(1),
    room: await roomOf(admin, slug, keeper.id),
    calendar: (await makeAddress(host)).id,
    foreign: {
      room: [await roomOf(stranger, away), no],
      member: [stranger.id, hidden.id, no],
      keeper: [stranger.id, no],
      file: [...files, `/materials/${no}`],
      date: [there.occurrenceId, others.occurrenceId, no],
      event: [there.eventId, others.eventId, no],
      space: [away],
    },
  };
}

async function uploaded(by: TestMember, { eventId }: { eventId: string }): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob(['%PDF-1.7 the slides']), 'slides.pdf');
  return (await by.call('PUT', `/api/events/${eventId}/materials`, form)).body.url as string;
}

type Kind = keyof World['foreign'];
interface Reference {
  kind: Kind;
  by?: 'admin' | 'keeper';
  path(world: World): string;
  body(world: World, foreign: string): unknown;
  /** Why it needs no refusal: it is only compared with, or left out. */
  left?: string;
}

const speakers = (memberId: string) => [{ name: 'Somebody', memberId, about: '', link: '', shown: true }];
const materials = (url: string) => [{ title: 'Slides', url, when: 'before' as const, audience: 'everybody' as const }];
/** The parts of an event that point at something. */
const IN_AN_EVENT: [string, Kind, (foreign: string) => object][] = [
  ['roomId', 'room', (roomId) => ({ roomId })],
  ['speakers.0.memberId', 'member', (id) => ({ speakers: speakers(id) })],
  ['materials.0.url', 'file', (url) => ({ materials: materials(url) })],
];
const DATE = { localStart: '2027-01-20T19:00', localEnd: '2027-01-20T22:00', timeZone: 'Europe/Lisbon' };
const OWNER = ({ host }: World) => ({ memberId: host.id, role: 'owner' });
const RULE = { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [] };
const SINGLE = { original: '2027-01-27T19:00', localStart: '2027-01-27T19:00', localEnd: '2027-01-27T22:00' };

const REFERENCES: Record<string, Reference> = {
  ...inEvents(
    'POST /api/spaces/{space}/events',
    ({ slug }) => `/api/spaces/${slug}/events`,
    (_, part) => eventBody(part),
  ),
  ...inEvents(
    'PUT /api/events/{eventId}',
    ({ event }) => `/api/events/${event.eventId}`,
    (_, part) => ({
      ...eventBody(part),
      version: 1_000,
    }),
  ),
  ...inDates('PUT /api/occurrences/{occurrenceId}', ''),
  ...inDates('POST /api/occurrences/{occurrenceId}/preview', '/preview'),
  'POST /api/spaces/{space}/events: dates.0.roomId': {
    kind: 'room',
    path: ({ slug }) => `/api/spaces/${slug}/events`,
    body: (_, roomId) => eventBody({ repeats: RULE, dates: [{ ...SINGLE, roomId }] }),
  },
  'POST /api/events/{eventId}/dates: roomId': {
    kind: 'room',
    path: ({ event }) => `/api/events/${event.eventId}/dates`,
    body: (_, roomId) => ({ localStart: '2027-01-27T20:00', original: '2027-01-27T19:00', roomId }),
  },
  'PUT /api/events/{eventId}/organizers: organizers.0.memberId': {
    kind: 'member',
    path: ({ event }) => `/api/events/${event.eventId}/organizers`,
    body: (of, memberId) => ({ organizers: [{ memberId, role: 'co_host' }, OWNER(of)] }),
  },
  'PUT /api/occurrences/{occurrenceId}/organizers: organizers.0.memberId': {
    kind: 'member',
    path: ({ date }) => `/api/occurrences/${date.id}/organizers`,
    body: (of, memberId) => ({ organizers: [{ memberId, role: 'door' }, OWNER(of)] }),
  },
  'PUT /api/events/{eventId}/owner: memberId': {
    kind: 'member',
    path: ({ event }) => `/api/events/${event.eventId}/owner`,
    body: (_, memberId) => ({ memberId }),
  },
  'POST /api/events/{eventId}/invitations: memberIds.0': {
    kind: 'member',
    path: ({ event }) => `/api/events/${event.eventId}/invitations`,
    body: ({ keeper }, memberId) => ({ memberIds: [memberId, keeper.id] }),
  },
  'POST /api/occurrences/{occurrenceId}/replies: memberId': {
    kind: 'member',
    path: ({ event }) => `/api/occurrences/${event.occurrenceId}/replies`,
    body: (_, memberId) => ({ memberId }),
  },
  'POST /api/spaces/{space}/rooms: keeperId': {
    kind: 'keeper',
    by: 'admin',
    path: ({ slug }) => `/api/spaces/${slug}/rooms`,
    body: (_, keeperId) => ({ ...ROOM, name: 'Attic', keeperId }),
  },
  'PUT /api/spaces/{space}/rooms/{roomId}: keeperId': {
    kind: 'keeper',
    by: 'admin',
    path: ({ slug, room }) => `/api/spaces/${slug}/rooms/${room}`,
    body: (_, keeperId) => ({ ...ROOM, keeperId }),
  },
  'POST /api/spaces/{space}/rooms/check: roomId': {
    kind: 'room',
    path: ({ slug }) => `/api/spaces/${slug}/rooms/check`,
    body: (_, roomId) => ({ roomId, dates: [DATE] }),
  },
  'POST /api/spaces/{space}/rooms/check: exceptOccurrences.0': {
    kind: 'date',
    path: ({ slug }) => `/api/spaces/${slug}/rooms/check`,
    body: ({ room }, id) => ({ roomId: room, dates: [DATE], exceptOccurrences: [id] }),
  },
  'POST /api/spaces/{space}/rooms/check: exceptEventId': {
    kind: 'event',
    path: ({ slug }) => `/api/spaces/${slug}/rooms/check`,
    body: ({ room }, exceptEventId) => ({ roomId: room, dates: [DATE], exceptEventId }),
  },
  'POST /api/spaces/{space}/rooms/{roomId}/decisions: occurrenceIds.0': {
    kind: 'date',
    by: 'keeper',
    path: ({ slug, room }) => `/api/spaces/${slug}/rooms/${room}/decisions`,
    body: (_, id) => ({ occurrenceIds: [id], decision: 'decline', reason: 'No.' }),
    left: 'what no longer asks is left as it is',
  },
  'POST /api/spaces/{space}/blackouts: roomId': {
    kind: 'room',
    by: 'admin',
    path: ({ slug }) => `/api/spaces/${slug}/blackouts`,
    body: (_, roomId) => ({ roomId, localStart: DATE.localStart, localEnd: DATE.localEnd, reason: 'Painting' }),
  },
  'PUT /api/me/digest-settings: mutedSpaces.0': {
    kind: 'space',
    path: () => '/api/me/digest-settings',
    body: (_, slug) => ({ weekly: true, weekday: 1, hour: 8, mutedSpaces: [slug], formats: [] }),
    left: 'a space that is not the member’s is left out',
  },
  'POST /api/me/calendar-addresses: spaces.0': {
    kind: 'space',
    path: () => '/api/me/calendar-addresses',
    body: (_, slug) => ({ ...USUAL_CHOICE, open: true, spaces: [slug] }),
    left: 'a space that is not the member’s is left out',
  },
  'PUT /api/me/calendar-addresses/{addressId}: spaces.0': {
    kind: 'space',
    path: ({ calendar }) => `/api/me/calendar-addresses/${calendar}`,
    body: (_, slug) => ({ ...USUAL_CHOICE, open: true, spaces: [slug] }),
    left: 'a space that is not the member’s is left out',
  },
};

function inEvents(
  route: string,
  path: Reference['path'],
  body: (of: World, part: object) => unknown,
): Record<string, Reference> {
  return Object.fromEntries(
    IN_AN_EVENT.map(([field, kind, part]) => [
      `${route}: ${field}`,
      { kind, path, body: (of: World, foreign: string) => body(of, part(foreign)) },
    ]),
  );
}

/** What the editor began with is only compared with. */
function inDates(route: string, end: string): Record<string, Reference> {
  const path = ({ date }: World) => `/api/occurrences/${date.id}${end}`;
  const given = inEvents(route, path, (_, part) => part);
  const base = IN_AN_EVENT.map(([field, kind, part]): [string, Reference] => [
    `${route}: base.${field}`,
    { kind, path, body: (_, foreign) => ({ base: part(foreign) }), left: 'it is only compared with' },
  ]);
  return { ...given, ...Object.fromEntries(base) };
}

/** Of a date the whole of what its editor has; of an event with the version that it has. */
async function whole(of: World, name: string, body: unknown): Promise<unknown> {
  if (name.startsWith('PUT /api/events/{eventId}: ')) {
    const { version } = (await of.host.call('GET', `/api/events/${of.event.eventId}/edit`)).body;
    return { ...(body as object), version };
  }
  if (!/^(PUT|POST) \/api\/occurrences\/\{occurrenceId\}(\/preview)?: /.test(name)) return body;
  const { base, ...given } = body as { base?: object };
  const all = await of.series.body(of.date, given);
  if (!base) return all;
  const { version: _, scope: __, overwrite: ___, keepInstant: ____, ...fields } = all;
  return { ...all, base: { ...fields, ...base } };
}

async function send(name: string, { by, path, body }: Reference, foreign: string): Promise<Answer> {
  const [method = ''] = name.split(' ');
  return world[by ?? 'host'].call(method, path(world), await whole(world, name, body(world, foreign)));
}

const fieldsIn = ({ body }: Answer) => (body?.errors as { field: string }[] | undefined)?.map(({ field }) => field);
/** Lists of ids are refused as a whole. */
const isAbout = (field: string, path: string) => path === field || path.startsWith(`${field}.`);

describe('what a body points at', () => {
  it('is known to this test, every field of every body', async () => {
    expect(await bodyReferences(app)).toEqual(Object.keys(REFERENCES).sort());
  });

  it.each(Object.entries(REFERENCES).filter(([, { left }]) => !left))(
    'is refused in its field where it is foreign, and nothing at all has changed: %s (S19, S21)',
    async (name, reference) => {
      const path = name.split(': ')[1] ?? '';
      const before = await allRows(app);
      const answers = [];
      for (const foreign of world.foreign[reference.kind]) {
        const answer = await send(name, reference, foreign);
        expect([answer.status, fieldsIn(answer)?.every((field) => isAbout(field, path)), answer.text]).toEqual([
          400,
          true,
          answer.text,
        ]);
        answers.push({ ...answer.body, requestId: '' });
      }
      // Nobody learns by trying what there is elsewhere.
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(changedTables(before, await allRows(app))).toEqual([]);
    },
  );

  it.each(Object.entries(REFERENCES).filter(([, { left }]) => left))(
    'is nowhere in the rows afterwards where it needs no refusal: %s (S19)',
    async (name, reference) => {
      const times = (rows: Record<string, string>, id: string) => Object.values(rows).join().split(id).length;
      for (const foreign of world.foreign[reference.kind]) {
        const before = await allRows(app);
        expect((await send(name, reference, foreign)).status).toBeLessThan(500);
        const id = foreign.split('/').at(-1) ?? '';
        expect(times(await allRows(app), id)).toBe(times(before, id));
      }
    },
  );
});

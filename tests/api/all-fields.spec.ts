import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import type { EventDraft, EventSaved } from '#contract/events.js';
import type { HistoryView } from '#contract/history.js';
import { SCOPES } from '#contract/repeats.js';
import { FIELD_NAMES } from '#domain/events/field-names.js';
import { ALL_FIELDS, twoVersions, type AllFields } from '../support/all-fields.js';
import { quietOver } from '../support/notices.js';
import { rowsButCounts } from '../support/rows-but-counts.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let slug: string;
let host: TestMember;
let first: AllFields;
let second: AllFields;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  ({ slug } = await app.space());
  host = await app.member({ in: slug, role: 'admin' });
  const room = async (name: string) => {
    const body = { name, capacity: null, equipment: [], stepFree: false, notes: '' };
    return (await host.call('POST', `/api/spaces/${slug}/rooms`, body)).body.id as string;
  };
  [first, second] = twoVersions([await room('Loft'), await room('Cave')]);
});
afterAll(() => app?.stop());

const taken = <T>(answer: Answer, status = 200): T => {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer.body as T;
};

/** Those that a single date has too. */
const ONE_VALUE = ALL_FIELDS.filter((field) => field !== 'repeats');
/** The history tells them as one. */
const TIMES: ReadonlySet<string> = new Set(['localStart', 'localEnd', 'timeZone', 'allDay']);

const WEEKLY = { rules: ['FREQ=WEEKLY;COUNT=4'], extra: [], leftOut: [] };
const ONE_OFF = null;

/** In a room that whatever was made before no longer holds. */
async function made(given: AllFields, repeats: AllFields['repeats'] = ONE_OFF): Promise<EventSaved> {
  await app.sql('DELETE FROM bookings');
  const saved = taken<EventSaved>(await host.call('POST', `/api/spaces/${slug}/events`, { ...given, repeats }), 201);
  taken(await host.call('POST', `/api/events/${saved.eventId}/publish`));
  return saved;
}

async function draftOf({ eventId, occurrenceId }: Pick<EventSaved, 'eventId' | 'occurrenceId'>): Promise<EventDraft> {
  return taken(await host.call('GET', `/api/events/${eventId}/edit?occurrence=${occurrenceId}`));
}

const fieldsOf = (draft: AllFields): AllFields =>
  Object.fromEntries(ALL_FIELDS.map((field) => [field, draft[field]])) as unknown as AllFields;

async function datesOf(eventId: string): Promise<{ eventId: string; occurrenceId: string }[]> {
  const { items } = (await host.call('GET', `/api/events/${eventId}/dates`)).body as {
    items: { id: string; eventId: string }[];
  };
  return items.map((item) => ({ eventId: item.eventId, occurrenceId: item.id }));
}

/** Saves a date with everything else about it. */
async function changeDate(
  date: Pick<EventSaved, 'eventId' | 'occurrenceId'>,
  scope: (typeof SCOPES)[number],
  given: Partial<AllFields> = {},
): Promise<EventSaved> {
  const { version, repeats } = await draftOf(date);
  const body = { ...second, repeats, ...given, version, scope, overwrite: true, keepInstant: false };
  const key = { 'idempotency-key': randomUUID() };
  return taken(await host.call('PUT', `/api/occurrences/${date.occurrenceId}`, body, key));
}

async function changeEvent(event: EventSaved, given: Partial<AllFields> = {}): Promise<EventSaved> {
  const { version } = await draftOf(event);
  return taken(await host.call('PUT', `/api/events/${event.eventId}`, { ...second, ...given, version }));
}

describe('every field of an event', () => {
  it('has two values here, and they differ', () => {
    expect(Object.keys(first).sort()).toEqual([...ALL_FIELDS].sort());
    const alike = ALL_FIELDS.filter((field) => JSON.stringify(first[field]) === JSON.stringify(second[field]));
    expect(alike).toEqual(['repeats']);
  });

  it('is kept as it was said, by a new event and by a save', async () => {
    const event = await made(first);
    expect(fieldsOf(await draftOf(event))).toEqual(first);
    await changeEvent(event);
    expect(fieldsOf(await draftOf(event))).toEqual(second);
  });

  it('stands in the history, with what it said before and says now', async () => {
    const event = await made(first);
    await changeEvent(event);
    const { items } = taken<HistoryView>(await host.call('GET', `/api/events/${event.eventId}/history`));
    const lines = items[0]?.fields ?? [];
    expect(lines.filter(({ before, after }) => before === after)).toEqual([]);
    const expected = ONE_VALUE.map((field) => FIELD_NAMES[TIMES.has(field) ? 'when' : field]);
    expect(lines.map(({ name }) => name).sort()).toEqual([...new Set(expected)].sort());
  });

  it.each(ONE_VALUE)('stays what somebody else made of it meanwhile: %s', async (field) => {
    const event = await made(first, WEEKLY);
    const [date] = await datesOf(event.eventId);
    const opened = fieldsOf(await draftOf(date!));
    const other = field === 'title' ? 'notes' : 'title';
    // A whole day begins and ends at midnight, and an end comes after its start.
    const times = ['localStart', 'localEnd', 'allDay'] as (keyof AllFields)[];
    const together = times.includes(field) ? times : [field];
    const theirs = Object.fromEntries(together.map((one) => [one, second[one]]));
    await changeDate(date!, 'this', { ...opened, ...theirs });
    const { version } = await draftOf((await datesOf(event.eventId))[0]!);
    const body = { ...opened, [other]: second[other], base: opened, version: version - 1 };
    const mine = await host.call('PUT', `/api/occurrences/${date!.occurrenceId}`, {
      ...body,
      scope: 'this',
      overwrite: false,
      keepInstant: false,
    });
    const saved = taken<EventSaved>(mine);
    expect(fieldsOf(await draftOf(saved))).toEqual({ ...opened, ...theirs, [other]: second[other] });
  });
});

/** On the day of the fourth date. */
const LATER = { localStart: '2027-02-10T00:00', localEnd: '2027-02-12T00:00' };

interface Change {
  /** What there is before. */
  begin(): Promise<EventSaved>;
  change(event: EventSaved): Promise<EventSaved>;
}

const oneOff = () => made(first);
const weekly = () => made(first, WEEKLY);
const acts =
  (path: string, body: object, status = 200) =>
  async (event: EventSaved) =>
    taken<EventSaved>(await host.call('POST', `/api/events/${event.eventId}/${path}`, body), status);
const actsOn = (index: number, path: string, body: object) => async (event: EventSaved) => {
  const date = (await datesOf(event.eventId))[index]!;
  return taken<EventSaved>(await host.call('POST', `/api/occurrences/${date.occurrenceId}/${path}`, body));
};

/** Everything that says of itself that it can be taken back. */
const CHANGES: Record<string, Change> = {
  'a save of a one-off event': { begin: oneOff, change: (event) => changeEvent(event) },
  'a save that makes a series of it': {
    begin: oneOff,
    change: (event) => changeEvent(event, { repeats: WEEKLY }),
  },
  'a postponement': { begin: oneOff, change: acts('postpone', { reason: 'Ill.' }) },
  'a cancellation': { begin: oneOff, change: acts('cancel', { reason: 'Ill.' }) },
  'taking up what was postponed': {
    async begin() {
      const event = await oneOff();
      await acts('postpone', { reason: 'Ill.' })(event);
      return event;
    },
    change: acts('publish', {}),
  },
  'taking up what people have heard is off': {
    async begin() {
      const event = await oneOff();
      await acts('postpone', { reason: 'Ill.' })(event);
      await quietOver(app);
      return event;
    },
    change: acts('publish', {}),
  },
  'another date': { begin: weekly, change: acts('dates', { localStart: '2027-03-06T10:00' }, 201) },
  ...Object.fromEntries(
    SCOPES.flatMap((scope): [string, Change][] => [
      [
        `a save of a date of a series for ${scope}`,
        { begin: weekly, change: async ({ eventId }) => changeDate((await datesOf(eventId))[1]!, scope) },
      ],
      [`calling off ${scope}`, { begin: weekly, change: actsOn(1, 'cancel', { reason: 'Ill.', scope }) }],
    ]),
  ),
  'another rule, which strikes a date with words and people of its own': {
    async begin() {
      const event = await weekly();
      const own = await changeDate((await datesOf(event.eventId))[3]!, 'this', LATER);
      const [guest, helper] = [await app.member({ in: slug }), await app.member({ in: slug })];
      const path = `/api/events/${own.eventId}`;
      taken(await host.call('POST', `${path}/invitations`, { memberIds: [guest.id] }), 204);
      const organizers = [
        { memberId: host.id, role: 'owner' },
        { memberId: helper.id, role: 'door' },
      ];
      taken(await host.call('PUT', `/api/occurrences/${own.occurrenceId}/organizers`, { organizers }));
      return event;
    },
    async change({ eventId }) {
      const opened = (await datesOf(eventId))[0]!;
      const repeats = { rules: ['FREQ=WEEKLY;COUNT=2'], extra: [], leftOut: [] };
      const saved = await changeDate(opened, 'all', { ...fieldsOf(await draftOf(opened)), repeats });
      expect(await datesOf(eventId)).toHaveLength(2);
      return saved;
    },
  },
  'another rule': {
    begin: weekly,
    change: async ({ eventId }) =>
      changeDate((await datesOf(eventId))[1]!, 'following', {
        repeats: { rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=3'], extra: ['2027-05-01T00:00'], leftOut: [] },
      }),
  },
};

describe('taking a change back', () => {
  it.each(Object.entries(CHANGES))('puts every column of every row back: %s', async (_, { begin, change }) => {
    const event = await begin();
    const before = await rowsButCounts(app);
    const saved = await change(event);
    const meanwhile = await rowsButCounts(app);
    expect(meanwhile).not.toEqual(before);
    const id = saved.undo?.changeSetId ?? 'none was offered';
    taken(await host.call('POST', `/api/events/${saved.eventId}/changes/${id}/undo`));
    expect(await rowsButCounts(app)).toEqual(before);
  });
});

/** What a row of `events` says, but for those columns: a column that the table is given is compared too. */
async function rowOf(eventId: string, but: readonly string[]): Promise<Record<string, unknown>> {
  const [found] = await app.sql<{ row: Record<string, unknown> }>(
    'SELECT to_jsonb(e) - $2::text[] AS row FROM events e WHERE id = $1',
    [eventId, but],
  );
  return found!.row;
}

async function withPicture(event: EventSaved): Promise<EventSaved> {
  await app.sql(
    `WITH file AS (INSERT INTO files (id, "ownerId", kind, mime, bytes, width, height) VALUES (gen_random_uuid(), $2, 'event', 'image/webp', 1, 1, 1) RETURNING id)
     UPDATE events SET "pictureId" = (SELECT id FROM file) WHERE id = $1`,
    [event.eventId, host.id],
  );
  return event;
}

describe('what is made of an event', () => {
  it('has every column of its row, but for those that make it another: a copy, a date of its own, a part', async () => {
    const another = ['id', 'version', 'createdAt', 'updatedAt'];
    const event = await withPicture(await made(first));
    const copy = taken<EventSaved>(await host.call('POST', `/api/events/${event.eventId}/duplicate`), 201);
    // It is a draft again.
    const draft = [...another, 'status', 'publishedAt'];
    expect(await rowOf(copy.eventId, draft)).toEqual(await rowOf(event.eventId, draft));
    for (const scope of ['this', 'following'] as const) {
      const series = await withPicture(await made(first, WEEKLY));
      const date = (await datesOf(series.eventId))[1]!;
      const { localStart, localEnd, repeats } = await draftOf(date);
      const part = await changeDate(date, scope, { ...first, localStart, localEnd, repeats, notes: 'Another note.' });
      const but = [...another, 'notes', ...(scope === 'following' ? ['seriesId'] : [])];
      expect(await rowOf(part.eventId, but)).toEqual(await rowOf(series.eventId, but));
    }
  });

  it('is the same in every field but its hours: a copy', async () => {
    for (const given of [first, second]) {
      const event = await made(given);
      const copy = taken<EventSaved>(await host.call('POST', `/api/events/${event.eventId}/duplicate`), 201);
      const { localStart, localEnd, ...fields } = fieldsOf(await draftOf(copy));
      const { localStart: start, localEnd: end, ...expected } = given;
      expect(fields).toEqual(expected);
      const later = (at: string) => new Date(Date.parse(`${at}Z`) + 7 * 86_400_000).toISOString().slice(0, 16);
      expect([localStart, localEnd]).toEqual([later(start), later(end)]);
    }
  });

  it.each(['this', 'following'] as const)('is the same but for what was changed: %s', async (scope) => {
    const event = await made(first, WEEKLY);
    const dates = await datesOf(event.eventId);
    const before = await Promise.all(dates.map(draftOf));
    const { localStart, localEnd, repeats } = before[1]!;
    const notes = 'Another note.';
    await changeDate(dates[1]!, scope, { ...first, localStart, localEnd, repeats, notes });
    const after = await datesOf(event.eventId);
    expect(new Set(after.map(({ eventId }) => eventId)).size).toBe(2);
    for (const [index, date] of after.entries()) {
      const { repeats: _, ...fields } = fieldsOf(await draftOf(date));
      const { repeats: __, ...expected } = fieldsOf(before[index]!);
      const changed = scope === 'this' ? index === 1 : index >= 1;
      expect([index, fields]).toEqual([index, changed ? { ...expected, notes } : expected]);
    }
  });
});

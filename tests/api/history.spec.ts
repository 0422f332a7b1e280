import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { PublishLaterService } from '#api/events/publish-later.service.js';
import type { HistoryEntry, HistoryView } from '#contract/history.js';
import { draftEvent, publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
let space: { id: string; slug: string };
let host: TestMember;
let other: TestMember;

beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host', firstName: 'Hana' });
  other = await app.member({ in: space.slug, role: 'host', firstName: 'Oto' });
});
afterEach(() => app.clock.set(NOW));
afterAll(() => app.stop());

async function historyOf(eventId: string, who = host, query = ''): Promise<HistoryView> {
  const answer = await who.call('GET', `/api/events/${eventId}/history${query}`);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return answer.body as HistoryView;
}
const said = ({ what, who, fields }: HistoryEntry) => [
  what,
  who?.name.replace(' Test', '') ?? null,
  ...fields.map(({ name, before, after, dates }) => `${name}: ${before} → ${after} (${dates})`.replaceAll(' Test', '')),
];
const lines = async (eventId: string) => (await historyOf(eventId)).items.map(said);

describe('the history of an event', () => {
  it('has a line for every step of its life, newest first, with who, before and after', async () => {
    const { eventId, change } = await publishedEvent(host, space.slug, { capacity: 20 });
    await change({ title: 'Late supper', capacity: 24, description: 'Bring a spoon.' });
    await host.call('POST', `/api/events/${eventId}/postpone`, { reason: 'The cook is ill.' });
    await change({ localStart: '2027-02-03T19:00', localEnd: '2027-02-03T22:00' });
    await host.call('POST', `/api/events/${eventId}/cancel`, { reason: 'The roof fell.' });
    const { items } = await historyOf(eventId);
    expect(items.map(said)).toEqual([
      ['cancelled', 'Hana', 'state: Takes place → Cancelled (1)'],
      [
        'changed',
        'Hana',
        'time: Wed 20 January 2027, 19:00–22:00 (Lisbon time) → Wed 3 February 2027, 19:00–22:00 (Lisbon time) (1)',
        'state: Postponed → Takes place (1)',
      ],
      ['postponed', 'Hana', 'state: Takes place → Postponed (1)'],
      [
        'changed',
        'Hana',
        'title: Supper club → Late supper (1)',
        'description: Bring a **bowl**. → Bring a spoon. (1)',
        'seats: 20 → 24 (1)',
      ],
      ['published', 'Hana', 'state: A draft → Takes place (1)'],
      ['created', 'Hana', 'new dates:  → 20 January 2027 (1)'],
    ]);
    expect([items[0]?.reason, items[0]?.at, items[0]?.source]).toEqual([
      'The roof fell.',
      '2027-01-04T09:00:00.000Z',
      'member',
    ]);
  });

  it('keeps what nobody but organizers hears of, by the names of then', async () => {
    const { eventId, change } = await publishedEvent(host, space.slug);
    const admin = await app.member({ in: space.slug, role: 'admin' });
    const made = await admin.call('POST', `/api/spaces/${space.slug}/rooms`, {
      name: 'Loft',
      capacity: 30,
      equipment: [],
      stepFree: false,
      notes: '',
    });
    const room = made.body as { id: string };
    await change({
      roomId: room.id,
      questions: [{ id: 'q', text: 'What do you bring?', required: true }],
      notes: 'Key at Ana’s.',
    });
    expect((await lines(eventId))[0]).toEqual([
      'changed',
      'Hana',
      'room:  → Loft (1)',
      'questions:  → What do you bring? (1)',
      'notes:  → Key at Ana’s. (1)',
    ]);
  });

  it('reads a draft that is kept as its host types as one line, and another organizer as another', async () => {
    const { eventId, change } = await draftEvent(host, space.slug);
    for (const title of ['S', 'Su', 'Supper']) await change({ title });
    expect((await lines(eventId)).map(([what, who, ...rest]) => [what, who, rest])).toEqual([
      ['changed', 'Hana', ['title: Supper club → Supper (1)']],
      ['created', 'Hana', ['new dates:  → 20 January 2027 (1)']],
    ]);
    await change({ title: 'Supper club' });
    expect(await lines(eventId)).toHaveLength(1);
    app.clock.set('2027-01-04T09:20:00Z');
    await change({ title: 'Dinner' });
    app.clock.set('2027-01-04T09:31:00Z');
    await change({ title: 'Big dinner' });
    expect(await lines(eventId)).toHaveLength(3);
  });

  it('writes nothing where a save changes nothing or is refused', async () => {
    const { eventId, change } = await publishedEvent(host, space.slug);
    await change({});
    expect((await change({ localStart: '2026-01-20T19:00', localEnd: '2026-01-20T22:00' })).status).toBe(422);
    expect(await lines(eventId)).toHaveLength(2);
  });

  it('tells of people who came, left and took over', async () => {
    const { eventId } = await publishedEvent(host, space.slug);
    const organizers = [
      { memberId: host.id, role: 'owner' },
      { memberId: other.id, role: 'co_host', shown: false },
    ];
    await host.call('PUT', `/api/events/${eventId}/organizers`, { organizers });
    await host.call('PUT', `/api/events/${eventId}/organizers`, { organizers });
    await host.call('PUT', `/api/events/${eventId}/owner`, { memberId: other.id });
    expect((await lines(eventId)).slice(0, 3)).toEqual([
      [
        'handed-over',
        'Hana',
        'organizers: Hana (owner)\nOto (co-host, not named) → Oto (owner, not named)\nHana (co-host) (0)',
      ],
      ['organizers', 'Hana', 'organizers: Hana (owner) → Hana (owner)\nOto (co-host, not named) (0)'],
      ['published', 'Hana', 'state: A draft → Takes place (1)'],
    ]);
  });

  it('names Serendip for what a plan did by itself', async () => {
    const { eventId } = await draftEvent(host, space.slug);
    await host.call('PUT', `/api/events/${eventId}/publish-at`, { at: '2027-01-05T10:00' });
    app.clock.set('2027-01-05T10:00:00Z');
    await app.running.nest.get(PublishLaterService).publishAllDue();
    const { items } = await historyOf(eventId);
    expect(items.map(({ what, source }) => [what, source])).toEqual([
      ['published', 'serendip'],
      ['publish-planned', 'member'],
      ['created', 'member'],
    ]);
    expect(said(items[1] as HistoryEntry)).toContain('publishes itself:  → 5 January 2027, 10:00 (0)');
  });
});

describe('the history of a series', () => {
  it('tells alike changes of many dates once, and shows all of it on each part and each date', async () => {
    const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=4']);
    await series.saved(await series.date(0), { scope: 'all', capacity: 12 });
    await series.saved(await series.date(1), { title: 'Open stage' });
    await series.saved(await series.date(2), { scope: 'following', title: 'Late show' });
    await host.call('POST', `/api/occurrences/${(await series.date(3)).id}/cancel`, { reason: 'Ill.', scope: 'this' });
    const expected = [
      ['cancelled', 'Hana', 'state: Takes place → Cancelled (1)'],
      ['changed', 'Hana', 'title: Show & tell → Late show (2)', 'goes its own way from:  → 21 January 2027, 18:30 (0)'],
      ['changed', 'Hana', 'title: Show & tell → Open stage (1)'],
      ['changed', 'Hana', 'seats: 40 → 12 (4)'],
      ['published', 'Hana', 'state: A draft → Takes place (4)'],
    ];
    for (const { eventId } of await series.dates()) expect((await lines(eventId)).slice(0, 5)).toEqual(expected);
    expect((await historyOf(series.eventId)).items[2]?.fields[0]?.first).toEqual(['2027-01-14T18:30:00']);
  });

  it('tells of dates that were added and taken up again', async () => {
    const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=2']);
    const add = (localStart: string) => host.call('POST', `/api/events/${series.eventId}/dates`, { localStart });
    await add('2027-02-20T10:00');
    await host.call('POST', `/api/occurrences/${(await series.date(1)).id}/cancel`, { reason: 'Ill.', scope: 'this' });
    await add('2027-01-14T18:30');
    expect((await lines(series.eventId)).slice(0, 3)).toEqual([
      ['added', 'Hana', 'state: Cancelled → Takes place (1)'],
      ['cancelled', 'Hana', 'state: Takes place → Cancelled (1)'],
      ['added', 'Hana', 'new dates:  → 20 February 2027 (1)'],
    ]);
  });

  it('comes in pages that miss nothing', async () => {
    const { eventId, change } = await publishedEvent(host, space.slug);
    for (const capacity of [1, 2, 3, 4, 5]) await change({ capacity });
    const ids: string[] = [];
    for (let query: string | null = '?limit=3'; query !== null;) {
      const { items, next } = await historyOf(eventId, host, query);
      ids.push(...items.map(({ id }) => id));
      query = next && `?limit=3&cursor=${next}`;
    }
    expect([ids.length, new Set(ids).size]).toEqual([7, 7]);
    expect((await host.call('GET', `/api/events/${eventId}/history?cursor=x`)).status).toBe(400);
  });

  it('is for organizers and admins of the space', async () => {
    const { eventId } = await publishedEvent(host, space.slug);
    const [member, admin] = [await app.member({ in: space.slug }), await app.member({ in: space.slug, role: 'admin' })];
    for (const who of [member, other])
      expect((await who.call('GET', `/api/events/${eventId}/history`)).status).toBe(403);
    expect((await historyOf(eventId, admin)).items).toHaveLength(2);
  });
});

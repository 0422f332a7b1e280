import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { EventDraft } from '#contract/events.js';
import { publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const ROOM = { capacity: 40, equipment: [], stepFree: true, notes: '' };
const [FIRST, LEFT, LATER] = ['2027-01-07', '2027-01-14', '2027-01-21'];

describe('dates that a series left for later, as their room was not free', () => {
  let app: TestApp;
  let host: TestMember;
  let series: TestSeries;
  let loft: string;
  let attic: string;

  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'loom' });
    host = await app.member({ in: 'loom', role: 'host' });
    const admin = await app.member({ in: 'loom', role: 'admin' });
    const room = async (name: string) =>
      (await admin.call('POST', '/api/spaces/loom/rooms', { ...ROOM, name })).body.id as string;
    [loft, attic] = [await room('Loft'), await room('Attic')];
    for (const day of [LEFT, LATER])
      await publishedEvent(host, 'loom', { roomId: loft, localStart: `${day}T19:00`, localEnd: `${day}T21:00` });
    series = await TestSeries.published(app, host, 'loom', [], {
      roomId: loft,
      repeats: { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [`${LEFT}T18:30`, `${LATER}T18:30`] },
    });
  });
  afterAll(() => app?.stop());

  const add = (body: object) => host.call('POST', `/api/events/${series.eventId}/dates`, body);
  const booked = () =>
    app.sql<{ at: string; room: string; state: string }>(
      `SELECT to_char(o."localStart", 'YYYY-MM-DD HH24:MI') AS at, r.name AS room, b.state FROM occurrences o
       JOIN bookings b ON b."occurrenceId" = o.id JOIN rooms r ON r.id = b."roomId"
       WHERE o."seriesId" = (SELECT "seriesId" FROM events WHERE id = $1) ORDER BY o."startsAt"`,
      [series.eventId],
    );

  it('are refused as long as they want that room at that hour', async () => {
    const { status, body } = await add({ localStart: `${LEFT}T18:30`, original: `${LEFT}T18:30` });
    expect([status, body.code]).toEqual([409, 'room-taken']);
  });

  it('take place in another room, or at another hour, and are left out no more', async () => {
    const there = { localStart: `${LEFT}T18:30`, original: `${LEFT}T18:30`, roomId: attic };
    expect((await add(there)).status).toBe(201);
    expect((await add({ localStart: `${LATER}T21:00`, original: `${LATER}T18:30` })).status).toBe(201);
    expect(await booked()).toEqual([
      { at: `${FIRST} 18:30`, room: 'Loft', state: 'confirmed' },
      { at: `${LEFT} 18:30`, room: 'Attic', state: 'confirmed' },
      { at: `${LATER} 21:00`, room: 'Loft', state: 'confirmed' },
    ]);
    const draft = (await host.call('GET', `/api/events/${series.eventId}/edit`)).body as EventDraft;
    expect(draft.repeats?.leftOut).toEqual([]);
    const { items } = (await host.call('GET', `/api/events/${series.eventId}/dates`)).body;
    expect((items as { own: string[] }[]).map(({ own }) => own)).toEqual([[], ['roomId'], ['when']]);
  });

  it('are taken back like any change', async () => {
    const { undo } = (await add({ localStart: '2027-03-04T18:30' })).body;
    expect(undo).toBeDefined();
    const undone = await host.call('POST', `/api/events/${series.eventId}/changes/${undo.changeSetId}/undo`);
    expect(undone.status).toBe(200);
    expect(await booked()).toHaveLength(3);
  });

  it('are only what the series left out, and a room is not given to another date by this', async () => {
    const other = await add({ localStart: '2027-05-01T18:30', original: '2027-05-01T18:30' });
    expect([other.status, other.body.code, other.body.errors[0].field]).toEqual([422, 'date-unknown', 'original']);
    const added = await add({ localStart: '2027-05-01T18:30', roomId: attic });
    expect([added.status, added.body.errors[0].field]).toEqual([400, 'original']);
  });
});

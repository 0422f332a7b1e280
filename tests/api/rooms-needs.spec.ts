import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { needsView } from '#contract/host-calendar.js';
import { eventually, publishedEvent, type TestEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const HOURS = Array(7).fill({ from: '09:00', to: '22:00' });

describe('a room that is lost later', () => {
  let app: TestApp;
  let host: TestMember;
  let other: TestMember;
  let admin: TestMember;
  let keeper: TestMember;
  let count = 0;

  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'oficina' });
    host = await app.member({ in: 'oficina', role: 'host' });
    other = await app.member({ in: 'oficina', role: 'host' });
    admin = await app.member({ in: 'oficina', role: 'admin' });
    keeper = await app.member({ in: 'oficina' });
  });
  afterAll(() => app.stop());

  const room = async (given: Record<string, unknown> = {}) => {
    const name = `Room ${(count += 1)}`;
    const body = { name, capacity: 40, equipment: [], stepFree: true, notes: '', ...given };
    return { ...body, id: (await admin.call('POST', '/api/spaces/oficina/rooms', body)).body.id as string };
  };
  const evening = (day: string) => ({ localStart: `2027-02-${day}T19:00`, localEnd: `2027-02-${day}T22:00` });
  /** What somebody reads of rooms that were lost. */
  const lost = async (who = host) => {
    const { items } = needsView.parse((await who.call('GET', '/api/me/needs')).body);
    return items.filter(({ need }) => need === 'room');
  };
  const gone = (who = host) =>
    eventually(
      () => lost(who),
      (items) => items.length === 0,
    );
  const states = async ({ eventId }: TestEvent) =>
    (await host.call('GET', `/api/events/${eventId}/rooms`)).body.items.map(
      ({ state, why }: { state: string; why: string }) => [state, why],
    );

  it('to a blackout needs its host, with the reason, until there is another room', async () => {
    const { id, name } = await room();
    const event = await publishedEvent(host, 'oficina', { title: 'Dye day', roomId: id, ...evening('03') });
    expect(await states(event)).toEqual([['confirmed', '']]);
    expect(await lost()).toEqual([]);
    const block = { roomId: id, localStart: '2027-02-03T00:00', localEnd: '2027-02-04T00:00', reason: 'Wet floor.' };
    await admin.call('POST', '/api/spaces/oficina/blackouts', block);
    const [need, ...more] = await lost();
    expect([more, (await host.call('GET', '/api/me/needs/count')).body]).toEqual([[], { count: 1 }]);
    expect(need).toMatchObject({
      id: event.occurrenceId,
      eventId: event.eventId,
      title: 'Dye day',
      dates: 1,
      room: { name, state: 'conflict', why: 'Wet floor.' },
    });
    expect(await states(event)).toEqual([['conflict', 'Wet floor.']]);
    await event.change({ roomId: (await room()).id });
    expect(await lost()).toEqual([]);
    expect(await states(event)).toEqual([['confirmed', '']]);
  });

  it('for several dates of a series is one line, with the first of them', async () => {
    const { id } = await room();
    const repeats = { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [] };
    const event = await publishedEvent(host, 'oficina', { title: 'Circle', roomId: id, repeats, ...evening('01') });
    const block = { roomId: id, localStart: '2027-02-08T00:00', localEnd: '2027-02-20T00:00', reason: 'Painters.' };
    const made = await admin.call('POST', '/api/spaces/oficina/blackouts', block);
    expect(await lost()).toMatchObject([{ title: 'Circle', dates: 2, localStart: '2027-02-08T19:00:00' }]);
    expect((await states(event)).map(([state]: string[]) => state)).toEqual(['confirmed', 'conflict', 'conflict']);
    await admin.call('DELETE', `/api/spaces/oficina/blackouts/${made.body.id}`);
    expect(await lost()).toEqual([]);
  });

  it('to hours that are shorter now needs its host until it begins earlier', async () => {
    const { id, name } = await room({ hours: HOURS });
    const event = await publishedEvent(host, 'oficina', { roomId: id, ...evening('05') });
    const shorter = { name, capacity: 40, equipment: [], stepFree: true, notes: '' };
    const hours = HOURS.map(({ from }) => ({ from, to: '20:00' }));
    await admin.call('PUT', `/api/spaces/oficina/rooms/${id}`, { ...shorter, hours });
    const [need] = await eventually(lost, (items) => items.length > 0);
    expect(need?.room?.why).toBe('The room is closed then.');
    await event.change({ localStart: '2027-02-05T16:00', localEnd: '2027-02-05T19:00' });
    await gone();
  });

  it('to a keeper who said no needs its host, who reads why, and nobody else', async () => {
    const { id, name } = await room({ approval: true, keeperId: keeper.id });
    const event = await publishedEvent(host, 'oficina', { roomId: id, ...evening('06') });
    expect(await states(event)).toEqual([['requested', '']]);
    expect((await keeper.call('GET', '/api/me/needs/count')).body).toEqual({ count: 1 });
    const no = { occurrenceIds: [event.occurrenceId], decision: 'decline', reason: 'The looms are away.' };
    await keeper.call('POST', `/api/spaces/oficina/rooms/${id}/decisions`, no);
    expect((await keeper.call('GET', '/api/me/needs/count')).body).toEqual({ count: 0 });
    expect(await lost()).toMatchObject([{ room: { name, state: 'declined', why: 'The looms are away.' } }]);
    expect([await lost(other), await lost(admin)]).toEqual([[], []]);
    await event.change({ roomId: null, address: 'Outside' });
    expect(await lost()).toEqual([]);
    expect(await states(event)).toEqual([]);
  });

  it('by a calendar that is imported needs whoever imported it, who takes another time', async () => {
    const { id, name } = await room({ name: 'Import hall' });
    await publishedEvent(other, 'oficina', { title: 'Rehearsal', roomId: id, ...evening('18') });
    await importInto(name);
    const [need] = await eventually(lost, (items) => items.length > 0);
    expect(need).toMatchObject({ title: 'Puppets', room: { name, why: '“Rehearsal” takes place there then.' } });
    const { body } = await host.call('GET', `/api/events/${need?.eventId}/edit?occurrence=${need?.id}`);
    const check = { roomId: id, exceptEventId: need?.eventId, dates: [dateOf(body)] };
    const looked = await host.call('POST', '/api/spaces/oficina/rooms/check', check);
    const [free] = looked.body.dates[0].nearest as { localStart: string; localEnd: string }[];
    const moved = { localStart: free?.localStart.slice(0, 16), localEnd: free?.localEnd.slice(0, 16) };
    const saved = await host.call('PUT', `/api/occurrences/${need?.id}`, { ...bodyOf(body), ...moved });
    expect(saved.status).toBe(200);
    expect(await lost()).toEqual([]);
  });

  const dateOf = ({ localStart, localEnd, timeZone }: Record<string, string>) => ({ localStart, localEnd, timeZone });
  const FIELDS = [
    'title',
    'format',
    'description',
    'topics',
    'roomId',
    'address',
    'onlineUrl',
    'timeZone',
    'allDay',
    'version',
    'visibility',
    'replyPolicy',
    'capacity',
    'localStart',
    'localEnd',
  ];
  const bodyOf = (draft: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(draft).filter(([name]) => FIELDS.includes(name)));

  async function importInto(place: string): Promise<void> {
    const event = [
      'BEGIN:VEVENT',
      'UID:puppets',
      'DTSTAMP:20270101T000000Z',
      'SUMMARY:Puppets',
      `LOCATION:${place}`,
      'DTSTART:20270218T200000Z',
      'DTEND:20270218T210000Z',
      'END:VEVENT',
    ];
    const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...event, 'END:VCALENDAR', ''].join('\r\n');
    const form = new FormData();
    form.set('file', new File([file], 'hall.ics', { type: 'text/calendar' }));
    const preview = await host.call('POST', '/api/spaces/oficina/imports', form);
    await host.call('POST', `/api/spaces/oficina/imports/${preview.body.id}/run`);
  }
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { EventBody } from '#contract/events.js';
import { draftEvent, eventually, publishedEvent, type TestEvent } from '../support/events.js';
import { readCalendar } from '../support/feeds.js';
import { TestSeries, type TestDate } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const ROOM = { name: '', capacity: 40, equipment: [], stepFree: true, notes: '' };

describe('a room', () => {
  let app: TestApp;
  let host: TestMember;
  let other: TestMember;
  let admin: TestMember;
  let keeper: TestMember;
  let count = 0;

  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'oficina' });
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
    other = await app.member({ in: 'oficina', role: 'host', firstName: 'Otto' });
    admin = await app.member({ in: 'oficina', role: 'admin' });
    keeper = await app.member({ in: 'oficina', firstName: 'Kim' });
  });
  afterAll(() => app.stop());

  const room = async (given: Record<string, unknown> = {}) => {
    const body = { ...ROOM, name: `Room ${(count += 1)}`, ...given };
    const made = await admin.call('POST', '/api/spaces/oficina/rooms', body);
    expect(made.status).toBe(201);
    return { ...body, id: made.body.id as string };
  };
  const evening = (day: string, from = '19:00', to = '22:00') => ({
    localStart: `2027-02-${day}T${from}`,
    localEnd: `2027-02-${day}T${to}`,
  });
  const bookingOf = async ({ occurrenceId }: TestEvent) => {
    const [row] = await app.sql<{ state: string; from: Date; to: Date; roomId: string; why: { reason?: string } }>(
      'SELECT state, lower(span) AS "from", upper(span) AS "to", "roomId", why FROM bookings WHERE "occurrenceId" = $1',
      [occurrenceId],
    );
    return row;
  };
  /** What a guest reads of where it is, on its page and in the list. */
  const shown = async ({ occurrenceId }: TestEvent) => {
    const { place, room: there } = (await app.call('GET', `/api/occurrences/${occurrenceId}`)).body;
    const { items } = (await app.call('GET', '/api/events?space=oficina&limit=100')).body;
    const row = (items as { id: string; place: string }[]).find(({ id }) => id === occurrenceId);
    return { place, room: there, listed: row?.place };
  };
  /** Where the calendar of the space sends its readers. */
  const inFeed = async ({ occurrenceId }: TestEvent, location: string) => {
    const [row] = await app.sql<{ uid: string }>('SELECT uid FROM occurrences WHERE id = $1', [occurrenceId]);
    const read = async () => readCalendar((await app.call('GET', '/calendar/s/oficina.ics')).text).events;
    const said = (events: Awaited<ReturnType<typeof read>>) =>
      events.find(({ uid }) => uid === row?.uid)?.component.getFirstPropertyValue('location');
    expect(said(await eventually(read, (events) => said(events) === location))).toBe(location);
  };
  const publish = (who: TestMember, { eventId }: TestEvent) => who.call('POST', `/api/events/${eventId}/publish`);
  const weekly = (roomId: string, day: string, given: Partial<EventBody> = {}) => ({
    roomId,
    ...evening(day),
    repeats: { rules: ['FREQ=WEEKLY;COUNT=4'], extra: [], leftOut: [] },
    ...given,
  });
  const datesOf = (event: TestEvent) =>
    app.sql<{ id: string; start: string; state: string | null; room: string | null }>(
      `SELECT o.id, to_char(o."localStart", 'MM-DD HH24:MI') AS start, b.state, b."roomId" AS room
       FROM occurrences o LEFT JOIN bookings b ON b."occurrenceId" = o.id
       WHERE o."seriesId" = (SELECT "seriesId" FROM events WHERE id = $1) ORDER BY o."startsAt"`,
      [event.eventId],
    );

  it('is held from set-up to tear-down once a date is published, and not by a draft', async () => {
    const { id } = await room();
    const event = await draftEvent(host, 'oficina', {
      ...evening('03'),
      roomId: id,
      setupMinutes: 30,
      teardownMinutes: 15,
    });
    expect(await bookingOf(event)).toBeUndefined();
    expect((await publish(host, event)).status).toBe(200);
    expect(await bookingOf(event)).toMatchObject({
      state: 'confirmed',
      roomId: id,
      from: new Date('2027-02-03T18:30:00Z'),
      to: new Date('2027-02-03T22:15:00Z'),
    });
  });

  it('that is not free is named before a save, for each date that the save is for', async () => {
    const [taken, free] = [await room({ name: 'Casa' }), await room({ name: 'Pátio' })];
    await publishedEvent(other, 'oficina', { title: 'Choir', roomId: taken.id, ...evening('11', '18:00', '19:30') });
    const series = await TestSeries.published(app, host, 'oficina', ['FREQ=WEEKLY;COUNT=4'], {
      roomId: free.id,
      ...evening('04'),
    });
    const [first, second] = (await series.dates()) as [TestDate, TestDate];
    const look = async (date: TestDate, change: Parameters<typeof series.preview>[1]) =>
      (await series.preview(date, change)).withoutRoom;
    const none = { items: [], total: 0 };
    expect(await look(first, { roomId: taken.id, scope: 'this' })).toEqual(none);
    const all = await look(first, { roomId: taken.id, scope: 'all' });
    const obstacle = expect.objectContaining({ state: 'taken', title: 'Choir' });
    expect(all).toEqual({ items: [{ localStart: '2027-02-11T19:00:00', room: 'Casa', obstacle }], total: 1 });
    expect(await look(first, { title: 'Another title', scope: 'all' })).toEqual(none);
    expect(await look(second, { ...evening('11', '20:00', '22:00'), roomId: taken.id })).toEqual(none);
    expect((await series.change(first, { roomId: taken.id, scope: 'all' })).status).toBe(409);
  });

  it('is refused while another date has it, with what is there and what is free instead', async () => {
    const taken = await room({ name: 'Sala do Cais' });
    await publishedEvent(other, 'oficina', { title: 'Choir', roomId: taken.id, ...evening('04', '18:00', '19:30') });
    const event = await draftEvent(host, 'oficina', { roomId: taken.id, setupMinutes: 15, ...evening('04') });
    const { status, body } = await publish(host, event);
    expect([status, body.code, body.errors[0].field]).toEqual([409, 'room-taken', 'roomId']);
    expect(body.details).toMatchObject({ room: 'Sala do Cais', total: 1 });
    expect(body.details.dates[0]).toMatchObject({
      localStart: '2027-02-04T19:00:00',
      obstacle: { state: 'taken', title: 'Choir', until: '2027-02-04T19:30:00' },
      nearest: [{ localStart: '2027-02-04T19:45:00' }, { localStart: '2027-02-04T15:00:00' }],
    });
    expect(body.details.rooms.length).toBeGreaterThan(0);
    expect(await bookingOf(event)).toBeUndefined();
  });

  it('names what the host may not see only as reserved', async () => {
    const { id } = await room();
    await publishedEvent(other, 'oficina', { visibility: 'invited', roomId: id, ...evening('05') });
    const event = await draftEvent(host, 'oficina', { roomId: id, ...evening('05') });
    const { body } = await publish(host, event);
    expect(body.details.dates[0].obstacle).toMatchObject({ title: 'Reserved', occurrenceId: null });
  });

  it('goes to exactly one of many who take it at once, and the others are told', async () => {
    const { id } = await room();
    const events = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        draftEvent(i % 2 ? host : other, 'oficina', { roomId: id, ...evening('06') }),
      ),
    );
    const answers = await Promise.all(events.map((event, i) => publish(i % 2 ? host : other, event)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['room-taken']));
    expect(await app.sql('SELECT 1 FROM bookings WHERE "roomId" = $1', [id])).toHaveLength(1);
  });

  it('cannot be held twice at a time, whatever the program believes', async () => {
    const { id } = await room();
    const [first, second] = [
      await publishedEvent(host, 'oficina', { roomId: id, ...evening('07') }),
      await publishedEvent(host, 'oficina', evening('07')),
    ];
    await expect(
      app.sql(
        `INSERT INTO bookings ("occurrenceId", "spaceId", "roomId", span, state, "createdAt", "changedAt")
         SELECT $2, "spaceId", "roomId", span, 'requested', now(), now() FROM bookings WHERE "occurrenceId" = $1`,
        [first.occurrenceId, second.occurrenceId],
      ),
    ).rejects.toThrow('bookings_never_overlap');
  });

  it('follows a date that moves, and is given back by one that is postponed, cancelled or deleted', async () => {
    const { id } = await room();
    const event = await publishedEvent(host, 'oficina', { roomId: id, ...evening('08') });
    await event.change(evening('09'));
    expect((await bookingOf(event))?.from).toEqual(new Date('2027-02-09T19:00:00Z'));
    await host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'Rain.' });
    expect(await bookingOf(event)).toBeUndefined();
    const instead = await publishedEvent(other, 'oficina', { roomId: id, ...evening('09') });
    expect((await publish(host, event)).body.code).toBe('room-taken');
    await other.call('POST', `/api/events/${instead.eventId}/cancel`, { reason: 'Nobody.' });
    expect((await publish(host, event)).status).toBe(200);
    expect((await bookingOf(event))?.state).toBe('confirmed');
  });

  it('is held longer once a host needs longer to set up, and nobody hears of it', async () => {
    const { id } = await room();
    const event = await publishedEvent(host, 'oficina', { roomId: id, ...evening('10') });
    await publishedEvent(other, 'oficina', { roomId: id, ...evening('10', '16:00', '18:00') });
    const ada = await app.member({ in: 'oficina' });
    expect((await ada.call('PUT', event.rsvp)).status).toBe(200);
    expect((await event.change({ setupMinutes: 60 })).status).toBe(200);
    expect((await host.call('GET', `/api/events/${event.eventId}/notice`)).body).toEqual({ notice: null });
    const mails = await app.sql('SELECT kind FROM outbox_mails WHERE recipient = $1', [ada.email]);
    expect(mails).toEqual([{ kind: 'rsvps.going' }]);
    expect((await bookingOf(event))?.from).toEqual(new Date('2027-02-10T18:00:00Z'));
    expect((await event.change({ setupMinutes: 90 })).body.code).toBe('room-taken');
    const [{ sequence } = { sequence: -1 }] = await app.sql<{ sequence: number }>(
      'SELECT sequence FROM occurrences WHERE id = $1',
      [event.occurrenceId],
    );
    expect(sequence).toBe(0);
  });

  it('is held by every date of a series, whose dates may move into each other’s places', async () => {
    const { id } = await room();
    const series = await publishedEvent(host, 'oficina', weekly(id, '02'));
    expect((await datesOf(series)).map(({ state }) => state)).toEqual(Array(4).fill('confirmed'));
    const edit = (await host.call('GET', `/api/events/${series.eventId}/edit`)).body;
    const { version, repeats } = edit;
    const answer = await series.change({ ...evening('09'), repeats });
    expect([answer.status, version]).toEqual([200, version]);
    expect((await datesOf(series)).map(({ state }) => state)).toEqual(Array(4).fill('confirmed'));
  });

  it('is another for this and following, and the earlier dates keep theirs', async () => {
    const [one, two] = [await room(), await room()];
    const series = await publishedEvent(host, 'oficina', weekly(one.id, '02'));
    const third = (await datesOf(series))[2]!;
    const edit = await host.call('GET', `/api/events/${series.eventId}/edit?occurrence=${third.id}`);
    const { version, repeats, localStart, localEnd } = edit.body;
    const { occurrenceId: _, ...body } = { ...weekly(two.id, '02'), occurrenceId: '' };
    const whole = await draftEvent(host, 'oficina', body);
    expect(whole.eventId).not.toBe('');
    const fields = Object.fromEntries(
      Object.entries((await host.call('GET', `/api/events/${whole.eventId}/edit`)).body).filter(([key]) =>
        FIELDS.includes(key),
      ),
    );
    const saved = await host.call('PUT', `/api/occurrences/${third.id}`, {
      ...fields,
      localStart,
      localEnd,
      repeats,
      roomId: two.id,
      version,
      scope: 'following',
    });
    expect(saved.status).toBe(200);
    const rooms = await app.sql<{ roomId: string }>(
      `SELECT b."roomId" FROM bookings b JOIN occurrences o ON o.id = b."occurrenceId" WHERE b."roomId" = ANY($1) ORDER BY o."startsAt"`,
      [[one.id, two.id]],
    );
    expect(rooms.map(({ roomId }) => roomId)).toEqual([one.id, one.id, two.id, two.id]);
  });

  it('closes at its hours, and one that shuts later makes a task, until it opens again', async () => {
    const hours = Array(7).fill({ from: '09:00', to: '22:00' });
    const day = await room({ hours });
    const late = await draftEvent(host, 'oficina', { roomId: day.id, ...evening('11', '21:00', '23:00') });
    expect((await publish(host, late)).body.details.dates[0].obstacle.state).toBe('closed');
    const event = await publishedEvent(host, 'oficina', { roomId: day.id, ...evening('11') });
    const close = (to: string) =>
      admin.call('PUT', `/api/spaces/oficina/rooms/${day.id}`, {
        ...ROOM,
        name: day.name,
        hours: Array(7).fill({ from: '09:00', to }),
      });
    expect((await close('20:00')).status).toBe(200);
    await eventually(
      () => bookingOf(event),
      (booking) => booking?.state === 'conflict',
    );
    expect((await event.change({ title: 'Still saved' })).status).toBe(200);
    await close('22:00');
    await eventually(
      () => bookingOf(event),
      (booking) => booking?.state === 'confirmed',
    );
  });

  it('goes to whoever waited for it when it is given back', async () => {
    const { id } = await room();
    const first = await publishedEvent(other, 'oficina', { roomId: id, ...evening('12') });
    const second = await publishedEvent(host, 'oficina', evening('12'));
    await app.sql('UPDATE events SET "roomId" = $2 WHERE id = $1', [second.eventId, id]);
    await app.sql(
      `INSERT INTO bookings ("occurrenceId", "spaceId", "roomId", span, state, "createdAt", "changedAt")
       SELECT $2, "spaceId", "roomId", span, 'conflict', now(), now() FROM bookings WHERE "occurrenceId" = $1`,
      [first.occurrenceId, second.occurrenceId],
    );
    await other.call('POST', `/api/events/${first.eventId}/cancel`, { reason: 'Nobody.' });
    expect((await bookingOf(second))?.state).toBe('confirmed');
  });

  it('with approval asks its keeper, who need not ask themselves', async () => {
    const { id } = await room({ approval: true, keeperId: keeper.id });
    const event = await publishedEvent(host, 'oficina', { title: 'Yarn night', roomId: id, ...evening('13') });
    expect((await bookingOf(event))?.state).toBe('requested');
    const [mail] = await app.mail.wait(keeper.email, 1);
    expect(mail!.parsed.subject).toContain('Yarn night');
    expect(mail!.parsed.text).toContain('/s/oficina/rooms');
  });

  const task = async (who: TestMember, { eventId }: TestEvent) =>
    (await who.call('GET', '/api/me/room-tasks')).body.conflicts.find(
      (one: { eventId: string }) => one.eventId === eventId,
    );

  it('is answered for by its keeper: no is a task for the host and frees it, and the host reads why', async () => {
    const { id } = await room({ approval: true, keeperId: keeper.id });
    const event = await publishedEvent(host, 'oficina', { title: 'Loom night', roomId: id, ...evening('14') });
    const asked = (await keeper.call('GET', '/api/me/room-tasks')).body.requests.find(
      (one: { eventId: string }) => one.eventId === event.eventId,
    );
    expect(asked).toMatchObject({ title: 'Loom night', room: { id }, dates: [{ occurrenceId: event.occurrenceId }] });
    const answer = { occurrenceIds: [event.occurrenceId], decision: 'decline', reason: 'The looms are away.' };
    const decisions = `/api/spaces/oficina/rooms/${id}/decisions`;
    expect((await other.call('POST', decisions, answer)).status).toBe(403);
    expect((await keeper.call('POST', decisions, { ...answer, reason: '' })).status).toBe(400);
    expect((await keeper.call('POST', decisions, answer)).body).toEqual({ decided: 1 });
    expect((await keeper.call('POST', decisions, answer)).body).toEqual({ decided: 0 });
    expect(await task(host, event)).toMatchObject({ state: 'declined', why: 'The looms are away.' });
    const mails = await eventually(
      () => Promise.resolve(app.mail.to(host.email).filter(({ parsed }) => parsed.subject?.includes('Loom night'))),
      (found) => found.length > 0,
    );
    expect(mails[0]!.parsed.text).toContain('The looms are away.');
    const instead = await publishedEvent(other, 'oficina', { roomId: id, ...evening('14') });
    expect((await bookingOf(instead))?.state).toBe('requested');
  });

  it('that is approved stays so until more is asked for', async () => {
    const { id } = await room({ approval: true, keeperId: keeper.id });
    const event = await publishedEvent(host, 'oficina', { roomId: id, ...evening('15') });
    const yes = { occurrenceIds: [event.occurrenceId], decision: 'approve' };
    expect((await keeper.call('POST', `/api/spaces/oficina/rooms/${id}/decisions`, yes)).status).toBe(200);
    await event.change(evening('15', '19:00', '21:00'));
    expect((await bookingOf(event))?.state).toBe('confirmed');
    await event.change(evening('16'));
    expect((await bookingOf(event))?.state).toBe('requested');
    const { items } = (await host.call('GET', `/api/events/${event.eventId}/rooms`)).body;
    expect(items).toMatchObject([{ state: 'requested', room: { id } }]);
  });

  it('that is blocked later keeps its dates as tasks, and gives them back when the block goes', async () => {
    const { id, name } = await room();
    const event = await publishedEvent(host, 'oficina', {
      title: 'Wet floor',
      roomId: id,
      address: '',
      ...evening('17'),
    });
    expect(await shown(event)).toEqual({ place: name, room: expect.objectContaining({ name }), listed: name });
    const body = {
      roomId: id,
      localStart: '2027-02-17T00:00',
      localEnd: '2027-02-18T00:00',
      reason: 'The floor is oiled.',
    };
    const made = await admin.call('POST', '/api/spaces/oficina/blackouts', body);
    expect([made.status, made.body.conflicts]).toEqual([201, 1]);
    expect(await task(host, event)).toMatchObject({ state: 'conflict', why: 'The floor is oiled.', room: { id } });
    const open = 'Room to be confirmed';
    expect(await shown(event)).toEqual({ place: open, room: null, listed: open });
    await inFeed(event, `${open}, Oficina`);
    const lost = await eventually(
      () => Promise.resolve(app.mail.to(host.email).filter(({ parsed }) => parsed.subject?.startsWith('Wet floor'))),
      (found) => found.length > 0,
    );
    expect(lost[0]!.parsed.text).toContain('The floor is oiled.');
    const draft = await draftEvent(other, 'oficina', { roomId: id, ...evening('17', '12:00', '13:00') });
    expect((await publish(other, draft)).body.details.dates[0].obstacle).toMatchObject({ state: 'blackout' });
    expect((await admin.call('DELETE', `/api/spaces/oficina/blackouts/${made.body.id}`)).status).toBe(204);
    expect(await task(host, event)).toBeUndefined();
    expect((await bookingOf(event))?.state).toBe('confirmed');
    expect(await shown(event)).toMatchObject({ place: name, listed: name });
    await inFeed(event, `${name}, Oficina`);
  });

  it('that an imported calendar wants too makes a task, and no date is lost', async () => {
    const { id, name } = await room({ name: 'Import hall' });
    await publishedEvent(other, 'oficina', { title: 'Rehearsal', roomId: id, ...evening('18') });
    const vevent = (uid: string, from: string, to: string) =>
      [
        'BEGIN:VEVENT',
        `UID:${uid}`,
        'DTSTAMP:20270101T000000Z',
        `DTSTART:${from}`,
        `DTEND:${to}`,
        `SUMMARY:${uid}`,
        `LOCATION:${name}`,
        'END:VEVENT',
      ].join('\r\n');
    const file = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:x',
      vevent('clashing', '20270218T200000Z', '20270218T210000Z'),
      vevent('fitting', '20270219T200000Z', '20270219T210000Z'),
      'END:VCALENDAR',
      '',
    ].join('\r\n');
    const form = new FormData();
    form.set('file', new File([file], 'hall.ics', { type: 'text/calendar' }));
    const preview = await host.call('POST', '/api/spaces/oficina/imports', form);
    await host.call('POST', `/api/spaces/oficina/imports/${preview.body.id}/run`);
    const states = await eventually(
      () =>
        app.sql<{ title: string; state: string }>(
          `SELECT e.title, b.state FROM bookings b JOIN occurrences o ON o.id = b."occurrenceId" JOIN events e ON e.id = o."eventId"
           WHERE b."roomId" = $1 AND e.title <> 'Rehearsal' ORDER BY e.title`,
          [id],
        ),
      (rows) => rows.length === 2,
    );
    expect(states).toEqual([
      { title: 'clashing', state: 'conflict' },
      { title: 'fitting', state: 'confirmed' },
    ]);
    const conflicts = (await host.call('GET', '/api/me/room-tasks')).body.conflicts as { title: string; why: string }[];
    expect(conflicts.find(({ title }) => title === 'clashing')?.why).toContain('Rehearsal');
  });

  it('is checked while a host types: every date, with holidays, other rooms and the nearest times', async () => {
    const [small, big] = [await room({ capacity: 8 }), await room({ capacity: 90, equipment: ['Piano'] })];
    await publishedEvent(other, 'oficina', { title: 'Quiz', roomId: big.id, ...evening('21', '18:00', '20:00') });
    await admin.call('PUT', '/api/spaces/oficina/holidays', { holidays: [{ day: '2027-02-22', name: 'Carnival' }] });
    const dates = ['21', '22'].map((day) => ({ ...evening(day), timeZone: 'Europe/Lisbon' }));
    const { status, body } = await host.call('POST', '/api/spaces/oficina/rooms/check', {
      roomId: big.id,
      capacity: 40,
      dates,
    });
    expect(status).toBe(200);
    expect(body.dates).toMatchObject([
      {
        obstacle: { state: 'taken', title: 'Quiz', until: '2027-02-21T20:00:00' },
        holiday: null,
        nearest: [{ localStart: '2027-02-21T20:00:00', localEnd: '2027-02-21T23:00:00' }, {}],
        others: expect.arrayContaining([small.id]),
      },
      { obstacle: null, holiday: 'Carnival', nearest: [] },
    ]);
    const rooms = body.rooms as { id: string; free: number; tooSmall: boolean; fits: boolean }[];
    expect(rooms.find(({ id }) => id === big.id)).toMatchObject({ free: 1, tooSmall: false });
    expect(rooms.find(({ id }) => id === small.id)).toMatchObject({ free: 2, tooSmall: true, fits: false });
    const member = await app.member({ in: 'oficina' });
    expect((await member.call('POST', '/api/spaces/oficina/rooms/check', { dates })).status).toBe(403);
  });

  it('is shown by day to members, who read titles only of what they may open', async () => {
    const { id } = await room({ hours: Array(7).fill({ from: '09:00', to: '24:00' }) });
    await publishedEvent(host, 'oficina', {
      title: 'Open',
      roomId: id,
      setupMinutes: 30,
      ...evening('23', '19:00', '20:00'),
    });
    await publishedEvent(host, 'oficina', {
      title: 'Secret',
      visibility: 'invited',
      roomId: id,
      ...evening('23', '21:00', '22:00'),
    });
    const member = await app.member({ in: 'oficina' });
    const path = `/api/spaces/oficina/rooms/calendar?from=2027-02-22&days=7&room=${id}`;
    const { body } = await member.call('GET', path);
    expect(body.days).toHaveLength(7);
    expect(body.rooms).toMatchObject([
      { id, open: expect.arrayContaining([{ from: '2027-02-23T09:00:00', to: '2027-02-24T00:00:00' }]) },
    ]);
    expect(body.bookings).toMatchObject([
      { title: 'Open', from: '2027-02-23T18:30:00', localStart: '2027-02-23T19:00:00' },
      { title: 'Reserved', occurrenceId: null },
    ]);
    expect((await host.call('GET', path)).body.bookings[1].title).toBe('Secret');
  });
});

const FIELDS = [
  'title',
  'format',
  'description',
  'topics',
  'roomId',
  'address',
  'onlineUrl',
  'timeZone',
  'localStart',
  'localEnd',
  'visibility',
  'replyPolicy',
  'capacity',
  'agenda',
  'speakers',
  'materials',
  'questions',
  'setupMinutes',
  'teardownMinutes',
  'wholeCourse',
  'allDay',
  'repeats',
];

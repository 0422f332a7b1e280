import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { eventBody, eventually, publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

interface Marks {
  uid: string;
  sequence: number;
  revision: number;
  revisedAt: Date;
  space: string;
  vevent: string;
}

describe('a change of a published event', () => {
  let app: TestApp;
  let host: TestMember;
  let reader: TestMember;

  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'oficina' });
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
    reader = await app.member({ in: 'oficina' });
  });
  afterAll(() => app.stop());

  const marks = async ({ occurrenceId }: TestEvent): Promise<Marks> => {
    const [row] = await app.sql<Marks>(
      `SELECT o.uid, o.sequence, o.revision, o."revisedAt", s.revision AS space, b.vevent FROM occurrences o
       JOIN spaces s ON s.id = o."spaceId" LEFT JOIN occurrence_blocks b ON b."occurrenceId" = o.id WHERE o.id = $1`,
      [occurrenceId],
    );
    return row as Marks;
  };
  const mails = (event: TestEvent) =>
    app.sql<{ recipient: string }>(
      `SELECT m.recipient FROM outbox_mails m JOIN notices n ON n.id = m."subjectId" WHERE n."eventId" = $1 AND m.kind = 'rsvps.plans-changed'`,
      [event.eventId],
    );
  const notices = (event: TestEvent) => app.sql('SELECT 1 FROM notices WHERE "eventId" = $1', [event.eventId]);
  const later = (minutes: number) =>
    app.clock.set(new Date(Date.parse('2027-01-04T09:00:00Z') + minutes * 60_000).toISOString());

  it.each([
    ['start', { localStart: '2027-01-20T18:00' }],
    ['end', { localEnd: '2027-01-20T23:00' }],
    ['zone', { timeZone: 'Europe/Madrid' }],
  ])('of its %s raises SEQUENCE by one and keeps the UID (C06, C09)', async (_, change) => {
    const event = await publishedEvent(host, 'oficina');
    const before = await marks(event);
    expect((await event.change(change)).status).toBe(200);
    const after = await marks(event);
    expect(after).toMatchObject({ uid: before.uid, sequence: before.sequence + 1, revision: before.revision + 1 });
    expect(Number(after.space)).toBeGreaterThan(Number(before.space));
    expect(after.vevent).toContain('SEQUENCE:1\r\n');
    expect(after.vevent).not.toBe(before.vevent);
  });

  it.each([
    ['title', { title: 'Late supper' }],
    ['description', { description: 'Bring a spoon.' }],
    ['place', { address: 'Rua da Lua 2' }],
  ])('of its %s leaves SEQUENCE and UID, and says when it was revised (C06, C09)', async (_, change) => {
    const event = await publishedEvent(host, 'oficina');
    const before = await marks(event);
    later(5);
    await event.change(change);
    const after = await marks(event);
    expect(after).toMatchObject({ uid: before.uid, sequence: before.sequence, revision: before.revision + 1 });
    expect(after.revisedAt.toISOString()).toBe('2027-01-04T09:05:00.000Z');
    expect(after.vevent).toContain('DTSTAMP:20270104T090500Z');
    later(0);
  });

  it('that changes nothing a calendar shows leaves its block byte for byte (C04)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const before = await marks(event);
    later(5);
    await event.change({ capacity: 9 });
    await event.change({ replyPolicy: 'approval' });
    const after = await marks(event);
    expect(after).toMatchObject({ sequence: before.sequence, revision: before.revision, vevent: before.vevent });
    expect(Number(after.space)).toBeGreaterThan(Number(before.space));
    later(0);
  });

  it('never takes SEQUENCE back, whatever order of changes (C10)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const seen: number[] = [];
    const steps = [
      () => event.change({ localStart: '2027-01-20T18:00' }),
      () => host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'Rain.' }),
      () => event.change({ title: 'Still to come' }),
      () => event.change({ localStart: '2027-02-20T18:00', localEnd: '2027-02-20T20:00' }),
      () => host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'More rain.' }),
    ];
    for (const step of steps) {
      expect((await step()).status).toBe(200);
      seen.push((await marks(event)).sequence);
    }
    expect(seen).toEqual([1, 2, 2, 3, 4]);
    expect((await event.change({ title: 'Too late' })).body.code).toBe('event-cancelled');
  });

  it('keeps the join link out of the public block (C22)', async () => {
    const event = await publishedEvent(host, 'oficina', { onlineUrl: 'https://meet.test/secret' });
    expect((await marks(event)).vevent).not.toContain('meet.test');
    expect((await marks(event)).vevent).toContain(`/events/${event.occurrenceId}`);
  });

  it('tells everybody whose reply counts, once, and nobody else (E31)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [waits, left] = [await app.member(), await app.member()];
    for (const member of [reader, waits, left]) await member.call('PUT', event.rsvp);
    await left.call('DELETE', event.rsvp);
    await event.change({ localStart: '2027-01-20T18:00' });
    await quietOver(app);
    const told = await mails(event);
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([reader.email, waits.email].sort());
  });

  it('is not worth a mail when it is a corrected word (C09)', async () => {
    const event = await publishedEvent(host, 'oficina');
    await reader.call('PUT', event.rsvp);
    await event.change({ description: 'Bring a **big** bowl.' });
    expect(await notices(event)).toEqual([]);
  });

  it('to another date schedules a postponed event again and seats those who waited meanwhile', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const waits = await app.member();
    await reader.call('PUT', event.rsvp);
    await waits.call('PUT', event.rsvp);
    await host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'Rain.' });
    expect((await app.member().then((late) => late.call('PUT', event.rsvp))).body.code).toBe('event-postponed');
    await reader.call('DELETE', event.rsvp);
    expect((await waits.call('GET', event.rsvp)).body).toMatchObject({ status: 'waitlisted', position: 1 });

    expect((await event.change({ localStart: '2027-02-20T18:00', localEnd: '2027-02-20T20:00' })).body.status).toBe(
      'scheduled',
    );
    await eventually(
      () => waits.call('GET', event.rsvp),
      ({ body }) => body.status === 'going',
    );
  });

  it('is told to nobody once the event is over, and it cannot be called off any more', async () => {
    const event = await publishedEvent(host, 'oficina');
    await reader.call('PUT', event.rsvp);
    app.clock.set('2027-01-21T09:00:00Z');
    expect((await event.change({ title: 'It was good', onlineUrl: 'https://video.test/it' })).status).toBe(200);
    for (const step of ['cancel', 'postpone']) {
      expect((await host.call('POST', `/api/events/${event.eventId}/${step}`, { reason: 'No.' })).body.code).toBe(
        'in-the-past',
      );
    }
    expect(await notices(event)).toEqual([]);
    later(0);
  });

  it('is written whole or not at all', async () => {
    const event = await publishedEvent(host, 'oficina');
    const before = await marks(event);
    await app.sql(`ALTER TABLE occurrence_changes ADD CONSTRAINT test_no CHECK (kind <> 'moved') NOT VALID`);
    try {
      expect((await event.change({ localStart: '2027-01-20T18:00' })).status).toBe(500);
    } finally {
      await app.sql('ALTER TABLE occurrence_changes DROP CONSTRAINT test_no');
    }
    expect(await marks(event)).toEqual(before);
  });

  it('is refused to a time that has passed', async () => {
    const event = await publishedEvent(host, 'oficina');
    expect((await event.change({ localStart: '2027-01-01T18:00', localEnd: '2027-01-01T20:00' })).body).toMatchObject({
      code: 'in-the-past',
      errors: [{ field: 'localStart' }],
    });
  });

  it('is refused far beyond any plan, but what an import brought there can be corrected', async () => {
    const event = await publishedEvent(host, 'oficina');
    const never = { localStart: '9999-01-01T18:00', localEnd: '9999-01-01T20:00' };
    const fields = (await event.change(never)).body.errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(['localStart', 'localEnd']);
    const far = { localStart: '2190-01-01T18:00', localEnd: '2190-01-01T20:00' };
    expect((await event.change(far)).body).toMatchObject({ code: 'too-far', errors: [{ field: 'localStart' }] });
    const repeats = { rules: ['FREQ=WEEKLY'], extra: [], leftOut: [] };
    expect((await event.change({ ...far, repeats })).body).toMatchObject({ code: 'too-far' });
    const made = await host.call('POST', '/api/spaces/oficina/events', eventBody(far));
    expect(made.body).toMatchObject({ code: 'too-far', errors: [{ field: 'localStart' }] });
    const added = await host.call('POST', `/api/events/${event.eventId}/dates`, { localStart: far.localStart });
    expect(added.body).toMatchObject({ code: 'too-far' });
    await app.sql(
      `UPDATE occurrences SET "localStart" = '2060-01-01T18:00', "localEnd" = '2060-01-01T20:00', "startsAt" = '2060-01-01T18:00Z', "endsAt" = '2060-01-01T20:00Z' WHERE id = $1`,
      [event.occurrenceId],
    );
    const there = { localStart: '2060-01-01T18:00', localEnd: '2060-01-01T20:00', repeats: null };
    expect((await event.change({ ...there, title: 'In another life' })).status).toBe(200);
  });
});

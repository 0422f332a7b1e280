import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { makeAddress } from '../support/calendar-addresses.js';
import { readCalendar } from '../support/feeds.js';
import { draftEvent, eventBody, eventually, publishedEvent } from '../support/events.js';
import { changed } from '../support/occurrences.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('calendars follow what hosts and members do', () => {
  let app: TestApp;
  let space: { id: string; slug: string };
  let host: TestMember;
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    space = await app.space({ name: 'Oficina', joining: 'open' });
    host = await app.member({ in: space.slug, role: 'host' });
  });
  afterAll(() => app.stop());

  const feed = (headers = {}, slug = space.slug) => app.call('GET', `/calendar/s/${slug}.ics`, undefined, headers);
  async function inFeed(occurrenceId: string, slug = space.slug) {
    const [row] = await app.sql<{ uid: string }>('SELECT uid FROM occurrences WHERE id = $1', [occurrenceId]);
    return readCalendar((await feed({}, slug)).text).events.find(({ uid }) => uid === row?.uid);
  }

  it('shows an event once it is published, not before', async () => {
    const event = await draftEvent(host, space.slug, { title: 'Bread & Śniadanie 🍞' });
    expect(await inFeed(event.occurrenceId)).toBeUndefined();
    await host.call('POST', `/api/events/${event.eventId}/publish`);
    expect(await inFeed(event.occurrenceId)).toMatchObject({ summary: 'Bread & Śniadanie 🍞', status: 'CONFIRMED' });
  });

  it('keeps the UID through rename, new host, other zone and a space’s new address; sends each change at once (C06, C08)', async () => {
    const event = await publishedEvent(host, space.slug);
    const before = await inFeed(event.occurrenceId);
    const other = await app.member({ in: space.slug, role: 'host' });
    const owners = {
      organizers: [
        { memberId: other.id, role: 'owner' },
        { memberId: host.id, role: 'co_host' },
      ],
    };
    const steps: (() => Promise<{ status: number }>)[] = [
      () => event.change({ title: 'Renamed' }),
      () => event.change({ timeZone: 'America/New_York' }),
      () => host.call('PUT', `/api/events/${event.eventId}/organizers`, owners),
    ];
    for (const step of steps) {
      const tag = String((await feed()).headers.get('etag'));
      expect([200, 204]).toContain((await step()).status);
      expect((await feed({ 'if-none-match': tag })).status).toBe(200);
      expect((await inFeed(event.occurrenceId))?.uid).toBe(before?.uid);
    }
    await app.sql(`UPDATE spaces SET slug = 'renamed' WHERE id = $1`, [space.id]);
    await changed(app, space.id);
    expect((await inFeed(event.occurrenceId, 'renamed'))?.uid).toBe(before?.uid);
    await app.sql('UPDATE spaces SET slug = $2 WHERE id = $1', [space.id, space.slug]);
    const text = String(before?.uid);
    expect(text).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([event.eventId, event.occurrenceId, space.id, host.id]).not.toContain(text);
  });

  it('moves the event to the written time, across a change of clocks too (C15, C16)', async () => {
    const event = await publishedEvent(host, space.slug, { timeZone: 'Europe/Berlin' });
    await event.change({ timeZone: 'Europe/Berlin', localStart: '2027-10-30T22:00', localEnd: '2027-10-31T06:00' });
    const night = await inFeed(event.occurrenceId);
    expect(night).toMatchObject({
      startsAt: Date.parse('2027-10-30T20:00:00Z'),
      endsAt: Date.parse('2027-10-31T05:00:00Z'),
    });
    await event.change({ timeZone: 'Europe/Berlin', localStart: '2027-10-31T02:30', localEnd: '2027-10-31T04:00' });
    const rows = await app.sql<{ startsAt: Date }>('SELECT "startsAt" FROM occurrences WHERE id = $1', [
      event.occurrenceId,
    ]);
    expect(rows[0]?.startsAt).toEqual(new Date('2027-10-31T00:30:00Z'));
    expect((await feed()).text).toContain('DTSTART;TZID=Europe/Berlin:20271031T023000\r\n');
  });

  it('strikes a cancelled event out with its reason and a higher SEQUENCE (C09, C20)', async () => {
    const event = await publishedEvent(host, space.slug);
    const before = Number((await inFeed(event.occurrenceId))?.component.getFirstPropertyValue('sequence'));
    await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'The oven broke.' });
    const after = await inFeed(event.occurrenceId);
    expect(after).toMatchObject({ status: 'CANCELLED' });
    expect(after?.component.getFirstPropertyValue('sequence')).toBe(before + 1);
    expect(after?.component.getFirstPropertyValue('description')).toMatch(/^The oven broke\./);
  });

  it('names the place as the room and the space are called now, without a new SEQUENCE', async () => {
    const admin = await app.member({ in: space.slug, role: 'admin' });
    const room = { name: 'Long Table', capacity: null, equipment: [], stepFree: true, notes: '' };
    const { id } = (await admin.call('POST', `/api/spaces/${space.slug}/rooms`, room)).body as { id: string };
    const event = await publishedEvent(host, space.slug, { roomId: id, address: '' });
    const property = async (name: string) => (await inFeed(event.occurrenceId))?.component.getFirstPropertyValue(name);
    const sequence = await property('sequence');
    expect(await property('location')).toBe('Long Table, Oficina');
    app.clock.set('2027-01-04T10:00:00Z');
    await admin.call('PUT', `/api/spaces/${space.slug}/rooms/${id}`, { ...room, name: 'Round Table' });
    await eventually(
      () => property('location'),
      (location) => location === 'Round Table, Oficina',
    );
    await admin.call('PATCH', `/api/spaces/${space.slug}`, { address: '3 Mill Lane' });
    await eventually(
      () => property('location'),
      (location) => location === 'Round Table, Oficina, 3 Mill Lane',
    );
    expect(await property('sequence')).toBe(sequence);
    expect(String(await property('last-modified'))).toBe('2027-01-04T10:00:00Z');
  });

  it('writes a description as plain text, with no HTML beside it (C26, S30)', async () => {
    const description = '# Hello\n\n- **one**\n- [two](https://a.test)\n- [three](javascript:alert(1))';
    const event = await publishedEvent(host, space.slug, { description });
    const text = String((await inFeed(event.occurrenceId))?.component.getFirstPropertyValue('description'));
    expect(text).toBe(
      `Hello\n\n- one\n- two (https://a.test)\n- [three](javascript:alert(1))\n\nhttp://localhost:3000/events/${event.occurrenceId}`,
    );
    expect((await feed()).text).not.toMatch(/X-ALT-DESC|<h3>/);
  });

  it('takes a newly private event away at the next fetch, with 200 (C21)', async () => {
    const event = await publishedEvent(host, space.slug);
    const tag = String((await feed()).headers.get('etag'));
    await event.change({ visibility: 'space' });
    expect((await feed({ 'if-none-match': tag })).status).toBe(200);
    expect(await inFeed(event.occurrenceId)).toBeUndefined();
  });

  it('shows the next in line as tentative, then as confirmed when she is seated (C24)', async () => {
    const event = await publishedEvent(host, space.slug, { capacity: 1, title: 'One seat' });
    const [ada, bob] = [await app.member({ in: space.slug }), await app.member({ in: space.slug })];
    const { url } = await makeAddress(bob);
    const own = async () => readCalendar((await app.call('GET', new URL(url).pathname)).text).events[0];
    await ada.call('PUT', event.rsvp);
    await bob.call('PUT', event.rsvp);
    expect(await own()).toMatchObject({ summary: 'Waitlisted: One seat', status: 'TENTATIVE' });
    const uid = (await own())?.uid;
    await ada.call('DELETE', event.rsvp);
    expect(await own()).toMatchObject({ summary: 'One seat', status: 'CONFIRMED', uid });
    await bob.call('DELETE', event.rsvp);
    expect(await own()).toBeUndefined();
  });

  it('writes a title that tries to end its line as one line (C02)', async () => {
    const { status } = await host.call(
      'POST',
      `/api/spaces/${space.slug}/events`,
      eventBody({ title: 'x\r\nATTENDEE:mailto:a@b.test' }),
    );
    expect(status).toBe(400);
    const event = await publishedEvent(host, space.slug, {
      description: 'one\r\nEND:VEVENT\r\nBEGIN:VEVENT',
      title: '🪡'.repeat(70),
    });
    const found = await inFeed(event.occurrenceId);
    expect(found?.summary).toBe('🪡'.repeat(70));
    expect(found?.component.getFirstPropertyValue('description')).toMatch(/^one\nEND:VEVENT\nBEGIN:VEVENT/);
    expect(Math.max(...(await feed()).text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(
      75,
    );
  });

  it('makes a feed of 2,000 events with as many statements as one of two, after every change (C41)', async () => {
    const sizes = [2, 2000];
    const spaces = [await spaceWith(2), await spaceWith(2000)];
    const asked = [];
    for (const [index, { id, slug }] of spaces.entries()) {
      await feed({}, slug);
      await changed(app, id);
      const statements = await statementsOf(async (headers) => {
        const { status, text } = await feed(headers, slug);
        expect([status, text.match(/BEGIN:VEVENT/g)?.length]).toEqual([200, sizes[index]]);
      });
      expect(statements.filter((text) => /\boccurrence/.test(text))).toHaveLength(1);
      asked.push(statements);
    }
    expect(asked[1]).toEqual(asked[0]);
  });

  /** A space with so many published events, each with its kept block. */
  async function spaceWith(events: number): Promise<{ id: string; slug: string }> {
    const made = await app.space();
    await app.sql(
      `WITH e AS (
         INSERT INTO events ("spaceId", title, format, status) SELECT $1, 'Event ' || n, 'talk', 'scheduled' FROM generate_series(1, $2) n RETURNING id
       ), o AS (
         INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
         SELECT $1, id, at, at, at + interval '2 hours', 'UTC', at AT TIME ZONE 'UTC', (at + interval '2 hours') AT TIME ZONE 'UTC', 'scheduled'
         FROM (SELECT id, timestamp '2027-01-05 18:00' + row_number() OVER () * interval '5 hours' AS at FROM e) x RETURNING id
       )
       INSERT INTO occurrence_blocks ("occurrenceId", "spaceId", vevent)
       SELECT id, $1, format(E'BEGIN:VEVENT\\r\\nUID:%s\\r\\nDTSTAMP:20270101T000000Z\\r\\nDTSTART:20270202T180000Z\\r\\nSUMMARY:x\\r\\nEND:VEVENT\\r\\n', id) FROM o`,
      [made.id, events],
    );
    return made;
  }
});

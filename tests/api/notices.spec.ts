import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { eventBody, publishedEvent, type TestEvent } from '../support/events.js';
import type { ReceivedMail } from '../support/mail-server.js';
import { quietOver } from '../support/notices.js';
import { addReply } from '../support/occurrences.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('what people are told of changed plans', () => {
  let app: TestApp;
  let host: TestMember;
  let spaceId: string;

  beforeAll(async () => {
    app = await startTestApp();
    spaceId = (await app.space({ slug: 'oficina', name: 'Oficina' })).id;
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
  });
  afterAll(() => app.stop());

  const going = async (event: TestEvent): Promise<TestMember> => {
    const member = await app.member();
    await addReply(app, spaceId, event.occurrenceId, member.id, 'going');
    return member;
  };
  const told = (member: TestMember) =>
    app.sql<{ state: string }>(`SELECT state FROM outbox_mails WHERE recipient = $1 AND kind = 'rsvps.plans-changed'`, [
      member.email,
    ]);
  const files = ({ parsed }: ReceivedMail) =>
    parsed.attachments
      .filter(({ contentType }) => contentType === 'text/calendar')
      .map(({ content }) => content.toString().replace(/\r\n[ \t]/g, ''));
  const pending = async (event: TestEvent) =>
    (await host.call('GET', `/api/events/${event.eventId}/notice`)).body.notice;

  it('waits five minutes after the last change and says all of them at once', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await going(event);
    await event.change({ localStart: '2027-01-20T20:00' });
    expect(await pending(event)).toMatchObject({ dueAt: '2027-01-04T09:05:00.000Z', people: 1 });
    app.clock.set('2027-01-04T09:03:00Z');
    await event.change({ address: 'Rua da Lua 2' });
    expect((await pending(event)).dueAt).toBe('2027-01-04T09:08:00.000Z');
    app.clock.set('2027-01-04T09:00:00Z');
    expect(await told(ada)).toEqual([]);
    await quietOver(app);
    const [mail] = await app.mail.wait(ada.email);
    const text = String(mail?.parsed.text).replace(/\s+/g, ' ');
    expect(text).toContain('New time: Wed 20 January 2027, 19:00–22:00');
    expect(text).toContain('New place: Rua do Sol 1, Lisboa → Rua da Lua 2');
    expect(await told(ada)).toHaveLength(1);
    expect(await pending(event)).toBeNull();
  });

  it('updates the calendar as a request to one person, with SEQUENCE one higher (C09, C42, C43)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await going(event);
    await event.change({ localStart: '2027-01-20T20:00' });
    await quietOver(app);
    const [mail] = (await app.mail.wait(ada.email)) as [ReceivedMail];
    const [file] = files(mail) as [string];
    expect(file).toContain('METHOD:REQUEST\r\n');
    expect(file).toContain('SEQUENCE:1\r\n');
    expect(file.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(file).toMatch(new RegExp(`^ATTENDEE;.*PARTSTAT=ACCEPTED.*:mailto:${ada.email}\r$`, 'm'));
    expect(file).toContain('ORGANIZER;CN=Oficina:mailto:serendip@example.org');
    expect(mail.raw.toString()).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
  });

  it('cancels in the calendar what does not take place (C43)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await going(event);
    await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'The roof fell.' });
    await quietOver(app);
    const [mail] = (await app.mail.wait(ada.email)) as [ReceivedMail];
    const [file] = files(mail) as [string];
    expect(mail.parsed.subject).toBe('Cancelled: Supper club');
    expect(mail.parsed.text).toContain('Why: The roof fell.');
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1']) expect(file).toContain(`${line}\r\n`);
    expect(mail.raw.toString()).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/i);
  });

  it('waits three quiet periods at the most, however often the host saves', async () => {
    const event = await publishedEvent(host, 'oficina');
    await going(event);
    for (const [index, minute] of ['00', '04', '08', '12'].entries()) {
      app.clock.set(`2027-01-04T09:${minute}:00Z`);
      await event.change({ address: `Rua da Lua ${index}` });
    }
    expect((await pending(event)).dueAt).toBe('2027-01-04T09:15:00.000Z');
    app.clock.set('2027-01-04T09:00:00Z');
  });

  it('is nothing where an event moved and moved back', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await going(event);
    await event.change({ localStart: '2027-01-20T20:00' });
    await event.change({ localStart: '2027-01-20T19:00' });
    expect(await pending(event)).toBeNull();
    await quietOver(app);
    expect(await told(ada)).toEqual([]);
  });

  it('reaches nobody who replied after the change, and nobody who gave the seat up', async () => {
    const event = await publishedEvent(host, 'oficina');
    const [left, late] = [await app.member(), await app.member()];
    await left.call('PUT', event.rsvp);
    await event.change({ localStart: '2027-01-20T20:00' });
    await left.call('DELETE', event.rsvp);
    app.clock.set('2027-01-04T09:01:00Z');
    await late.call('PUT', event.rsvp);
    app.clock.set('2027-01-04T09:00:00Z');
    await quietOver(app);
    expect([...(await told(left)), ...(await told(late))]).toEqual([]);
  });

  it('is said at once where the host does not want to wait, and where people may be on their way', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await going(event);
    await event.change({ address: 'Rua da Lua 2' });
    expect((await host.call('POST', `/api/events/${event.eventId}/notice/send`)).body).toEqual({ people: 1 });
    await app.mail.wait(ada.email);
    const soon = await publishedEvent(host, 'oficina', {
      localStart: '2027-01-04T11:00',
      localEnd: '2027-01-04T12:00',
    });
    const bea = await going(soon);
    await host.call('POST', `/api/events/${soon.eventId}/cancel`, { reason: 'Ill.' });
    const [mail] = await app.mail.wait(bea.email);
    expect(mail?.parsed.subject).toBe('Cancelled: Supper club');
  });

  it.each([
    ['another hour', { localStart: '2027-01-20T20:00' }, 1],
    ['another title', { title: 'Late supper' }, 1],
    ['another place', { address: 'Rua da Lua 2' }, 1],
    ['another link', { onlineUrl: 'https://meet.test/x' }, 1],
    ['another word', { description: 'Bring a spoon.' }, 0],
    ['more seats', { capacity: 90 }, 0],
  ])('agrees with what the host read before saving %s', async (_, change, people) => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await going(event);
    const { version } = (await host.call('GET', `/api/events/${event.eventId}/edit`)).body as { version: number };
    const preview = await host.call('POST', `/api/occurrences/${event.occurrenceId}/preview`, {
      ...eventBody(change),
      version,
    });
    await event.change(change);
    await quietOver(app);
    expect([preview.body.told.people, (await told(ada)).length]).toEqual([people, people]);
  });

  it('is one mail for each of 500 people, in one list, when an event is cancelled (E31)', async () => {
    const event = await publishedEvent(host, 'oficina');
    await app.sql(
      `WITH m AS (INSERT INTO members (email, "firstName", "timeZone") SELECT 'many' || n || '@example.org', 'Many', 'UTC' FROM generate_series(1, 500) n RETURNING id)
       INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt")
       SELECT $1, $2, id, 'going', row_number() OVER (), $3, $3 FROM m`,
      [spaceId, event.occurrenceId, app.clock.now()],
    );
    await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'The roof fell.' });
    await quietOver(app);
    await Promise.all(Array.from({ length: 500 }, (_, n) => app.mail.wait(`many${n + 1}@example.org`, 1, 60_000)));
    const mails = app.mail.received.filter(({ to }) => to.startsWith('many'));
    expect(mails).toHaveLength(500);
    const lists = new Set(mails.map(({ raw }) => /^List-Id: .*$/im.exec(raw.toString())?.[0]));
    expect([...lists]).toEqual([expect.stringContaining('<oficina.example.org>')]);
  });
});

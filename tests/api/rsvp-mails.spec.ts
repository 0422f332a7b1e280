import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Outbox } from '#api/platform/mail/outbox.js';
import { allRows, changedTables } from '../support/all-rows.js';
import { eventually, publishedEvent } from '../support/events.js';
import type { ReceivedMail } from '../support/mail-server.js';
import { quietOver } from '../support/notices.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('mails about replies', () => {
  let app: TestApp;
  let host: TestMember;

  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'oficina', name: 'Oficina' });
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
  });
  afterAll(() => app.stop());

  const newest = async (member: TestMember, count: number): Promise<ReceivedMail> =>
    (await app.mail.wait(member.email, count)).at(-1) as ReceivedMail;
  const calendarOf = ({ parsed }: ReceivedMail) =>
    parsed.attachments
      .find(({ contentType }) => contentType === 'text/calendar')
      ?.content.toString()
      .replace(/\r\n[ \t]/g, '');
  const links = (text: string) => [...text.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([url]) => url);

  it('confirm a seat with every fact in both parts and the calendar file (E01, E07, E09)', async () => {
    const event = await publishedEvent(host, 'oficina', { onlineUrl: 'https://meet.test/x', title: 'Supper & talk' });
    const ada = await app.member({ timeZone: 'Asia/Tokyo' });
    await ada.call('PUT', event.rsvp);
    const mail = await newest(ada, 1);
    const { parsed } = mail;
    expect(parsed.subject).toBe('You have a seat: Supper & talk');
    const html = String(parsed.html);
    for (const fact of [
      'Supper & talk',
      'Wed 20 January 2027, 19:00–22:00 (Lisbon time)',
      '(Tokyo time)',
      'Rua do Sol 1, Lisboa',
      'Hana Test',
      'https://meet.test/x',
      `/events/${event.occurrenceId}`,
    ]) {
      expect(parsed.text).toContain(fact);
      expect(html).toContain(fact.replace('&', '&amp;'));
    }
    expect(new Set(links(String(parsed.text)))).toEqual(new Set(links(html)));
    expect(parsed.text).toContain('Thu 21 January 2027, 04:00–07:00 (Tokyo time)');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    for (const bulk of ['list', 'precedence', 'list-unsubscribe-post']) expect(parsed.headers.has(bulk)).toBe(false);

    const file = calendarOf(mail);
    expect(file).toContain('METHOD:PUBLISH');
    expect(file).toContain('STATUS:CONFIRMED');
    expect(file).toContain('https://meet.test/x');
    expect(mail.raw.toString()).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/i);
  });

  it('name the member’s own time only where it is another (E25)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const [near, far] = [
      await app.member({ timeZone: 'Europe/London' }),
      await app.member({ timeZone: 'America/New_York' }),
    ];
    await near.call('PUT', event.rsvp);
    await far.call('PUT', event.rsvp);
    expect((await newest(near, 1)).parsed.text).not.toContain('Your time');
    expect((await newest(far, 1)).parsed.text).toContain('Your time: Wed 20 January 2027, 14:00–17:00 (New York time)');
  });

  it('say the place in line, then the seat, then that it is given back; one UID, one thread (C07, C24, E10)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob] = [await app.member(), await app.member()];
    await ada.call('PUT', event.rsvp);
    await newest(ada, 1);
    await bob.call('PUT', event.rsvp);
    const waits = await newest(bob, 1);
    expect(waits.parsed.subject).toBe('You are next in line: Supper club');
    expect(calendarOf(waits)).toBeUndefined();

    await ada.call('DELETE', event.rsvp);
    const seated = await newest(bob, 2);
    expect(seated.parsed.subject).toBe('A seat is yours: Supper club');
    const gone = await newest(ada, 2);
    expect(gone.parsed.subject).toBe('You are not coming: Supper club');

    const [{ uid } = { uid: '' }] = await app.sql<{ uid: string }>('SELECT uid FROM occurrences WHERE id = $1', [
      event.occurrenceId,
    ]);
    expect(calendarOf(seated)).toContain(`UID:${uid}`);
    expect(calendarOf(gone)).toContain(`UID:${uid}`);
    expect(calendarOf(gone)).toContain('STATUS:CANCELLED');
    for (const mail of [waits, seated, gone]) expect(String(mail.parsed.references)).toContain(`${uid}@example.org`);
    expect(new Set([waits, seated, gone].map(({ parsed }) => parsed.messageId)).size).toBe(3);
  });

  it('show what was and what is, and bring the calendar up to date (C43)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    await ada.call('PUT', event.rsvp);
    await newest(ada, 1);
    await event.change({ title: 'Late supper', localStart: '2027-01-20T20:00', address: 'Rua da Lua 2' });
    await quietOver(app);
    const mail = await newest(ada, 2);
    expect(mail.parsed.subject).toBe('Changed: Late supper');
    const text = String(mail.parsed.text).replace(/\s+/g, ' ');
    expect(text).toContain(
      'New time: Wed 20 January 2027, 19:00–22:00 (Lisbon time) → Wed 20 January 2027, 20:00–22:00 (Lisbon time)',
    );
    expect(text).toContain('New title: Supper club → Late supper');
    expect(text).toContain('New place: Rua do Sol 1, Lisboa → Rua da Lua 2');
    expect(calendarOf(mail)).toContain('SEQUENCE:1');
    expect(calendarOf(mail)).toContain('DTSTART;TZID=Europe/Lisbon:20270120T200000');
  });

  it('say why something is postponed or cancelled, and cancel it in the calendar', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    await ada.call('PUT', event.rsvp);
    await newest(ada, 1);
    await host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'The roof leaks.' });
    await quietOver(app);
    const postponed = await newest(ada, 2);
    expect(postponed.parsed.subject).toBe('Postponed: Supper club');
    expect(postponed.parsed.text).toContain('Why: The roof leaks.');
    await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'The roof fell.' });
    await quietOver(app);
    const cancelled = await newest(ada, 3);
    expect(cancelled.parsed.subject).toBe('Cancelled: Supper club');
    expect(cancelled.parsed.text).toContain('Why: The roof fell.');
    expect(calendarOf(cancelled)).toMatch(/STATUS:CANCELLED[\s\S]*/);
    expect(calendarOf(cancelled)).toContain('SEQUENCE:2');
  });

  it('cannot be given headers, recipients or another sender by a title (E29)', async () => {
    const event = await publishedEvent(host, 'oficina', { title: 'Supper' });
    await app.sql('UPDATE events SET title = $2 WHERE id = $1', [
      event.eventId,
      'Supper\r\nBcc: evil@evil.test\u202e\r\n\r\n<b>x</b>',
    ]);
    const ada = await app.member();
    await ada.call('PUT', event.rsvp);
    const mail = await newest(ada, 1);
    expect(mail.raw.toString()).not.toMatch(/^Bcc:/im);
    expect(mail.parsed.subject).not.toMatch(/[\r\n\u202e]/);
    expect(app.mail.to('evil@evil.test')).toEqual([]);
    expect(String(mail.parsed.html)).not.toContain('<b>x</b>');
  });

  it('lead to a page whose button acts: following every link changes nothing (E04)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    await ada.call('PUT', event.rsvp);
    const mail = await newest(ada, 1);
    await eventually(
      () => app.sql<{ state: string }>('SELECT state FROM outbox_mails WHERE recipient = $1', [ada.email]),
      (rows) => rows.every(({ state }) => state === 'sent'),
    );
    const before = await allRows(app);
    const followed = [...new Set(links(String(mail.parsed.html)))];
    expect(followed.map((link) => new URL(link).pathname)).toContain(`/events/${event.occurrenceId}`);
    for (const link of followed) {
      const { pathname, search } = new URL(link);
      for (const method of ['GET', 'HEAD']) await ada.call(method, pathname + search);
    }
    // What the workers do meanwhile with mails that were ordered before is theirs.
    const changed = changedTables(before, await allRows(app));
    expect(changed.filter((name) => !['pgboss.job', 'public.outbox_mails'].includes(name))).toEqual([]);
  });

  it('are left out when they no longer hold', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    await app.sql(
      `INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, revision, "createdAt", "changedAt")
      SELECT "spaceId", id, $2, 'cancelled', 1, 2, now(), now() FROM occurrences WHERE id = $1`,
      [event.occurrenceId, ada.id],
    );
    await app.sql('UPDATE occurrences SET "lastTicket" = 1 WHERE id = $1', [event.occurrenceId]);
    const [reply] = await app.sql<{ id: string }>('SELECT id FROM rsvps WHERE "memberId" = $1', [ada.id]);
    const order = {
      kind: 'rsvps.going',
      recipient: ada.email,
      memberId: ada.id,
      subjectId: reply?.id ?? '',
      revision: '1',
    };
    await app.running.database.transaction((tx) => app.running.nest.get(Outbox).add(tx, [order]));
    const look = () =>
      app.sql<{ state: string; detail: string }>('SELECT state, detail FROM outbox_mails WHERE recipient = $1', [
        ada.email,
      ]);
    const [row] = await eventually(look, ([found]) => found?.state === 'empty');
    expect(row?.detail).toBe('The reply has changed since.');
    expect(app.mail.to(ada.email)).toEqual([]);
  });

  it('do not tell of a postponement or a new time once all is called off', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    await ada.call('PUT', event.rsvp);
    await newest(ada, 1);
    await event.change({ localStart: '2027-01-20T20:00' });
    await host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'The roof leaks.' });
    await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'The roof fell.' });
    await quietOver(app);
    const told = await newest(ada, 2);
    expect(told.parsed.subject).toBe('Cancelled: Supper club');
    expect(told.parsed.text).not.toContain('→');
    expect(app.mail.to(ada.email)).toHaveLength(2);
  });
});

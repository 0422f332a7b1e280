import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { CalendarAddressList, CalendarChoice } from '#contract/calendars.js';
import { makeAddress, USUAL_CHOICE } from '../support/calendar-addresses.js';
import { readCalendar, summaries } from '../support/feeds.js';
import { addOccurrence, addReply, type GivenOccurrence } from '../support/occurrences.js';
import { allPages } from '../support/pages.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('a member’s own calendar', () => {
  let app: TestApp;
  let space: { id: string; slug: string };
  let ada: TestMember;
  let path: string;
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    space = await app.space({ name: 'Oficina' });
    ada = await app.member({ in: space.slug });
    path = await pathOf(ada);
  });
  afterAll(() => app.stop());

  const pathOf = async (member: TestMember, choice: Partial<CalendarChoice> = {}) =>
    new URL((await makeAddress(member, choice)).url).pathname;
  const listOf = async (member: TestMember) =>
    (await member.call('GET', '/api/me/calendar-addresses')).body as CalendarAddressList;
  const fetchFeed = (at = path, headers: Record<string, string> = {}) => app.call('GET', at, undefined, headers);
  const event = async (title: string) =>
    readCalendar((await fetchFeed()).text).events.find(({ summary }) => summary.endsWith(title));
  const add = (given: GivenOccurrence, inSpace = space.id) => addOccurrence(app, inSpace, given);

  it('is found at an address of 256 random bits of which only a hash is kept (C37)', async () => {
    const [, token = ''] = /^\/calendar\/me\/([A-Za-z0-9_-]{43})\.ics$/.exec(path) ?? [];
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await app.sql<{ tokenHash: Buffer }>('SELECT * FROM calendar_addresses WHERE "memberId" = $1', [
      ada.id,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.tokenHash).toHaveLength(32);
    const everything = await app.sql<{ row: string }>(
      `SELECT c::text AS row FROM calendar_addresses c UNION ALL SELECT a::text FROM audit_log a`,
    );
    expect(everything.map(({ row }) => row).join('\n')).not.toContain(token);
    const { items } = await listOf(ada);
    expect(items).toMatchObject([{ ...USUAL_CHOICE, createdAt: '2027-01-04T09:00:00.000Z' }]);
  });

  it('tells the address once, as https and as webcal (C36)', async () => {
    const bob = await app.member();
    expect(await listOf(bob)).toEqual({ items: [], most: 10 });
    const { url, webcal } = await makeAddress(bob);
    expect(webcal).toBe(url.replace(/^http:/, 'webcal:'));
    expect(url).toMatch(/^http:\/\/localhost:3000\/calendar\/me\//);
    const token = new URL(url).pathname.slice('/calendar/me/'.length, -'.ics'.length);
    expect(token.length).toBeGreaterThan(40);
    for (const path of ['/api/me/calendar-addresses', '/api/me', '/api/me/calendar'])
      expect([path, (await bob.call('GET', path)).text.includes(token)]).toEqual([path, false]);
  });

  it('is for nobody’s cache and no search engine (C34, C35)', async () => {
    const { status, headers, text } = await fetchFeed();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(text).toContain('NAME:Serendip: My events\r\nX-WR-CALNAME:Serendip: My events\r\n');
  });

  it('shows a seat as confirmed, anything less as tentative and marked, a refusal not at all (C24)', async () => {
    for (const status of ['going', 'waitlisted', 'offered', 'pending', 'declined', 'cancelled'] as const) {
      const { id } = await add({ title: `reply ${status}` });
      await addReply(app, space.id, id, ada.id, status);
    }
    const shown = readCalendar((await fetchFeed()).text).events.map(({ summary, status }) => `${summary}, ${status}`);
    expect(shown.filter((line) => line.includes('reply')).sort()).toEqual([
      'Awaiting approval: reply pending, TENTATIVE',
      'Seat offered: reply offered, TENTATIVE',
      'Waitlisted: reply waitlisted, TENTATIVE',
      'reply going, CONFIRMED',
    ]);
  });

  it('keeps an exhibition that is still on, however long ago it began, until 60 days past its end (C41)', async () => {
    const days = (title: string, to: string) =>
      add({ title, allDay: true, localStart: '2026-07-01T00:00', localEnd: `${to}T00:00` });
    for (const [title, to] of [
      ['still on', '2027-02-01'],
      ['over for a month', '2026-12-01'],
      ['over since autumn', '2026-10-20'],
    ] as const)
      await addReply(app, space.id, (await days(title, to)).id, ada.id, 'going');
    expect(await event('still on')).toMatchObject({ status: 'CONFIRMED' });
    expect(await event('over for a month')).toBeDefined();
    expect(await event('over since autumn')).toBeUndefined();
  });

  it('has what is still on among what is to come in her lists, and reaches all that is over', async () => {
    const bob = await app.member({ in: space.slug, role: 'host' });
    const on = (title: string, from: string, to: string) =>
      add({ title, host: bob.id, localStart: `${from}T10:00`, localEnd: `${to}T12:00` });
    await on('still on', '2026-07-01', '2027-02-01');
    await on('ended yesterday', '2026-07-01', '2027-01-03');
    for (let n = 0; n < 100; n += 1) await on(`over ${n}`, '2026-12-01', '2026-12-01');
    for (const list of ['/api/me/calendar?when=', '/api/me/hosting?part=']) {
      const coming = (await bob.call('GET', `${list}coming`)).body as { items: { title: string }[]; next: null };
      expect([list, coming.next, coming.items.map(({ title }) => title)]).toEqual([list, null, ['still on']]);
      const past = await allPages<{ title: string }>(bob, `${list}past`);
      expect([list, past.length, past.at(-1)?.title]).toEqual([list, 101, 'ended yesterday']);
    }
  });

  it('shows what she hosts and what she is invited to, but no drafts', async () => {
    await add({ title: 'hosting this', host: ada.id });
    await add({ title: 'hosting a draft', host: ada.id, status: 'draft' });
    const invited = await add({ title: 'by invitation', visibility: 'invited' });
    await app.sql(`INSERT INTO invitations ("eventId", "memberId", "spaceId") VALUES ($1, $2, $3)`, [
      invited.eventId,
      ada.id,
      space.id,
    ]);
    expect(await event('hosting this')).toMatchObject({ status: 'CONFIRMED' });
    expect(await event('by invitation')).toMatchObject({ summary: 'Invited: by invitation', status: 'TENTATIVE' });
    expect(await event('hosting a draft')).toBeUndefined();
    await add({ title: 'nothing to her' });
    expect(await event('nothing to her')).toBeUndefined();
  });

  it('shows where she speaks, named on the page or not, whatever she replies (C24)', async () => {
    const speaks = (name: string, memberId: string | null = ada.id, more = {}) => [
      { name, memberId, about: '', link: '', shown: true, ...more },
    ];
    await add({ title: 'her talk', speakers: speaks('Ada') });
    await add({ title: 'her quiet talk', speakers: speaks('Ada', ada.id, { shown: false }), visibility: 'invited' });
    const both = await add({ title: 'her talk with a seat', speakers: speaks('Ada') });
    await addReply(app, space.id, both.id, ada.id, 'going');
    const declined = await add({ title: 'her talk in line', speakers: speaks('Ada') });
    await addReply(app, space.id, declined.id, ada.id, 'waitlisted');
    await add({ title: 'her talk, a draft', speakers: speaks('Ada'), status: 'draft' });
    await add({ title: 'her talk, cancelled', speakers: speaks('Ada'), status: 'cancelled' });
    await add({ title: 'a namesake without account', speakers: speaks('Ada', null) });
    const shown = readCalendar((await fetchFeed()).text).events.map(({ summary, status }) => `${summary}, ${status}`);
    expect(shown.filter((line) => /talk|namesake/.test(line)).sort()).toEqual([
      'Cancelled: her talk, cancelled, CANCELLED',
      'You speak: her quiet talk, CONFIRMED',
      'You speak: her talk in line, CONFIRMED',
      'You speak: her talk with a seat, CONFIRMED',
      'You speak: her talk, CONFIRMED',
    ]);
    const { items } = (await ada.call('GET', '/api/me/calendar')).body as {
      items: { title: string; speaks: boolean }[];
    };
    expect(items.filter(({ title }) => /talk|namesake/.test(title)).map(({ speaks: does }) => does)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(items.find(({ title }) => title === 'hosting this')?.speaks).toBe(false);
  });

  it('loses a talk that is no longer hers, and one in a space that she left (C40)', async () => {
    const other = await app.space();
    const bob = await app.member({ in: other.slug });
    const his = await pathOf(bob);
    const speakers = [{ name: 'Bob', memberId: bob.id, about: '', link: '', shown: true }];
    const { eventId } = await add({ title: 'his talk', speakers }, other.id);
    await add({ title: 'his talk to members', speakers, visibility: 'space' }, other.id);
    const both = ['You speak: his talk', 'You speak: his talk to members'];
    const mine = async () =>
      ((await bob.call('GET', '/api/me/calendar')).body.items as { title: string }[]).map(({ title }) => title).sort();
    expect(summaries((await fetchFeed(his)).text).sort()).toEqual(both);
    expect(await mine()).toEqual(['his talk', 'his talk to members']);
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [bob.id]);
    expect(summaries((await fetchFeed(his)).text)).toEqual(['You speak: his talk']);
    expect(await mine()).toEqual(['his talk']);
    await app.sql(`UPDATE events SET speakers = '[]' WHERE id = $1`, [eventId]);
    expect(summaries((await fetchFeed(his)).text)).toEqual([]);
  });

  it('gives the join link to a seat or a speaker only, and no attendee to anybody (C23, C28)', async () => {
    const online = { onlineUrl: 'https://meet.test/secret' };
    const [seat, line] = [
      await add({ title: 'online seat', ...online }),
      await add({ title: 'online line', ...online }),
    ];
    await addReply(app, space.id, seat.id, ada.id, 'going');
    await addReply(app, space.id, line.id, ada.id, 'waitlisted');
    expect((await event('online seat'))?.component.getFirstPropertyValue('conference')).toBe(
      'https://meet.test/secret',
    );
    expect((await event('online line'))?.component.toString()).not.toContain('meet.test');
    const speakers = [{ name: 'Ada', memberId: ada.id, about: '', link: '', shown: true }];
    await add({ title: 'online talk', ...online, speakers });
    expect((await event('online talk'))?.component.toString()).toContain('meet.test');
    const door = await add({ title: 'online door', ...online });
    await app.sql(`INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES ($1, $2, $3, 'door')`, [
      door.eventId,
      ada.id,
      space.id,
    ]);
    expect(await event('online door')).toMatchObject({ status: 'CONFIRMED' });
    expect((await event('online door'))?.component.toString()).not.toContain('meet.test');
    expect((await fetchFeed()).text).not.toMatch(/ATTENDEE|ORGANIZER|VALARM/);
  });

  it('gives an event the UID that it has in the space’s feed and in its file (C07, C08)', async () => {
    const { id, uid } = await add({ title: 'one UID' });
    await addReply(app, space.id, id, ada.id, 'going');
    const inSpace = readCalendar((await fetchFeed(`/calendar/s/${space.slug}.ics`)).text).events.find(
      ({ summary }) => summary === 'one UID',
    );
    const inFile = readCalendar((await fetchFeed(`/calendar/o/${id}.ics`)).text).events[0];
    expect([(await event('one UID'))?.uid, inSpace?.uid, inFile?.uid]).toEqual([uid, uid, uid]);
    expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(uid).not.toContain(id);
  });

  it('answers 304 until something about it changes, then at once with the change (C04, C30)', async () => {
    const tag = String((await fetchFeed()).headers.get('etag'));
    expect((await fetchFeed(path, { 'if-none-match': tag })).status).toBe(304);
    expect((await fetchFeed(path, { 'if-none-match': '*' })).status).toBe(304);
    expect((await fetchFeed(path, { 'if-modified-since': 'Thu, 01 Jan 2099 00:00:00 GMT' })).status).toBe(200);
    await app.sql(`UPDATE rsvps SET status = 'going' WHERE "memberId" = $1 AND status = 'waitlisted'`, [ada.id]);
    const after = await fetchFeed(path, { 'if-none-match': tag });
    expect(after.status).toBe(200);
    expect(summaries(after.text)).toContain('reply waitlisted');
  });

  it('loses the events of a space that she leaves, at the next fetch (C40)', async () => {
    const [other, home] = [await app.space(), await app.space()];
    const bob = await app.member({ in: other.slug });
    const his = await pathOf(bob);
    for (const visibility of ['space', 'network', 'public'] as const) {
      const { id } = await add({ title: visibility, visibility }, other.id);
      await addReply(app, other.id, id, bob.id, 'going');
    }
    await add({ title: 'hosted', visibility: 'space', host: bob.id }, other.id);
    const titles = async () => summaries((await fetchFeed(his)).text).sort();
    expect(await titles()).toEqual(['hosted', 'network', 'public', 'space']);
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [bob.id]);
    expect(await titles()).toEqual(['public']);
    await app.sql(`INSERT INTO memberships ("spaceId", "memberId") VALUES ($1, $2)`, [home.id, bob.id]);
    expect(await titles()).toEqual(['network', 'public']);
  });

  it('dies at once when the address is changed or removed, and says so to the audit log (C38)', async () => {
    const bob = await app.member();
    const { id, url } = await makeAddress(bob);
    const first = new URL(url).pathname;
    const at = `/api/me/calendar-addresses/${id}`;
    const renewed = await bob.call('POST', `${at}/renewal`);
    const second = new URL(renewed.body.url as string).pathname;
    const unknown = await fetchFeed(`/calendar/me/${'x'.repeat(43)}.ics`);
    const dead = await fetchFeed(first);
    expect([dead.status, unknown.status, (await fetchFeed(second)).status]).toEqual([404, 404, 200]);
    expect({ ...dead.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect((await bob.call('DELETE', at)).status).toBe(204);
    expect((await bob.call('DELETE', at)).status).toBe(204);
    expect((await fetchFeed(second)).status).toBe(404);
    const log = await app.sql<{ action: string }>('SELECT action FROM audit_log WHERE "actorId" = $1 ORDER BY id', [
      bob.id,
    ]);
    expect(log.map(({ action }) => action)).toEqual([
      'calendar-address.made',
      'calendar-address.changed',
      'calendar-address.removed',
    ]);
  });

  it('has ten addresses at most, also of many requests at once (C37)', async () => {
    const bob = await app.member();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => bob.call('POST', '/api/me/calendar-addresses', USUAL_CHOICE)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(201), 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('calendar-addresses-full');
    expect((await listOf(bob)).items).toHaveLength(10);
  });

  it('belongs to a member who is there: a deactivated one has none', async () => {
    const bob = await app.member();
    const his = await pathOf(bob);
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [bob.id]);
    expect((await fetchFeed(his)).status).toBe(404);
  });

  it('keeps its address out of logs and error pages (C39, S47)', async () => {
    const token = path.slice('/calendar/me/'.length, -'.ics'.length);
    await fetchFeed();
    const missing = await fetchFeed(`${path}x`);
    const dead = await fetchFeed(path.replace('.ics', 'A.ics'));
    expect([missing.status, dead.status]).toEqual([404, 404]);
    expect(missing.text + dead.text).not.toContain(token);
    expect(app.logs.some((line) => line.includes('/calendar/me/'))).toBe(true);
    expect(app.logs.join('\n')).not.toContain(token);
  });

  it('has its address told to its member only', async () => {
    const { id } = await makeAddress(ada);
    const at = '/api/me/calendar-addresses';
    expect((await app.call('POST', at, USUAL_CHOICE)).status).toBe(401);
    expect((await app.call('GET', at)).status).toBe(401);
    expect((await ada.call('POST', at, USUAL_CHOICE, { origin: 'https://evil.test' })).status).toBe(403);
    const bob = await app.member({ in: space.slug });
    expect((await bob.call('PUT', `${at}/${id}`, { ...USUAL_CHOICE, name: 'Mine' })).status).toBe(404);
    expect((await bob.call('POST', `${at}/${id}/renewal`)).status).toBe(404);
    expect((await bob.call('DELETE', `${at}/${id}`)).status).toBe(204);
    expect((await listOf(ada)).items.find((one) => one.id === id)).toMatchObject(USUAL_CHOICE);
  });
});

describe('one occurrence as a file', () => {
  let app: TestApp;
  let space: { id: string; slug: string };
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    space = await app.space();
  });
  afterAll(() => app.stop());

  it('is a published calendar of one event, to be saved under its title', async () => {
    const { id } = await addOccurrence(app, space.id, { title: 'Čaj & Soup: "warm"' });
    const { headers, text } = await app.call('GET', `/calendar/o/${id}.ics`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="caj-soup-warm.ics"');
    expect(text).toContain('METHOD:PUBLISH\r\n');
    expect(text).not.toContain('X-WR-CALNAME');
    expect(summaries(text)).toEqual(['Čaj & Soup: "warm"']);
  });

  it('is for those who may see the event: 404 for the rest (S19)', async () => {
    const [inside, outside] = [
      await app.member({ in: space.slug }),
      await app.member({ in: (await app.space()).slug }),
    ];
    const seenBy = async (given: GivenOccurrence) => {
      const { id } = await addOccurrence(app, space.id, given);
      const answers = await Promise.all(
        [app, outside, inside].map((reader) => reader.call('GET', `/calendar/o/${id}.ics`)),
      );
      return answers.map(({ status }) => status);
    };
    expect(await seenBy({ visibility: 'public' })).toEqual([200, 200, 200]);
    expect(await seenBy({ visibility: 'unlisted' })).toEqual([200, 200, 200]);
    expect(await seenBy({ visibility: 'network' })).toEqual([404, 200, 200]);
    expect(await seenBy({ visibility: 'space' })).toEqual([404, 404, 200]);
    expect(await seenBy({ visibility: 'invited' })).toEqual([404, 404, 404]);
    expect(await seenBy({ status: 'draft' })).toEqual([404, 404, 404]);
    expect((await app.call('GET', '/calendar/o/1.ics')).status).toBe(400);
  });

  it('gives the join link to a seat, not to a visitor (C28)', async () => {
    const { id } = await addOccurrence(app, space.id, { onlineUrl: 'https://meet.test/secret' });
    const ada = await app.member({ in: space.slug });
    await addReply(app, space.id, id, ada.id, 'going');
    expect((await ada.call('GET', `/calendar/o/${id}.ics`)).text).toContain('meet.test');
    expect((await app.call('GET', `/calendar/o/${id}.ics`)).text).not.toContain('meet.test');
  });
});

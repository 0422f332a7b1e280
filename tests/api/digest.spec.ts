import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import pg from 'pg';

import {
  deliverOpenDigests,
  digestsAt,
  htmlOf,
  linksOf,
  openDigests,
  subjects,
  textOf,
  wordsOf,
} from '../support/digests.js';
import { publishedEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

/** Sunday; the hour of the digest is Monday at 8 where each member is. */
const SUNDAY = '2027-01-10T12:00:00Z';
const MONDAY = '2027-01-11T08:00:00Z';
const NEXT_MONDAY = '2027-01-18T08:00:00Z';
const tuesday = { localStart: '2027-01-12T18:00', localEnd: '2027-01-12T20:00' };

describe('the weekly digest', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: SUNDAY, worker: false });
  });
  afterAll(() => app.stop());

  const house = async (given: { timeZone?: string; name?: string } = {}) => {
    app.clock.set(SUNDAY);
    const space = await app.space({ name: given.name ?? 'Oficina' });
    const host = await app.member({ in: space.slug, role: 'host', firstName: 'Noor' });
    const reader = await app.member({
      in: space.slug,
      firstName: 'Hannah',
      ...(given.timeZone ? { timeZone: given.timeZone } : {}),
    });
    return { space, host, reader };
  };
  const digests = (member: TestMember) =>
    app.mail.to(member.email).filter(({ parsed }) => /^Your (week|fortnight|month)/.test(parsed.subject ?? ''));
  const states = (member: TestMember) =>
    app.sql<{ state: string; revision: string }>(
      `SELECT state, revision FROM outbox_mails WHERE "memberId" = $1 AND kind = 'digests.weekly' ORDER BY revision`,
      [member.id],
    );

  it('comes once in an ISO week, at 8 on the reader’s own clock (E17, E19)', async () => {
    const { space, host, reader } = await house();
    const inIndia = await app.member({ in: space.slug, timeZone: 'Asia/Kolkata' });
    await publishedEvent(host, space.slug, tuesday);
    await digestsAt(app, '2027-01-11T02:29:00Z');
    expect([digests(inIndia).length, digests(reader).length]).toEqual([0, 0]);
    await digestsAt(app, '2027-01-11T02:30:00Z');
    expect([digests(inIndia).length, digests(reader).length]).toEqual([1, 0]);
    for (const hour of ['07:59', '08:00', '08:15', '09:00', '20:00']) await digestsAt(app, `2027-01-11T${hour}:00Z`);
    expect([digests(inIndia).length, digests(reader).length]).toEqual([1, 1]);
    expect(await states(reader)).toEqual([{ state: 'sent', revision: '2027-W02' }]);
  });

  it('is opened once when several schedulers fire at the same time (E19, L12)', async () => {
    const { space, host, reader } = await house();
    await publishedEvent(host, space.slug, tuesday);
    app.clock.set(MONDAY);
    await Promise.all(Array.from({ length: 6 }, () => openDigests(app)));
    await Promise.all([deliverOpenDigests(app), deliverOpenDigests(app), deliverOpenDigests(app)]);
    expect(await states(reader)).toHaveLength(1);
    expect(digests(reader)).toHaveLength(1);
  });

  it('is neither lost nor doubled when the reader moves to another zone (E17)', async () => {
    const { space, host, reader } = await house({ timeZone: 'Pacific/Auckland' });
    await publishedEvent(host, space.slug, tuesday);
    await digestsAt(app, '2027-01-10T19:00:00Z');
    expect(await states(reader)).toHaveLength(1);
    await app.sql(`UPDATE members SET "timeZone" = 'America/Los_Angeles' WHERE id = $1`, [reader.id]);
    await digestsAt(app, '2027-01-11T16:00:00Z');
    expect(await states(reader)).toHaveLength(1);
    await digestsAt(app, '2027-01-18T16:00:00Z');
    expect(await states(reader)).toHaveLength(2);
  });

  it('is caught up on within a day, and skipped after that (E24)', async () => {
    const { space, host, reader } = await house();
    await publishedEvent(host, space.slug, tuesday);
    await digestsAt(app, '2027-01-12T08:00:00Z');
    expect(await states(reader)).toEqual([]);
    await digestsAt(app, '2027-01-12T07:59:00Z');
    expect(await states(reader)).toEqual([{ state: 'sent', revision: '2027-W02' }]);
  });

  it('comes every second week or month to who wants it so, with what is new since the last one, and not while it is paused', async () => {
    const { space, host, reader } = await house();
    const wants = (given: object) =>
      reader.call('PUT', '/api/me/digest-settings', {
        weekly: true,
        weekday: 1,
        hour: 8,
        mutedSpaces: [],
        formats: [],
        ...given,
      });
    const monday = (week: number) => new Date(Date.parse(MONDAY) + week * 7 * 86_400_000).toISOString();
    const week = async (at: number) => {
      await publishedEvent(host, space.slug, {
        localStart: `2027-02-2${at}T18:00`,
        localEnd: `2027-02-2${at}T20:00`,
        title: `Talk ${at}`,
      });
      await digestsAt(app, monday(at));
    };
    await wants({ every: 'fortnight' });
    for (const at of [0, 1, 2]) await week(at);
    expect((await states(reader)).map(({ revision }) => revision)).toEqual(['2027-W03']);
    expect(textOf(digests(reader)[0])).toMatch(/Talk 0[\s\S]*Talk 1/);
    await wants({ every: 'month' });
    await week(3);
    expect(digests(reader)).toHaveLength(2);
    expect(digests(reader)[1]?.parsed.subject).toBe('Your month: two things to go to');
    await wants({ pausedUntil: '2027-02-09' });
    await week(4);
    expect(digests(reader)).toHaveLength(2);
    await week(5);
    expect(textOf(digests(reader)[2])).toMatch(/Talk 4[\s\S]*Talk 5/);
  });

  it('is not sent when there is nothing to say, and the week is closed (E16)', async () => {
    const { reader } = await house();
    await digestsAt(app, MONDAY);
    expect(digests(reader)).toHaveLength(0);
    expect(await states(reader)).toEqual([{ state: 'empty', revision: '2027-W02' }]);
  });

  it('is not sent to whoever has stopped it, even after it was queued (E06)', async () => {
    const { space, host, reader } = await house();
    await publishedEvent(host, space.slug, tuesday);
    app.clock.set(MONDAY);
    await openDigests(app);
    await app.sql('INSERT INTO digest_settings ("memberId", weekly) VALUES ($1, false)', [reader.id]);
    await deliverOpenDigests(app);
    expect(digests(reader)).toHaveLength(0);
    expect(await states(reader)).toEqual([{ state: 'suppressed', revision: '2027-W02' }]);
  });

  it('ends every opened digest as sent, suppressed, empty, failed or uncertain (E20)', async () => {
    const { space, host, reader } = await house();
    const [gone, bouncing] = [await app.member({ in: space.slug }), await app.member({ in: space.slug })];
    await publishedEvent(host, space.slug, tuesday);
    app.clock.set(MONDAY);
    app.mail.answer = (to) =>
      to === bouncing.email ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null;
    await openDigests(app);
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [gone.id]);
    await deliverOpenDigests(app);
    app.mail.answer = () => null;
    const [books] = await app.sql<{ candidates: number; closed: number }>(
      `SELECT count(*)::int AS candidates, count(*) FILTER (WHERE state IN ('sent', 'suppressed', 'empty', 'failed', 'uncertain'))::int AS closed
       FROM outbox_mails WHERE kind = 'digests.weekly'`,
    );
    expect(books?.closed).toBe(books?.candidates);
    expect((await Promise.all([reader, gone, bouncing, host].map(states))).map(([row]) => row?.state)).toEqual([
      'sent',
      'suppressed',
      'failed',
      'empty',
    ]);
  });

  it('shows nothing that the reader cannot open by the time it is written (E21)', async () => {
    const { space, host, reader } = await house();
    await publishedEvent(host, space.slug, { ...tuesday, title: 'For all' });
    const hidden = await publishedEvent(host, space.slug, { ...tuesday, title: 'Closed circle' });
    const inner = await publishedEvent(host, space.slug, { ...tuesday, title: 'House meeting', visibility: 'space' });
    app.clock.set(MONDAY);
    await openDigests(app);
    await app.sql(`UPDATE events SET visibility = 'invited' WHERE id = $1`, [hidden.eventId]);
    await deliverOpenDigests(app);
    const [mail] = digests(reader);
    expect(textOf(mail)).toContain('For all');
    expect(textOf(mail)).toContain('House meeting');
    expect(textOf(mail)).not.toContain('Closed circle');
    for (const { occurrenceId } of [inner])
      expect((await reader.call('GET', `/api/occurrences/${occurrenceId}`)).status).toBe(200);
  });

  it('leaves out the spaces a reader has left or muted, and formats they do not want', async () => {
    const { space, host, reader } = await house();
    const other = await house({ name: 'Patio 22' });
    const left = await house({ name: 'Left House' });
    for (const { slug } of [other.space, left.space]) {
      await app.sql('INSERT INTO memberships ("spaceId", "memberId") SELECT id, $2 FROM spaces WHERE slug = $1', [
        slug,
        reader.id,
      ]);
    }
    await publishedEvent(host, space.slug, { ...tuesday, title: 'A talk', format: 'talk' });
    await publishedEvent(host, space.slug, { ...tuesday, title: 'A supper', format: 'social' });
    await publishedEvent(other.host, other.space.slug, { ...tuesday, title: 'Muted talk', format: 'talk' });
    await publishedEvent(left.host, left.space.slug, { ...tuesday, title: 'Left talk', format: 'talk' });
    await reader.call('PUT', '/api/me/digest-settings', {
      weekly: true,
      weekday: 1,
      hour: 8,
      mutedSpaces: [other.space.slug],
      formats: ['talk'],
    });
    app.clock.set(MONDAY);
    await openDigests(app);
    await app.sql('DELETE FROM memberships WHERE "spaceId" = $1 AND "memberId" = $2', [left.space.id, reader.id]);
    await deliverOpenDigests(app);
    const text = textOf(digests(reader)[0]);
    expect(text).toContain('A talk');
    for (const absent of ['A supper', 'Muted talk', 'Left talk', 'Patio 22']) expect(text).not.toContain(absent);
  });

  it('says an event once, and again only when it has changed (E22)', async () => {
    const { space, host, reader } = await house();
    const late = { localStart: '2027-01-20T18:00', localEnd: '2027-01-20T20:00' };
    const same = await publishedEvent(host, space.slug, { ...late, title: 'Same as before' });
    const moving = await publishedEvent(host, space.slug, { ...late, title: 'Moving' });
    await digestsAt(app, MONDAY);
    expect(occurrences(textOf(digests(reader)[0]), [same, moving])).toEqual([1, 1]);
    app.clock.set('2027-01-14T10:00:00Z');
    await moving.change({ localStart: '2027-01-21T18:00', localEnd: '2027-01-21T20:00' });
    await publishedEvent(host, space.slug, { ...late, title: 'Brand new' });
    await digestsAt(app, NEXT_MONDAY);
    const second = textOf(digests(reader)[1]);
    expect(second).toContain('Brand new');
    expect(occurrences(second, [same, moving])).toEqual([0, 1]);
    expect(second).toContain('New time: Moving, now Thu 18:00.');
  });

  it('tells of own replies with the place in line, and of what is off with its reason', async () => {
    const { space, host, reader } = await house();
    const rival = await app.member({ in: space.slug });
    const full = await publishedEvent(host, space.slug, { ...tuesday, title: 'Pricing', capacity: 1 });
    const off = await publishedEvent(host, space.slug, { ...tuesday, title: 'Grants for makers' });
    await rival.call('PUT', full.rsvp, {});
    await reader.call('PUT', full.rsvp, {});
    await reader.call('PUT', off.rsvp, {});
    await host.call('POST', `/api/events/${off.eventId}/cancel`, { reason: 'I have lost my voice.' });
    await digestsAt(app, MONDAY);
    const text = textOf(digests(reader)[0]);
    expect(text).toContain('You are number 1 in line.');
    expect(text.replace(/\n/g, ' ')).toContain(
      'Cancelled: Grants for makers, Tue 18:00. “I have lost my voice.” Noor Test',
    );
    expect(occurrences(text, [full, off])).toEqual([1, 1]);
  });

  it('does not tell hosts of their own events, nor offer what is full or replied to', async () => {
    const { space, host, reader } = await house();
    const full = await publishedEvent(host, space.slug, { ...tuesday, title: 'Full house', capacity: 1 });
    const rival = await app.member({ in: space.slug });
    await rival.call('PUT', full.rsvp, {});
    await digestsAt(app, MONDAY);
    expect([digests(host).length, digests(reader).length]).toEqual([0, 0]);
  });

  it('tells once of what began before and is still on, and until when (E22)', async () => {
    const { space, host, reader } = await house();
    const days = { allDay: true, localStart: '2027-01-10T00:00', localEnd: '2027-01-24T00:00' };
    const prints = await publishedEvent(host, space.slug, { ...days, localStart: '2027-01-11T00:00', title: 'Prints' });
    const joined = await publishedEvent(host, space.slug, { ...days, localStart: '2027-01-11T00:00', title: 'Joined' });
    const over = await publishedEvent(host, space.slug, {
      title: 'Over soon',
      localStart: '2027-01-11T07:00',
      localEnd: '2027-01-11T10:00',
    });
    await reader.call('PUT', joined.rsvp, {});
    await digestsAt(app, MONDAY);
    const [mail] = digests(reader);
    const text = textOf(mail);
    expect(mail?.parsed.subject).toBe('Your week: one still on');
    expect(text).toContain('One you replied to and one that is still on.');
    expect(text).toMatch(/Your week\s=[\s\S]*Joined[\s\S]*New\s=[\s\S]*Until Sat 23 Jan[\s\S]*Prints/);
    expect(occurrences(text, [prints, joined, over])).toEqual([1, 1, 0]);
    await publishedEvent(host, space.slug, {
      title: 'Another',
      localStart: '2027-01-19T18:00',
      localEnd: '2027-01-19T20:00',
    });
    await digestsAt(app, NEXT_MONDAY);
    expect(occurrences(textOf(digests(reader)[1]), [prints, joined])).toEqual([0, 0]);
  });

  it('puts new events first, then what is soon', async () => {
    const { space, host, reader } = await house();
    app.clock.set('2026-12-20T12:00:00Z');
    await publishedEvent(host, space.slug, { ...tuesday, title: 'Long known' });
    app.clock.set(SUNDAY);
    await publishedEvent(host, space.slug, {
      localStart: '2027-02-02T18:00',
      localEnd: '2027-02-02T20:00',
      title: 'Just announced',
    });
    await digestsAt(app, MONDAY);
    const text = textOf(digests(reader)[0]);
    expect(text.indexOf('Just announced')).toBeLessThan(text.indexOf('Long known'));
    expect(text).toContain('Tue 2 Feb, 18:00');
  });

  it('has a plain part that carries every fact and every link (E01)', async () => {
    const { space, host, reader } = await house();
    await publishedEvent(host, space.slug, {
      ...tuesday,
      title: 'Accessible forms, hands on',
      capacity: 14,
      format: 'training',
    });
    await publishedEvent(host, space.slug, { ...tuesday, title: 'Paella for forty', timeZone: 'Europe/Madrid' });
    await digestsAt(app, MONDAY);
    const [mail] = digests(reader);
    const [html, text] = [htmlOf(mail), textOf(mail)];
    for (const link of linksOf(html)) expect(text).toContain(link);
    const said = text.replace(/\s+/g, ' ');
    for (const fact of [
      'Monday 11 January, for Hannah',
      'Your week at Oficina',
      '14 of 14 seats free.',
      'Training',
      'Tue 18:00',
      'Madrid time (17:00 where you are)',
    ]) {
      expect([fact, said.includes(fact), wordsOf(html).includes(fact)]).toEqual([fact, true, true]);
    }
  });

  it('names the zone of each time that is not the reader’s own (E25)', async () => {
    const { space, host, reader } = await house({ timeZone: 'America/New_York' });
    await publishedEvent(host, space.slug, { ...tuesday, title: 'From afar' });
    await digestsAt(app, '2027-01-11T13:00:00Z');
    expect(textOf(digests(reader)[0]).replace(/\n/g, ' ')).toContain('Lisbon time (13:00 where you are)');
    expect(textOf(digests(reader)[0])).toContain('Times are New York time unless another is named.');
  });

  it('is previewed byte for byte as it is sent (E23)', async () => {
    const { space, host, reader } = await house();
    await publishedEvent(host, space.slug, { ...tuesday, title: 'Fünf Minuten “Dinge” & <mehr>' });
    app.clock.set(MONDAY);
    const html = await reader.call('GET', '/api/me/digest/preview');
    const text = await reader.call('GET', '/api/me/digest/preview?part=text');
    await digestsAt(app, MONDAY);
    const [mail] = digests(reader);
    expect(html.text.trimEnd()).toBe(htmlOf(mail).trimEnd());
    expect(text.text.trimEnd()).toBe(textOf(mail).trimEnd());
    expect(html.headers.get('content-security-policy')).toContain('sandbox');
    expect(html.headers.get('cache-control')).toBe('private, no-store');
  });

  it('writes nothing when it is previewed (E04)', async () => {
    const { space, host, reader } = await house();
    await publishedEvent(host, space.slug, tuesday);
    const before = await app.sql('SELECT count(*) FROM outbox_mails UNION ALL SELECT count(*) FROM digest_items');
    await reader.call('GET', '/api/me/digest/preview');
    expect(await app.sql('SELECT count(*) FROM outbox_mails UNION ALL SELECT count(*) FROM digest_items')).toEqual(
      before,
    );
  });

  it('stays below what mail programs cut off, however much there is (E26)', async () => {
    const { space, host, reader } = await house();
    for (let i = 0; i < 30; i += 1)
      await publishedEvent(host, space.slug, { ...tuesday, title: `${'Long title '.repeat(14)}${i}`.slice(0, 160) });
    await digestsAt(app, MONDAY);
    const [mail] = digests(reader);
    expect(Buffer.byteLength(htmlOf(mail))).toBeLessThan(100_000);
    expect(textOf(mail)).toContain('18 more to go to:');
  });

  it('lets no name in it become a header or markup (E29, S30)', async () => {
    const { space, host, reader } = await house({ name: 'Oficina\r\nBcc: evil@example.com' });
    await app.sql(`UPDATE members SET "firstName" = $2 WHERE id = $1`, [
      reader.id,
      'Han\r\nX-Evil: 1\u202e<img src=x onerror=alert(1)>',
    ]);
    await publishedEvent(host, space.slug, { ...tuesday, title: '<script>alert(1)</script>' });
    await digestsAt(app, MONDAY);
    const [mail] = digests(reader);
    expect(mail?.parsed.headers.has('bcc') || mail?.parsed.headers.has('x-evil')).toBe(false);
    expect(htmlOf(mail)).not.toMatch(/<script|<img|\u202e/);
    expect(app.mail.to('evil@example.com')).toEqual([]);
  });

  it('executes statements by batches, not by readers', async () => {
    const { space, host } = await house();
    await publishedEvent(host, space.slug, tuesday);
    for (let i = 0; i < 40; i += 1) await app.member({ in: space.slug });
    app.clock.set(MONDAY);
    await openDigests(app);
    const queries: string[] = [];
    const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
    pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      queries.push(typeof given[0] === 'string' ? given[0] : '');
      return query.apply(this, given);
    } as typeof pg.Client.prototype.query;
    await deliverOpenDigests(app);
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
    const reading = queries.filter((text) => /^\s*SELECT/.test(text));
    expect(reading.length).toBeLessThan(10);
    expect(
      subjects(app.mail.received).filter((subject) => subject === 'Your week: one thing to go to').length,
    ).toBeGreaterThanOrEqual(40);
  });
});

/** How often each event's page is linked to. */
const occurrences = (text: string, events: { occurrenceId: string }[]): number[] =>
  events.map(({ occurrenceId }) => text.split(`/events/${occurrenceId}`).length - 1);

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';

import { readCalendar, summaries } from '../support/feeds.js';
import { addOccurrence, changed } from '../support/occurrences.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** fetch unpacks by itself; this shows the bytes. */
function raw(url: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    request(url, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('a space’s public feeds', () => {
  let app: TestApp;
  let space: { id: string; slug: string };
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    space = await app.space({ name: 'Oficina' });
  });
  afterAll(() => app.stop());

  const feed = (query = '', headers: Record<string, string> = {}, type = 'ics') =>
    app.call('GET', `/calendar/s/${space.slug}.${type}${query}`, undefined, headers);

  it('answers 200 directly with a calendar of one name (C25, C29)', async () => {
    await addOccurrence(app, space.id, { title: 'Supper' });
    const { status, headers, text } = await feed();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(text).toContain('NAME:Oficina\r\nX-WR-CALNAME:Oficina\r\n');
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n');
    expect(summaries(text)).toEqual(['Supper']);
  });

  it('gives the same bytes for two fetches without a change (C04)', async () => {
    const first = await feed();
    app.clock.set('2027-01-04T17:00:00Z');
    const second = await feed();
    expect(second.text).toBe(first.text);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('answers 304 to its tag, to a star and within a list; anything else is sent (C30)', async () => {
    const tag = String((await feed()).headers.get('etag'));
    expect(tag).toMatch(/^"[^"]+"$/);
    for (const match of [tag, '*', `"other", ${tag}`, `W/${tag}`]) {
      const answer = await feed('', { 'if-none-match': match });
      expect([match, answer.status, answer.text]).toEqual([match, 304, '']);
      expect(answer.headers.get('etag')).toBeTruthy();
      expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    }
    expect((await feed('', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await feed('?format=talk', { 'if-none-match': tag })).status).toBe(200);
  });

  it('answers 304 to the date it gave, 200 to 1970 and to garbage (C31)', async () => {
    const date = String((await feed()).headers.get('last-modified'));
    expect((await feed('', { 'if-modified-since': date })).status).toBe(304);
    for (const other of ['Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday', '2030-01-01T00:00:00Z']) {
      expect((await feed('', { 'if-modified-since': other })).status).toBe(200);
    }
  });

  it('changes its tag and its date when something is deleted, even within the same second (C21, C32)', async () => {
    const gone = await addOccurrence(app, space.id, { title: 'Soon gone' });
    const before = await feed();
    app.clock.set('2027-01-04T17:00:00.900Z');
    await app.sql('DELETE FROM events WHERE id = $1', [gone.eventId]);
    await changed(app, space.id);
    app.clock.set('2027-01-04T17:10:00Z');
    const after = await feed();
    expect(after.status).toBe(200);
    expect(summaries(after.text)).not.toContain('Soon gone');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect(after.headers.get('last-modified')).not.toBe(before.headers.get('last-modified'));
    expect((await feed('', { 'if-modified-since': String(before.headers.get('last-modified')) })).status).toBe(200);
  });

  it('packs only for those who take it, with a tag for each coding (C33)', async () => {
    const url = `${app.url}/calendar/s/${space.slug}.ics`;
    const plain = await raw(url, {});
    const packed = await raw(url, { 'accept-encoding': 'gzip' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect([plain, packed].map(({ headers }) => headers['vary'])).toEqual(['accept-encoding', 'accept-encoding']);
    expect(packed.headers['etag']).not.toBe(plain.headers['etag']);
    expect(
      (await raw(url, { 'accept-encoding': 'gzip', 'if-none-match': String(packed.headers['etag']) })).status,
    ).toBe(304);
    expect((await raw(url, { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD with the headers of GET and no body (C36)', async () => {
    const url = `${app.url}/calendar/s/${space.slug}.ics`;
    const [head, get] = await Promise.all([raw(url, {}, 'HEAD'), raw(url, {})]);
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ['etag', 'last-modified', 'content-type', 'content-length', 'cache-control']) {
      expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
    }
  });

  it('may be kept by caches and fetched by programs that obey robots.txt, not indexed (C34, C35)', async () => {
    const { headers } = await feed();
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('set-cookie')).toBeNull();
    const robots = await app.call('GET', '/robots.txt');
    expect(robots.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(robots.text).toContain('Allow: /calendar/\n');
  });

  it('narrows to a format, a topic and a host, each with its own tag', async () => {
    const host = await app.member({ in: space.slug, role: 'host' });
    await addOccurrence(app, space.id, { title: 'Talk on oats', format: 'talk', topics: ['oats'], host: host.id });
    expect(summaries((await feed('?format=talk')).text)).toEqual(['Talk on oats']);
    expect(summaries((await feed('?topic=Oats')).text)).toEqual(['Talk on oats']);
    expect(summaries((await feed(`?host=${host.id}`)).text)).toEqual(['Talk on oats']);
    expect(summaries((await feed('?format=circle')).text)).toEqual([]);
    expect((await feed('?format=talk')).text).toContain('X-WR-CALNAME:Oficina · Talk\r\n');
    expect((await feed('?format=dance')).status).toBe(400);
    const tags = await Promise.all(
      ['', '?format=talk', '?topic=oats', '?format=talk&topic=oats'].map((query) => feed(query)),
    );
    expect(new Set(tags.map(({ headers }) => headers.get('etag'))).size).toBe(4);
  });

  it('shows no drafts and nothing that is not public; a newly private event is gone at the next fetch (C21, C22)', async () => {
    const other = await app.space();
    const own = () => app.call('GET', `/calendar/s/${other.slug}.ics`);
    for (const visibility of ['network', 'space', 'unlisted', 'invited'] as const) {
      await addOccurrence(app, other.id, { title: visibility, visibility });
    }
    await addOccurrence(app, other.id, { title: 'draft', status: 'draft' });
    const seen = await addOccurrence(app, other.id, {
      title: 'seen',
      onlineUrl: 'https://meet.test/secret',
      address: '1 Open St',
    });
    const { text } = await own();
    expect(summaries(text)).toEqual(['seen']);
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|VALARM|CONFERENCE|meet\.test/);
    await app.sql(`UPDATE events SET visibility = 'space' WHERE id = $1`, [seen.eventId]);
    await changed(app, other.id);
    const after = await own();
    expect([after.status, summaries(after.text)]).toEqual([200, []]);
  });

  it('keeps a cancelled event, struck out, until 30 days past its end (C20)', async () => {
    const other = await app.space();
    const own = async () => readCalendar((await app.call('GET', `/calendar/s/${other.slug}.ics`)).text).events;
    await addOccurrence(app, other.id, {
      status: 'cancelled',
      localStart: '2027-01-10T18:00',
      localEnd: '2027-01-10T20:00',
    });
    expect(await own()).toMatchObject([{ status: 'CANCELLED', summary: 'Cancelled: Supper' }]);
    app.clock.set('2027-02-09T12:00:00Z');
    expect(await own()).toHaveLength(1);
    app.clock.set('2027-02-10T12:00:00Z');
    expect(await own()).toHaveLength(0);
    app.clock.set('2027-01-04T17:10:00Z');
  });

  it('reaches from 60 days back to 18 months ahead, and moves its tag with the day (C41)', async () => {
    const other = await app.space();
    const own = () => app.call('GET', `/calendar/s/${other.slug}.ics`);
    const on = (day: string) =>
      addOccurrence(app, other.id, { title: day, localStart: `${day}T18:00`, localEnd: `${day}T19:00` });
    for (const day of ['2026-11-04', '2026-11-06', '2028-07-02', '2028-07-05']) await on(day);
    const today = await own();
    expect(summaries(today.text)).toEqual(['2026-11-06', '2028-07-02']);
    app.clock.set('2027-01-10T00:00:05Z');
    const later = await own();
    expect(summaries(later.text)).toEqual(['2028-07-02', '2028-07-05']);
    expect(later.headers.get('etag')).not.toBe(today.headers.get('etag'));
    expect(later.headers.get('last-modified')).toBe('Sun, 10 Jan 2027 00:00:00 GMT');
    app.clock.set('2027-01-04T17:10:00Z');
  });

  it('keeps an exhibition that is still on, however long ago it began, until 60 days past its end (C41)', async () => {
    const other = await app.space();
    const ada = await app.member({ in: other.slug, role: 'host' });
    const days = (title: string, from: string, to: string) =>
      addOccurrence(app, other.id, {
        title,
        allDay: true,
        localStart: `${from}T00:00`,
        localEnd: `${to}T00:00`,
        host: ada.id,
        format: 'talk',
      });
    await days('On since summer', '2026-07-01', '2027-02-01');
    await days('Over for a month', '2026-07-01', '2026-12-01');
    await days('Over since autumn', '2026-07-01', '2026-10-20');
    const own = (type: string, query = '') => app.call('GET', `/calendar/s/${other.slug}.${type}${query}`);
    for (const query of ['', '?format=talk', '?topic=food', `?host=${ada.id}`]) {
      expect([query, ...summaries((await own('ics', query)).text).sort()]).toEqual([
        query,
        'On since summer',
        'Over for a month',
      ]);
    }
    expect((await own('rss')).text.match(/<title>[^<]*<\/title>/g)).toEqual([
      expect.anything(),
      '<title>On since summer</title>',
    ]);
    const { items } = (await own('json')).body as { items: { title: string }[] };
    expect(items).toMatchObject([
      { title: 'On since summer', _serendip: { days: { first: '2026-07-01', last: '2027-01-31' } } },
    ]);
    app.clock.set('2027-01-31T10:00:00Z');
    expect(summaries((await own('ics')).text)).toEqual(['On since summer']);
    app.clock.set('2027-01-04T17:10:00Z');
  });

  it('writes each zone it uses once, and none else (C11, C13)', async () => {
    const other = await app.space();
    for (const timeZone of ['Europe/Lisbon', 'America/New_York', 'Europe/Lisbon', 'UTC'])
      await addOccurrence(app, other.id, { timeZone });
    await addOccurrence(app, other.id, {
      allDay: true,
      localStart: '2027-02-03T00:00',
      localEnd: '2027-02-04T00:00',
      timeZone: 'Asia/Tokyo',
    });
    const { text } = await app.call('GET', `/calendar/s/${other.slug}.ics`);
    expect(text.match(/^TZID:.*$/gm)?.map((line) => line.trim())).toEqual([
      'TZID:America/New_York',
      'TZID:Europe/Lisbon',
    ]);
    expect(text.match(/^DTSTART(?=[:;]).*2027.*$/gm)?.every((line) => /TZID=|VALUE=DATE|Z\r?$/.test(line.trim()))).toBe(
      true,
    );
  });

  it('offers the same list as RSS and as JSON Feed, narrowed alike', async () => {
    const rss = await feed('?format=talk', {}, 'rss');
    expect(rss.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(rss.text).toContain('<title>Talk on oats</title>');
    expect(rss.text).not.toContain('<title>Supper</title>');
    const json = await feed('?format=talk', {}, 'json');
    expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(json.body.items.map(({ title }: { title: string }) => title)).toEqual(['Talk on oats']);
    expect(json.body.items[0]).toMatchObject({
      tags: ['oats'],
      authors: [{ name: 'Ada Test' }],
      _serendip: { timeZone: 'Europe/Lisbon' },
    });
    expect((await feed('?format=talk', { 'if-none-match': String(json.headers.get('etag')) }, 'json')).status).toBe(
      304,
    );
  });

  it('answers 404 for a space that is not there, whatever the form of its name', async () => {
    expect((await app.call('GET', '/calendar/s/nowhere.ics')).status).toBe(404);
    expect((await app.call('GET', `/calendar/s/${space.slug}.exe`)).status).toBe(404);
    expect((await app.call('GET', '/calendar/s/%2e%2e.ics')).status).toBeGreaterThanOrEqual(400);
  });
});

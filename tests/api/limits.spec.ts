import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ROUTE_LIMITS } from '#api/platform/limits/limit-table.js';
import { makeAddress } from '../support/calendar-addresses.js';
import { draftEvent, publishedEvent } from '../support/events.js';
import { routesOf } from '../support/routes.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let slug: string;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
  ({ slug } = await app.space());
});
afterAll(() => app?.stop());

/** Routes that write and name no limit, with the reason. */
const NEED_NONE: Record<string, string> = {
  'POST /api/sign-in': 'counted by members/sign-in-limits.ts, which must tell devices apart',
  'POST /api/sign-in/code': 'counted by members/sign-in-limits.ts, which must tell devices apart',
  'POST /api/sign-in/link': 'counted by members/sign-in-limits.ts, which must tell devices apart',
  'POST /api/sign-out': 'ends access, which must always work',
  'DELETE /api/me/sessions': 'ends access, which must always work',
  'DELETE /api/me/sessions/:sessionId': 'ends access, which must always work',
  'POST /api/unsubscribe/:token': 'must always work; a signed token lets in, and a second time changes nothing',
  'POST /unsubscribe/:token': 'must always work; a signed token lets in, and a second time changes nothing',
  'POST /dev/sign-in/:token': 'exists only in the demo on one’s own machine',
};

describe('every route that writes (S53)', () => {
  it('names a limit, or stands in the list of those that need none', () => {
    const writing = routesOf(app).filter(({ method }) => method !== 'GET');
    expect(writing.length).toBeGreaterThan(70);
    const bare = writing.filter(({ limit, name }) => !limit && !Object.hasOwn(NEED_NONE, name));
    expect(bare.map(({ name }) => name)).toEqual([]);
    const names = new Set(writing.filter(({ limit }) => !limit).map(({ name }) => name));
    expect(Object.keys(NEED_NONE).filter((name) => !names.has(name))).toEqual([]);
  });

  it('uses every limit of the table', () => {
    // The own feed is counted where its address is known to be somebody's.
    const used = new Set([...routesOf(app).map(({ limit }) => limit), 'personal-feed']);
    expect(Object.keys(ROUTE_LIMITS).filter((name) => !used.has(name))).toEqual([]);
  });
});

const most = (name: keyof typeof ROUTE_LIMITS): number =>
  (ROUTE_LIMITS[name] as { member: { points: number } }).member.points;

async function hostWithDraft(space = slug): Promise<{ host: TestMember; comments: string }> {
  const host = await app.member({ in: space, role: 'host' });
  const { eventId } = await draftEvent(host, space);
  return { host, comments: `/api/events/${eventId}/comments` };
}

/** As if everybody of a space together had used up what it has. */
const useUp = (key: string) => app.sql(`UPDATE rate_limits SET points = 100000 WHERE key LIKE $1`, [`${key}:%`]);

describe('what comes too often', () => {
  it('is refused to that member with 429, when to go on, and a sentence; others go on (S53)', async () => {
    const [one, other] = [await hostWithDraft(), await hostWithDraft()];
    for (let i = 0; i < most('comment'); i += 1)
      expect((await one.host.call('POST', one.comments, { text: `Said ${i}.` })).status).toBe(201);
    const refused = await one.host.call('POST', one.comments, { text: 'Once more.' });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(600);
    expect(refused.body.details.seconds).toBe(wait);
    expect(refused.body.title).toMatch(/^That was too often\. Try again in (a minute|\d+ (seconds|minutes))\.$/);
    expect((await other.host.call('POST', other.comments, { text: 'Me too.' })).status).toBe(201);
    expect((await one.host.call('GET', one.comments)).body.items[0].text).toBe(`Said ${most('comment') - 1}.`);
  });

  it('is refused to all of one space, and to none of another (S53)', async () => {
    const crowded = await app.space();
    const [one, other] = [await hostWithDraft(crowded.slug), await hostWithDraft(crowded.slug)];
    expect((await one.host.call('POST', one.comments, { text: 'First.' })).status).toBe(201);
    await useUp('comment-space');
    expect((await other.host.call('POST', other.comments, { text: 'Second.' })).status).toBe(429);
    const elsewhere = await hostWithDraft((await app.space()).slug);
    expect((await elsewhere.host.call('POST', elsewhere.comments, { text: 'Third.' })).status).toBe(201);
  });

  it('is counted for the space in the address too: asking to join', async () => {
    const wanted = await app.space({ joining: 'request' });
    const ask = async () =>
      (await app.member()).call('PUT', `/api/spaces/${wanted.slug}/membership`, { normsVersion: 1 });
    expect((await ask()).status).toBe(200);
    await useUp('join-space');
    expect((await ask()).status).toBe(429);
  });

  it('is counted only for whom the route lets in', async () => {
    const { host, comments } = await hostWithDraft((await app.space()).slug);
    const stranger = await app.member();
    for (let i = 0; i < most('comment') + 5; i += 1)
      expect((await stranger.call('POST', comments, { text: 'Hello.' })).status).toBe(404);
    expect((await host.call('POST', comments, { text: 'Hello.' })).status).toBe(201);
  });

  it('is refused for replies, looking people up and an own feed', async () => {
    const host = await app.member({ in: slug, role: 'host' });
    const event = await publishedEvent(host, slug);
    const member = await app.member({ in: slug });
    const last = async (times: number, call: () => Promise<{ status: number }>) => {
      const statuses: number[] = [];
      for (let i = 0; i <= times; i += 1) statuses.push((await call()).status);
      return statuses.slice(-2);
    };
    expect(await last(most('reply'), () => member.call('PUT', event.rsvp))).toEqual([200, 429]);
    const people = `/api/spaces/${slug}/people?q=a`;
    expect(await last(most('search'), () => member.call('GET', people))).toEqual([200, 429]);
    const feed = new URL((await makeAddress(member)).url).pathname;
    const { points } = ROUTE_LIMITS['personal-feed'].member;
    const unknown = () => app.call('GET', `/calendar/me/${'x'.repeat(43)}.ics`);
    expect((await last(points, unknown)).at(-1)).toBe(404);
    expect(await last(points, () => app.call('GET', feed))).toEqual([200, 429]);
  });
});

describe('a host on a busy evening', () => {
  it('adds 200 guests by hand', async () => {
    const host = await app.member({ in: slug, role: 'host' });
    const event = await publishedEvent(host, slug, { capacity: 500 });
    for (let i = 0; i < 200; i += 1) {
      const { id } = await app.member({ in: slug });
      const added = await host.call('POST', `/api/occurrences/${event.occurrenceId}/replies`, { memberId: id });
      expect([i, added.status]).toEqual([i, 201]);
    }
  }, 60_000);

  it('imports thirty files', async () => {
    const host = await app.member({ in: slug, role: 'host' });
    for (let i = 0; i < 30; i += 1) {
      const form = new FormData();
      form.set('file', new File([fileOf(i)], `file-${i}.ics`, { type: 'text/calendar' }));
      const preview = await host.call('POST', `/api/spaces/${slug}/imports`, form);
      expect([i, preview.status]).toEqual([i, 201]);
      const run = await host.call('POST', `/api/spaces/${slug}/imports/${preview.body.id}/run`);
      expect([i, run.status]).toEqual([i, 202]);
    }
  }, 60_000);
});

const fileOf = (i: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Test//EN',
    'BEGIN:VEVENT',
    `UID:busy-${i}`,
    'DTSTAMP:20270101T000000Z',
    'DTSTART:20270120T190000Z',
    'DTEND:20270120T220000Z',
    'SUMMARY:Supper',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

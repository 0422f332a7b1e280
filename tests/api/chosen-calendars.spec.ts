import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { FeedFetches } from '#api/calendars/feed-fetches.js';
import type { CalendarAddressList, CalendarChoice } from '#contract/calendars.js';
import { makeAddress, USUAL_CHOICE } from '../support/calendar-addresses.js';
import { readCalendar, summaries } from '../support/feeds.js';
import { addOccurrence, addReply, type GivenOccurrence } from '../support/occurrences.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('what a member chose for a calendar', () => {
  let app: TestApp;
  let space: { id: string; slug: string };
  let other: { id: string; slug: string };
  let ada: TestMember;
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    [space, other] = [await app.space(), await app.space()];
    const elsewhere = await app.space();
    ada = await app.member({ in: space.slug });
    await app.sql('INSERT INTO memberships ("spaceId", "memberId") VALUES ($1, $2)', [other.id, ada.id]);
    const add = (title: string, given: GivenOccurrence = {}, at = space.id) =>
      addOccurrence(app, at, { title, ...given });
    await addReply(app, space.id, (await add('going')).id, ada.id, 'going');
    await addReply(app, space.id, (await add('given up')).id, ada.id, 'cancelled');
    await addReply(app, space.id, (await add('hosting and going', { host: ada.id })).id, ada.id, 'going');
    await add('hosting', { host: ada.id });
    await add('talk', { format: 'talk', topics: ['glazes'] });
    await add('members only', { visibility: 'space', format: 'social' });
    await add('by link', { visibility: 'unlisted' });
    await add('by invitation', { visibility: 'invited' });
    await add('a draft', { status: 'draft' });
    await add('over', { localStart: '2027-01-02T19:00', localEnd: '2027-01-02T21:00' });
    await add('in her other space', { format: 'circle', topics: ['glazes', 'kilns'] }, other.id);
    await add('where she is not', {}, elsewhere.id);
  });
  afterAll(() => app.stop());

  const NONE = { going: false, hosting: false, open: false };
  const shown = async (choice: Partial<CalendarChoice>): Promise<string[]> => {
    const { id, url } = await makeAddress(ada, { ...NONE, ...choice });
    const { text } = await app.call('GET', new URL(url).pathname);
    expect((await ada.call('DELETE', `/api/me/calendar-addresses/${id}`)).status).toBe(204);
    return summaries(text).sort();
  };
  const ALL_OPEN = ['Open: in her other space', 'Open: members only', 'Open: talk'];

  it('is what it holds: what she goes to, what she hosts, what else is open to her in her spaces', async () => {
    expect(await shown({ going: true })).toEqual(['going', 'hosting and going']);
    expect(await shown({ hosting: true })).toEqual(['hosting', 'hosting and going']);
    expect(await shown({ open: true })).toEqual(ALL_OPEN);
    expect(await shown({ going: true, hosting: true, open: true })).toEqual(
      [...ALL_OPEN, 'going', 'hosting', 'hosting and going'].sort(),
    );
  });

  it('narrows what is open by format, topic and space, and never what is hers', async () => {
    expect(await shown({ open: true, formats: ['talk', 'social'] })).toEqual(['Open: members only', 'Open: talk']);
    expect(await shown({ open: true, topics: ['glazes'] })).toEqual(['Open: in her other space', 'Open: talk']);
    expect(await shown({ open: true, topics: ['kilns'], formats: ['talk'] })).toEqual([]);
    expect(await shown({ open: true, spaces: [other.slug] })).toEqual(['Open: in her other space']);
    expect(await shown({ going: true, open: true, formats: ['circle'] })).toEqual([
      'Open: in her other space',
      'going',
      'hosting and going',
    ]);
  });

  it('marks what she has not replied to as tentative, and leaves that time free (C24)', async () => {
    const { url } = await makeAddress(ada, { going: true, hosting: true, open: true });
    const { events } = readCalendar((await app.call('GET', new URL(url).pathname)).text);
    const said = events.map(({ summary, status, component }) => [
      summary,
      status,
      component.getFirstPropertyValue('transp') ?? 'OPAQUE',
    ]);
    expect(said).toContainEqual(['Open: talk', 'TENTATIVE', 'TRANSPARENT']);
    expect(said).toContainEqual(['going', 'CONFIRMED', 'OPAQUE']);
  });

  it('changes at the same address, with another tag (C30)', async () => {
    const { id, url } = await makeAddress(ada, { ...NONE, going: true });
    const feed = (tag = '') => app.call('GET', new URL(url).pathname, undefined, { 'if-none-match': tag });
    const tag = String((await feed()).headers.get('etag'));
    const change = (choice: Partial<CalendarChoice>) =>
      ada.call('PUT', `/api/me/calendar-addresses/${id}`, { ...USUAL_CHOICE, ...NONE, ...choice });
    expect((await feed(tag)).status).toBe(304);
    expect((await change({ going: true, name: 'Evenings' })).status).toBe(204);
    expect((await feed(tag)).text).toContain('NAME:Serendip: Evenings');
    expect((await change({ open: true, spaces: [other.slug] })).status).toBe(204);
    expect(summaries((await feed(tag)).text)).toEqual(['Open: in her other space']);
  });

  it('loses what is open in a space that she leaves at the next fetch, and does not widen (C40)', async () => {
    const bob = await app.member({ in: space.slug });
    await app.sql('INSERT INTO memberships ("spaceId", "memberId") VALUES ($1, $2)', [other.id, bob.id]);
    const { id, url } = await makeAddress(bob, { ...NONE, open: true, spaces: [space.slug] });
    const titles = async () => summaries((await app.call('GET', new URL(url).pathname)).text);
    expect(await titles()).toContain('Open: members only');
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1 AND "spaceId" = $2', [bob.id, space.id]);
    expect(await titles()).toEqual([]);
    const choice = { ...USUAL_CHOICE, ...NONE, open: true, spaces: [space.slug] };
    expect((await bob.call('PUT', `/api/me/calendar-addresses/${id}`, choice)).status).toBe(204);
    expect(await titles()).toEqual([]);
  });

  it('holds what is open to everybody also where she is invited by name', async () => {
    const { id, eventId } = await addOccurrence(app, space.id, { title: 'asked by name' });
    await app.sql('INSERT INTO invitations ("eventId", "memberId", "spaceId") VALUES ($1, $2, $3)', [
      eventId,
      ada.id,
      space.id,
    ]);
    expect((await shown({ open: true })).filter((summary) => summary.includes('asked by name'))).toHaveLength(1);
    expect((await shown({ hosting: true })).filter((summary) => summary.includes('asked by name'))).toEqual([]);
    await app.sql('DELETE FROM occurrences WHERE id = $1', [id]);
  });

  it('says which field is wrong of a choice that is none', async () => {
    const errors = async (choice: object) => {
      const { status, body } = await ada.call('POST', '/api/me/calendar-addresses', { ...USUAL_CHOICE, ...choice });
      return [status, (body.errors as { field: string }[]).map(({ field }) => field)];
    };
    expect(await errors({ name: ' ' })).toEqual([400, ['name']]);
    expect(await errors(NONE)).toEqual([400, ['going']]);
    expect(await errors({ formats: ['opera'] })).toEqual([400, ['formats.0']]);
    expect(await errors({ topics: ['x'.repeat(41)] })).toEqual([400, ['topics.0']]);
    expect(await errors({ spaces: ['No Slug'] })).toEqual([400, ['spaces.0']]);
  });
});

describe('when a calendar was fetched last', () => {
  let app: TestApp;
  let ada: TestMember;
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    ada = await app.member();
  });
  afterAll(() => app.stop());

  it('is told with the kind of program, written now and then, and nothing else is kept of whoever fetched', async () => {
    const { url } = await makeAddress(ada);
    const fetches = app.running.nest.get(FeedFetches);
    const fetchBy = async (userAgent: string) => {
      await app.call('GET', new URL(url).pathname, undefined, { 'user-agent': userAgent });
      await fetches.write();
      const { items } = (await ada.call('GET', '/api/me/calendar-addresses')).body as CalendarAddressList;
      return [items[0]?.fetchedAt, items[0]?.fetchedBy];
    };
    const { items } = (await ada.call('GET', '/api/me/calendar-addresses')).body as CalendarAddressList;
    expect([items[0]?.fetchedAt, items[0]?.fetchedBy]).toEqual([null, null]);
    expect(await fetchBy('Google-Calendar-Importer')).toEqual(['2027-01-04T09:00:00.000Z', 'google']);
    app.clock.set('2027-01-04T09:09:00Z');
    expect(await fetchBy('iOS/17.5.1 (21F90) dataaccessd/1.0')).toEqual(['2027-01-04T09:00:00.000Z', 'google']);
    app.clock.set('2027-01-04T09:10:00Z');
    expect(await fetchBy('iOS/17.5.1 (21F90) dataaccessd/1.0')).toEqual(['2027-01-04T09:10:00.000Z', 'apple']);
    const [row] = await app.sql<object>('SELECT * FROM calendar_addresses');
    expect(JSON.stringify(row)).not.toMatch(/17\.5|127\.0/);
  });
});

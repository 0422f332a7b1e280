import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { hostedView } from '#contract/hosting.js';
import { hostCalendar, needsView } from '#contract/host-calendar.js';
import { draftEvent, eventBody, publishedEvent } from '../support/events.js';
import { addOccurrence, addReply } from '../support/occurrences.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let space: { id: string; slug: string };
let host: TestMember;
let admin: TestMember;
let member: TestMember;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
beforeEach(async () => {
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
  admin = await app.member({ in: space.slug, role: 'admin' });
  member = await app.member({ in: space.slug });
});
afterAll(() => app?.stop());

const JANUARY = 'from=2027-01-01&to=2027-02-01';
const weekly = (count: number) => ({ rules: [`FREQ=WEEKLY;COUNT=${count}`], extra: [], leftOut: [] });

async function calendarOf(reader: TestMember, range = JANUARY, path = `/api/spaces/${space.slug}/calendar`) {
  const answer = await reader.call('GET', `${path}?${range}`);
  expect(answer.status).toBe(200);
  return hostCalendar.parse(answer.body);
}
const titles = async (...given: Parameters<typeof calendarOf>) =>
  (await calendarOf(...given)).items.map(({ title }) => title);

describe("a space's calendar", () => {
  it('shows every date of a month, in order, with its series, its place and its replies', async () => {
    const event = await publishedEvent(host, space.slug, {
      repeats: weekly(3),
      localStart: '2027-01-20T19:00',
      capacity: 9,
    });
    await member.call('PUT', event.rsvp);
    const { items, spaces } = await calendarOf(host);
    expect(spaces.map(({ slug }) => slug)).toEqual([space.slug]);
    expect(items.map(({ localStart }) => localStart)).toEqual(['2027-01-20T19:00:00', '2027-01-27T19:00:00']);
    expect(new Set(items.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(items[0]).toMatchObject({ seriesId: expect.any(String), place: 'Rua do Sol 1, Lisboa', organizes: true });
    expect(items.map(({ taken, capacity }) => [taken, capacity])).toEqual([
      [1, 9],
      [0, 9],
    ]);
  });

  it('shows a draft to those who may change it, and to nobody else', async () => {
    await draftEvent(host, space.slug, { title: 'A secret plan' });
    const another = await app.member({ in: space.slug, role: 'host' });
    expect(await titles(host)).toEqual(['A secret plan']);
    expect(await titles(admin)).toEqual(['A secret plan']);
    expect(await titles(another)).toEqual([]);
  });

  it('keeps from a host what is by invitation and not theirs, and says what they may move', async () => {
    await publishedEvent(host, space.slug, { title: 'For a few', visibility: 'invited' });
    await publishedEvent(host, space.slug, { title: 'For all' });
    const another = await app.member({ in: space.slug, role: 'host' });
    const { items } = await calendarOf(another);
    expect(items.map(({ title, organizes }) => [title, organizes])).toEqual([['For all', false]]);
    const own = (await calendarOf(host)).items.map(({ title, organizes }) => [title, organizes]);
    expect(own.sort()).toEqual([
      ['For a few', true],
      ['For all', true],
    ]);
  });

  it('goes by local days: what ends at midnight is over, what began before goes on', async () => {
    const evening = { timeZone: 'Pacific/Kiritimati', localStart: '2026-12-31T20:00', localEnd: '2027-01-01T00:00' };
    await addOccurrence(app, space.id, { title: 'Over at midnight', ...evening });
    await addOccurrence(app, space.id, { title: 'Into the year', ...evening, localEnd: '2027-01-01T00:30' });
    await addOccurrence(app, space.id, {
      title: 'A long show',
      localStart: '2026-10-01T10:00',
      localEnd: '2027-01-02T10:00',
    });
    await addOccurrence(app, space.id, {
      title: 'The last hour',
      localStart: '2027-01-31T23:00',
      localEnd: '2027-01-31T23:59',
    });
    await addOccurrence(app, space.id, {
      title: 'February',
      localStart: '2027-02-01T00:00',
      localEnd: '2027-02-01T01:00',
    });
    expect(await titles(host)).toEqual(['A long show', 'Into the year', 'The last hour']);
  });

  it('is for 62 days at most, and for its hosts', async () => {
    const at = (range: string) => `/api/spaces/${space.slug}/calendar?${range}`;
    expect((await host.call('GET', at('from=2027-01-01&to=2027-03-04'))).status).toBe(200);
    expect((await host.call('GET', at('from=2027-01-01&to=2027-03-05'))).status).toBe(400);
    expect((await host.call('GET', at('from=2027-01-01&to=2027-01-01'))).status).toBe(400);
    expect((await host.call('GET', at('from=2027-02-31&to=2027-03-01'))).status).toBe(400);
    expect((await member.call('GET', at(JANUARY))).status).toBe(403);
  });
});

describe("a host's own calendar", () => {
  it('holds what they organize or help with in all spaces, and only that', async () => {
    const elsewhere = await app.space();
    await app.sql(`INSERT INTO memberships ("spaceId", "memberId", role) VALUES ($1, $2, 'host')`, [
      elsewhere.id,
      host.id,
    ]);
    await draftEvent(host, space.slug, { title: 'Here', localStart: '2027-01-10T19:00', localEnd: '2027-01-10T20:00' });
    await publishedEvent(host, elsewhere.slug, { title: 'There' });
    await publishedEvent(admin, space.slug, { title: 'Not mine' });
    const door = await publishedEvent(admin, space.slug, { title: 'At the door' });
    await app.sql(`INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES ($1, $2, $3, 'door')`, [
      door.eventId,
      host.id,
      space.id,
    ]);
    const { items, spaces } = await calendarOf(host, JANUARY, '/api/me/hosting/calendar');
    expect(items.map(({ title, organizes }) => [title, organizes])).toEqual([
      ['Here', true],
      ['At the door', false],
      ['There', true],
    ]);
    expect(spaces).toHaveLength(2);
    expect((await calendarOf(member, JANUARY, '/api/me/hosting/calendar')).items).toEqual([]);
  });
});

describe('what needs a host', () => {
  const needs = async (reader: TestMember) => needsView.parse((await reader.call('GET', '/api/me/needs')).body).items;
  const said = async (reader: TestMember) => (await needs(reader)).map(({ title, need }) => [title, need]);

  it('is one list, most urgent first, of which the bar knows the count', async () => {
    const soon = { localStart: '2027-01-08T19:00', localEnd: '2027-01-08T21:00' };
    await draftEvent(host, space.slug, { title: 'Nowhere yet', address: '' });
    await publishedEvent(host, space.slug, { title: 'Hardly anybody', capacity: 20, ...soon });
    await draftEvent(host, space.slug, { title: 'Late draft', ...soon });
    const asked = await publishedEvent(host, space.slug, { title: 'Asked for', replyPolicy: 'approval' });
    await member.call('PUT', asked.rsvp);
    const rain = await publishedEvent(host, space.slug, { title: 'Rained off' });
    await host.call('POST', `/api/events/${rain.eventId}/postpone`, { reason: 'Rain.' });
    await publishedEvent(host, space.slug, { title: 'Lacks nothing' });
    expect(await said(host)).toEqual([
      ['Late draft', 'publish'],
      ['Asked for', 'approve'],
      ['Rained off', 'new-date'],
      ['Hardly anybody', 'replies'],
      ['Nowhere yet', 'place'],
    ]);
    expect((await host.call('GET', '/api/me/needs/count')).body).toEqual({ count: 5 });
    expect(await said(admin)).toEqual([]);
  });

  it('names a series once, however many of its dates need it', async () => {
    const series = { title: 'Circle', repeats: weekly(39), address: '' };
    await publishedEvent(host, space.slug, series);
    const [only, ...others] = await needs(host);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ need: 'place', dates: 39, localStart: '2027-01-20T19:00:00' });
  });

  it('is the business of admins where whoever ran an event has left', async () => {
    const event = await publishedEvent(host, space.slug, { title: 'Orphan', address: '' });
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [host.id]);
    expect(await said(admin)).toEqual([['Orphan', 'host']]);
    expect(await said(host)).toEqual([]);
    await app.sql(`UPDATE occurrences SET status = 'cancelled' WHERE id = $1`, [event.occurrenceId]);
    expect(await said(admin)).toEqual([]);
  });

  it('is nothing for somebody at the door', async () => {
    const { id, eventId } = await addOccurrence(app, space.id, { host: host.id });
    await app.sql(`INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES ($1, $2, $3, 'door')`, [
      eventId,
      member.id,
      space.id,
    ]);
    await addReply(app, space.id, id, admin.id, 'pending');
    expect(await said(member)).toEqual([]);
    expect(await said(host)).toEqual([
      ['Supper', 'approve'],
      ['Supper', 'place'],
    ]);
  });
});

describe("a host's events", () => {
  it('name a series once, by its next date, with how many are to come', async () => {
    const made = await host.call('POST', `/api/spaces/${space.slug}/events`, eventBody({ repeats: weekly(5) }));
    const { eventId, occurrenceId } = made.body as { eventId: string; occurrenceId: string };
    const hosted = async (part: string) =>
      hostedView.parse((await host.call('GET', `/api/me/hosting?part=${part}`)).body).items;
    expect((await hosted('drafts')).map(({ dates }) => dates)).toEqual([5]);
    await host.call('POST', `/api/events/${eventId}/publish`);
    await host.call('POST', `/api/occurrences/${occurrenceId}/cancel`, { reason: 'Flu.', scope: 'this' });
    expect((await hosted('coming')).map(({ localStart, dates, status }) => [localStart, dates, status])).toEqual([
      ['2027-01-27T19:00:00', 4, 'scheduled'],
    ]);
    expect(await hosted('drafts')).toEqual([]);
  });
});

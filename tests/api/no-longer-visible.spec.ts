import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { membersLeft } from '#api/members/members.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { makeAddress } from '../support/calendar-addresses.js';
import { deliver, ordered } from '../support/deliver.js';
import { draftEvent, publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const NEWS = 'A name nobody outside may read';
const PLACE = 'Rua Secreta 9';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.stop());

interface House {
  id: string;
  slug: string;
  host: TestMember;
  ada: TestMember;
}

async function house(): Promise<House> {
  const { id, slug } = await app.space({ name: 'Oficina' });
  const host = await app.member({ in: slug, role: 'host' });
  const ada = await app.member({ in: slug });
  return { id, slug, host, ada };
}

const left = async ({ id }: House, member: TestMember) => {
  await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [member.id]);
  return { spaceId: id, memberId: member.id };
};

/** Ada had a seat; then the event became somebody else's, and said something new. */
const SHUT_OUT: [string, (home: House, event: TestEvent) => Promise<unknown>][] = [
  ['is for the invited only now', (_, event) => event.change({ visibility: 'invited' })],
  [
    'is for members only, and she has left',
    async (home, event) => {
      await event.change({ visibility: 'space' });
      await left(home, home.ada);
    },
  ],
  [
    'was hers by an invitation that is taken back',
    async ({ host, ada }, event) => {
      await host.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [ada.id] });
      await event.change({ visibility: 'invited' });
      await host.call('DELETE', `/api/events/${event.eventId}/invitations/${ada.id}`);
    },
  ],
];

async function everythingShownTo(who: TestMember, occurrenceId: string): Promise<string> {
  const { url } = await makeAddress(who, { open: true });
  const paths = [
    '/api/me/calendar',
    '/api/me/calendar?when=past',
    '/api/me/closed-replies',
    '/api/me/needs',
    ...['coming', 'drafts', 'past'].map((part) => `/api/me/hosting?part=${part}`),
    '/api/me/room-tasks',
    '/api/me/digest/preview',
    '/api/me/digest/preview?part=text',
    '/api/events',
    '/api/events/facets',
    new URL(url).pathname,
    ...['', '/rsvp', '/rsvp/series', '/dates', '/replies'].map((end) => `/api/occurrences/${occurrenceId}${end}`),
    `/calendar/o/${occurrenceId}.ics`,
    `/calendar/series/${occurrenceId}.ics`,
    '/api/me/hosting/calendar?from=2027-01-01&to=2027-02-10',
  ];
  const answers = await Promise.all(paths.map((path) => who.call('GET', path)));
  return answers.map(({ text }) => text).join('\n');
}

describe('an event that one may no longer open', () => {
  it.each(SHUT_OUT)('shows nothing new of itself to whoever replied, where it %s (E21)', async (_, shutOut) => {
    const home = await house();
    const { host, slug, ada } = home;
    const event = await publishedEvent(host, slug);
    await ada.call('PUT', event.rsvp);
    await shutOut(home, event);
    await event.change({ title: NEWS, address: PLACE, localStart: '2027-01-06T17:17', localEnd: '2027-01-06T18:18' });
    const shown = await everythingShownTo(ada, event.occurrenceId);
    expect(shown).not.toContain(NEWS);
    expect(shown).not.toContain(PLACE);
    expect(shown).not.toMatch(/17:17|T171700/);
  });

  it('still lets go of the seat, and says that there is one without saying of what', async () => {
    const { host, slug, ada } = await house();
    const event = await publishedEvent(host, slug, { capacity: 7 });
    await ada.call('PUT', event.rsvp);
    await event.change({ visibility: 'invited', title: NEWS, capacity: 9 });
    const listed = async (path: string) => (await ada.call('GET', `/api/me/${path}`)).body.items;
    expect([await listed('calendar'), await listed('calendar?when=past')]).toEqual([[], []]);
    expect(await listed('closed-replies')).toEqual([{ id: event.occurrenceId, status: 'going' }]);
    expect((await ada.call('GET', event.rsvp)).body).toMatchObject({ status: 'going', capacity: null, taken: 0 });
    expect((await ada.call('DELETE', event.rsvp)).body).toMatchObject({ status: 'cancelled', capacity: null });
    expect(await listed('closed-replies')).toEqual([]);
    expect((await ada.call('PUT', event.rsvp)).status).toBe(404);
    expect((await host.call('GET', `/api/events/${event.eventId}/edit`)).body.going).toBe(0);
  });

  it('is not named in the mail that says that the seat is gone, which still comes (E21)', async () => {
    const home = await house();
    const { host, slug, ada } = home;
    const event = await publishedEvent(host, slug);
    await ada.call('PUT', event.rsvp);
    await deliver(app);
    await event.change({ visibility: 'space', title: NEWS, address: PLACE });
    await app.running.nest.get(Workers).run(membersLeft, await left(home, ada));
    await deliver(app);
    const [, mail] = app.mail.to(ada.email);
    expect(mail?.parsed.subject).toBe('You are not coming');
    expect(mail?.raw.toString()).not.toMatch(/Secreta|nobody outside|Rua do Sol|\/events\//);
    expect(mail?.parsed.text).toContain('Your seat is given back.');
  });

  it('tells of changed plans those who may open it, and counts nobody else (E21)', async () => {
    const { host, slug, ada } = await house();
    const bob = await app.member({ in: slug });
    const event = await publishedEvent(host, slug);
    await host.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [bob.id] });
    for (const who of [ada, bob]) await who.call('PUT', event.rsvp);
    await event.change({ visibility: 'invited' });
    await event.change({ title: NEWS, localStart: '2027-01-20T18:00' });
    expect((await host.call('GET', `/api/events/${event.eventId}/notice`)).body.notice).toMatchObject({ people: 1 });
    await quietOver(app);
    expect((await ordered(app, bob.email)).map(({ kind }) => kind)).toEqual(['rsvps.going', 'rsvps.plans-changed']);
    expect((await ordered(app, ada.email)).map(({ kind }) => kind)).toEqual(['rsvps.going']);
  });

  it('is not told of where it closes between the order of a mail and its sending (E21)', async () => {
    const { host, slug, ada } = await house();
    const event = await publishedEvent(host, slug, { capacity: 1 });
    await host.call('PUT', event.rsvp);
    await ada.call('PUT', event.rsvp);
    await event.change({ capacity: 1, localStart: '2027-01-20T18:00' });
    await quietOver(app);
    await host.call('DELETE', event.rsvp);
    await event.change({ capacity: 1, visibility: 'invited', title: NEWS });
    await deliver(app);
    expect(await ordered(app, ada.email)).toEqual([
      { kind: 'rsvps.waitlisted', state: 'empty' },
      { kind: 'rsvps.plans-changed', state: 'empty' },
      { kind: 'rsvps.promoted', state: 'suppressed' },
    ]);
    expect(app.mail.to(ada.email)).toEqual([]);
  });

  it('of a series leaves out the dates that are closed, and gives up all of them at once', async () => {
    const { host, slug, ada } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3']);
    const [first, second] = await series.dates();
    await ada.call('PUT', `/api/occurrences/${first?.id}/rsvp/series`, { scope: 'all' });
    await series.saved(await series.date(1), { visibility: 'invited', title: NEWS, localStart: '2027-01-14T09:09' });
    const view = (await ada.call('GET', `/api/occurrences/${first?.id}/rsvp/series`)).body;
    expect(view.dates.map(({ id }: { id: string }) => id)).not.toContain(second?.id);
    expect(view.dates).toHaveLength(2);
    const closed = (await ada.call('GET', `/api/occurrences/${second?.id}/rsvp/series`)).text;
    expect(closed).not.toContain('09:09');
    await ada.call('DELETE', `/api/occurrences/${first?.id}/rsvp/series`);
    expect(await app.sql(`SELECT DISTINCT status FROM rsvps WHERE "memberId" = $1`, [ada.id])).toEqual([
      { status: 'cancelled' },
    ]);
    await deliver(app);
    expect(app.mail.to(ada.email)).toHaveLength(1);
    expect(
      app.mail
        .to(ada.email)
        .map((mail) => mail.raw.toString())
        .join(),
    ).not.toContain(NEWS);
  });
});

describe('a draft', () => {
  it('is shown to its owner, its co-hosts and the admins, and not to who will help at the door', async () => {
    const { host, slug, ada } = await house();
    const co = await app.member({ in: slug, role: 'host' });
    const admin = await app.member({ in: slug, role: 'admin' });
    const event = await draftEvent(host, slug, { title: NEWS, address: PLACE });
    const organizers = [
      { memberId: host.id, role: 'owner' },
      { memberId: co.id, role: 'co_host' },
      { memberId: ada.id, role: 'door' },
    ];
    expect((await host.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers })).status).toBe(204);
    const shown = await everythingShownTo(ada, event.occurrenceId);
    expect(shown).not.toContain(NEWS);
    expect(shown).not.toContain(PLACE);
    const replies = `/api/occurrences/${event.occurrenceId}/replies`;
    const statuses = await Promise.all([host, co, admin, ada].map((who) => who.call('GET', replies)));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
    await host.call('POST', `/api/events/${event.eventId}/publish`);
    expect((await ada.call('GET', replies)).body.occurrence.title).toBe(NEWS);
  });

  it('is not named to the keeper of a room that it will want when it comes out', async () => {
    const { host, slug, ada } = await house();
    const admin = await app.member({ in: slug, role: 'admin' });
    const fields = { name: 'Loft', capacity: null, equipment: [], stepFree: false, notes: '' };
    const room = await admin.call('POST', `/api/spaces/${slug}/rooms`, { ...fields, keeperId: ada.id, approval: true });
    const event = await draftEvent(host, slug, { title: 'An unborn event', roomId: room.body.id });
    const path = `/api/events/${event.eventId}`;
    expect((await host.call('PUT', `${path}/publish-at`, { at: '2027-01-10T09:00' })).status).toBe(204);
    const asked = async (who: TestMember) =>
      ((await who.call('GET', '/api/me/room-tasks')).body.requests as { title: string }[]).map(({ title }) => title);
    expect([await asked(ada), await asked(admin)]).toEqual([['A draft'], ['An unborn event']]);
    await deliver(app);
    expect(app.mail.to(ada.email).map(({ parsed }) => parsed.subject)).toEqual(['May “A draft” have the Loft?']);
  });

  it('keeps its dates to its hosts where only some of them help at the door of the series', async () => {
    const { host, slug, ada } = await house();
    const series = await TestSeries.make(app, host, slug, ['FREQ=WEEKLY;COUNT=3'], { title: 'An unborn series' });
    const date = await series.date(1);
    const organizers = [
      { memberId: host.id, role: 'owner' },
      { memberId: ada.id, role: 'door' },
    ];
    expect((await host.call('PUT', `/api/occurrences/${date.id}/organizers`, { organizers })).status).toBe(200);
    expect(await everythingShownTo(ada, date.id)).not.toContain('An unborn series');
  });
});

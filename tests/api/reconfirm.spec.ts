import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { assertCountersRight, publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { TestSeries, type TestDate } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const ANOTHER_DAY = { localStart: '2027-01-27T19:00', localEnd: '2027-01-27T22:00' };

let app: TestApp;
let host: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  await app.space({ slug: 'oficina' });
  host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
});
afterEach(() => assertCountersRight(app));
afterAll(() => app.stop());

/** The last mail to somebody, as many as they should have had by then. */
async function lastMail(who: TestMember, count: number) {
  const { parsed } = (await app.mail.wait(who.email, count)).at(-1) ?? {};
  return { subject: parsed?.subject, text: String(parsed?.text).replace(/\s+/g, ' '), html: String(parsed?.html) };
}

describe('a reply to a date that moves', () => {
  let ada: TestMember;
  let event: TestEvent;

  beforeEach(async () => {
    app.clock.set('2027-01-04T09:00:00Z');
    event = await publishedEvent(host, 'oficina', { capacity: 1 });
    ada = await app.member({ in: 'oficina' });
    await ada.call('PUT', event.rsvp);
    app.clock.set('2027-01-04T10:00:00Z');
  });

  const mine = async (who = ada) => (await who.call('GET', event.rsvp)).body;
  const page = async () => (await ada.call('GET', `/api/occurrences/${event.occurrenceId}`)).body;
  const list = async () => (await host.call('GET', `/api/occurrences/${event.occurrenceId}/replies`)).body;
  const seated = { status: 'going', taken: 1 };

  it('is kept, and asked about, when that is to another day', async () => {
    const bob = await app.member({ in: 'oficina' });
    expect((await bob.call('PUT', event.rsvp)).body).toMatchObject({ status: 'waitlisted', needsConfirm: false });
    app.clock.set('2027-01-04T11:00:00Z');
    expect((await event.change(ANOTHER_DAY)).status).toBe(200);

    expect(await mine()).toMatchObject({ ...seated, needsConfirm: true });
    expect(await mine(bob)).toMatchObject({ status: 'waitlisted', position: 1, needsConfirm: true });
    expect(await page()).toMatchObject({ mine: { status: 'going', needsConfirm: true } });
    expect(await list()).toMatchObject({
      unconfirmed: 2,
      going: [{ needsConfirm: true }],
      line: [{ needsConfirm: true }],
    });
  });

  it('is not asked about on the same day', async () => {
    await event.change({ localStart: '2027-01-20T18:00' });
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: false });
  });

  it('is not asked about where it was given after the move', async () => {
    await event.change({ ...ANOTHER_DAY, capacity: 2 });
    app.clock.set('2027-01-04T11:00:00Z');
    const bob = await app.member({ in: 'oficina' });
    expect((await bob.call('PUT', event.rsvp)).body).toMatchObject({ status: 'going', needsConfirm: false });
    expect(await list()).toMatchObject({ unconfirmed: 1 });
  });

  it('is not asked about once the date has moved back, told or not', async () => {
    const back = { localStart: '2027-01-20T19:00', localEnd: '2027-01-20T22:00' };
    await event.change(ANOTHER_DAY);
    const bob = await app.member({ in: 'oficina' });
    await bob.call('PUT', event.rsvp);
    await event.change(back);
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: false });
    expect(await mine(bob)).toMatchObject({ status: 'waitlisted', needsConfirm: true });
    await event.change(ANOTHER_DAY);
    await quietOver(app);
    expect(await mine()).toMatchObject({ needsConfirm: true });
    await event.change(back);
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: false });
  });

  it('is asked about where it was off and has its old day again, once people have heard that it was off', async () => {
    const path = `/api/events/${event.eventId}`;
    await host.call('POST', `${path}/postpone`, { reason: 'A slip of the hand.' });
    await host.call('POST', `${path}/publish`);
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: false });
    await host.call('POST', `${path}/postpone`, { reason: 'Snow' });
    await quietOver(app);
    await host.call('POST', `${path}/publish`);
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: true });
    app.clock.set('2027-01-04T11:00:00Z');
    expect((await ada.call('POST', `${event.rsvp}/confirm`)).body).toMatchObject({ ...seated, needsConfirm: false });
  });

  it('is asked about once what was postponed has its new date, not before', async () => {
    await host.call('POST', `/api/occurrences/${event.occurrenceId}/postpone`, { reason: 'Snow', scope: 'this' });
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: false });
    await event.change(ANOTHER_DAY);
    await host.call('POST', `/api/events/${event.eventId}/publish`);
    expect((await page()).status).toBe('scheduled');
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: true });
  });

  it('holds for the new day once confirmed, however often, and until the next move', async () => {
    await event.change(ANOTHER_DAY);
    app.clock.set('2027-01-04T11:00:00Z');
    for (let times = 0; times < 2; times++) {
      const answer = await ada.call('POST', `${event.rsvp}/confirm`);
      expect([answer.status, answer.body]).toMatchObject([200, { ...seated, needsConfirm: false }]);
    }
    expect(await list()).toMatchObject({ unconfirmed: 0 });
    app.clock.set('2027-01-04T12:00:00Z');
    await event.change({ localStart: '2027-01-28T19:00', localEnd: '2027-01-28T22:00' });
    expect(await mine()).toMatchObject({ ...seated, needsConfirm: true });
  });

  it('frees its seat for the next in line when given up, and asks no more', async () => {
    const bob = await app.member({ in: 'oficina' });
    await bob.call('PUT', event.rsvp);
    app.clock.set('2027-01-04T11:00:00Z');
    await event.change(ANOTHER_DAY);
    expect((await ada.call('DELETE', event.rsvp)).body).toMatchObject({ status: 'cancelled', needsConfirm: false });
    expect(await mine(bob)).toMatchObject({ ...seated, needsConfirm: true });
  });

  it('can be confirmed only by who may open the page', async () => {
    const hidden = await publishedEvent(host, 'oficina', { visibility: 'invited' });
    expect((await ada.call('POST', `${hidden.rsvp}/confirm`)).status).toBe(404);
  });
});

describe('the mail about another day', () => {
  let event: TestEvent;
  let ada: TestMember;

  beforeEach(async () => {
    app.clock.set('2027-01-04T09:00:00Z');
    event = await publishedEvent(host, 'oficina', { capacity: 1 });
    ada = await app.member({ in: 'oficina' });
    await ada.call('PUT', event.rsvp);
    await app.mail.wait(ada.email, 1);
    app.clock.set('2027-01-04T10:00:00Z');
  });

  const page = () => `/events/${event.occurrenceId}#rsvp`;

  it('asks for one press that confirms, or gives the seat back', async () => {
    await event.change(ANOTHER_DAY);
    const { mail: seenBefore } = (await host.call('GET', `/api/events/${event.eventId}/notice/mail`)).body;
    await quietOver(app);
    const mail = await lastMail(ada, 2);
    expect([mail.subject, seenBefore.subject]).toEqual(Array(2).fill('New day, please confirm: Supper club'));
    expect(mail.text).toContain(
      'Please confirm that you can still come, or give your seat back, on the event’s page. You keep your seat until you say otherwise.',
    );
    expect(mail.text).toContain('New time: Wed 20 January 2027, 19:00–22:00');
    expect(mail.html).toMatch(
      new RegExp(`<a href="[^"]*${page()}" class="btn"[^>]*>Confirm, or give your seat back</a>`),
    );
  });

  it('asks those in line whether they still wait', async () => {
    const bob = await app.member({ in: 'oficina' });
    await bob.call('PUT', event.rsvp);
    await app.mail.wait(bob.email, 1);
    app.clock.set('2027-01-04T10:10:00Z');
    await event.change(ANOTHER_DAY);
    await quietOver(app);
    const mail = await lastMail(bob, 2);
    expect(mail.text).toContain('Please confirm that you can still come, or leave the line, on the event’s page.');
    expect(mail.text).toContain('You keep your place in line: number 1.');
  });

  it('asks once a postponed event has its new date, and only then', async () => {
    await host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'Snow' });
    await quietOver(app);
    expect((await lastMail(ada, 2)).text).not.toContain('confirm');
    app.clock.set('2027-01-04T11:00:00Z');
    await event.change(ANOTHER_DAY);
    await host.call('POST', `/api/events/${event.eventId}/publish`);
    await quietOver(app);
    const mail = await lastMail(ada, 3);
    expect(mail.subject).toBe('New date, please confirm: Supper club');
    expect(mail.html).toContain(page());
  });

  it('asks nothing of another hour, nor of whoever has confirmed before it is written', async () => {
    await event.change({ localStart: '2027-01-20T18:00' });
    await quietOver(app);
    const hour = await lastMail(ada, 2);
    expect([hour.subject, hour.html.includes('#rsvp')]).toEqual(['Changed: Supper club', false]);
    app.clock.set('2027-01-04T11:00:00Z');
    await event.change(ANOTHER_DAY);
    await ada.call('POST', `${event.rsvp}/confirm`);
    await quietOver(app);
    const day = await lastMail(ada, 3);
    expect(day.subject).toBe('Changed: Supper club');
    expect(day.text).toContain('You keep your seat.');
  });
});

describe('replies to a series that moves', () => {
  const moved = async (given: Parameters<typeof TestSeries.published>[4]) => {
    app.clock.set('2027-01-04T09:00:00Z');
    const series = await TestSeries.published(app, host, 'oficina', ['FREQ=WEEKLY;COUNT=4'], given);
    const ada = await app.member({ in: 'oficina' });
    const [first] = (await series.dates()) as [TestDate];
    await ada.call('PUT', `/api/occurrences/${first.id}/rsvp/series`, {});
    await app.mail.wait(ada.email, 1);
    app.clock.set('2027-01-04T10:00:00Z');
    await series.saved(first, { localStart: '2027-01-08T18:30', localEnd: '2027-01-08T20:30', scope: 'all' });
    const asked = async () =>
      (await ada.call('GET', `/api/occurrences/${first.id}/rsvp/series`)).body.dates.map(
        ({ needsConfirm }: { needsConfirm: boolean }) => needsConfirm,
      );
    return { ada, dates: await series.dates(), asked };
  };
  const all = (value: boolean) => Array<boolean>(4).fill(value);

  it('are asked about in one mail, and confirmed date by date or all at once', async () => {
    const { ada, dates, asked } = await moved({});
    expect(await asked()).toEqual(all(true));
    await quietOver(app);
    const mail = await lastMail(ada, 2);
    expect(mail.subject).toBe('New day, please confirm: Show & tell, 4 dates');
    expect(mail.text).toContain('on the event’s page: one press confirms them all.');
    expect(mail.html.match(/Confirm, or give your seat back/g)).toHaveLength(4);
    await ada.call('POST', `/api/occurrences/${dates[1]?.id}/rsvp/confirm`);
    expect(await asked()).toEqual([true, false, true, true]);
    const answer = await ada.call('POST', `/api/occurrences/${dates[0]?.id}/rsvp/series/confirm`);
    expect([answer.status, answer.body.dates.length]).toEqual([200, 4]);
    expect(await asked()).toEqual(all(false));
  });

  it('are confirmed by one word where one reply is for the whole course', async () => {
    const { ada, dates, asked } = await moved({ wholeCourse: true });
    expect(await asked()).toEqual(all(true));
    const answer = await ada.call('POST', `/api/occurrences/${dates[2]?.id}/rsvp/confirm`);
    expect(answer.body).toMatchObject({ status: 'going', needsConfirm: false });
    expect(await asked()).toEqual(all(false));
  });
});

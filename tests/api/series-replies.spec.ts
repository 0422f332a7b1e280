import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';

import { SeriesHorizonService } from '#api/events/series-horizon.service.js';
import type { EventBody } from '#contract/events.js';
import type { SeriesRsvpView } from '#contract/rsvps.js';
import { assertCountersRight, eventually } from '../support/events.js';
import { TestSeries, type TestDate } from '../support/series.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let host: TestMember;
let space: { id: string; slug: string };

beforeAll(async () => {
  app = await startTestApp();
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
});
afterEach(() => assertCountersRight(app));
afterAll(() => app.stop());

const series = (rules = ['FREQ=WEEKLY;COUNT=6'], given: Partial<EventBody> = {}) =>
  TestSeries.published(app, host, space.slug, rules, given);
const all = (who: TestMember, date: TestDate, body: object = {}, headers = {}) =>
  who.call('PUT', `/api/occurrences/${date.id}/rsvp/series`, body, headers);
const none = (who: TestMember, date: TestDate) => who.call('DELETE', `/api/occurrences/${date.id}/rsvp/series`);
const one = (who: TestMember, date: TestDate) => who.call('PUT', `/api/occurrences/${date.id}/rsvp`);
const leave = (who: TestMember, date: TestDate) => who.call('DELETE', `/api/occurrences/${date.id}/rsvp`);
const standings = ({ body }: Answer) => (body as SeriesRsvpView).dates.map(({ mine }) => mine);
const mine = async (who: TestMember, date: TestDate) =>
  standings(await who.call('GET', `/api/occurrences/${date.id}/rsvp/series`));
const times = <T>(count: number, what: T): T[] => Array<T>(count).fill(what);
const mailsTo = (who: TestMember) => app.mail.to(who.email).map(({ parsed }) => parsed.subject);

/** The events in the calendar file of a mail. */
function calendarIn(who: TestMember, index: number): string[] {
  const file = app.mail
    .to(who.email)
    [index]?.parsed.attachments.find(({ contentType }) => contentType === 'text/calendar')
    ?.content.toString();
  if (!file) return [];
  const component = new ICAL.Component(ICAL.parse(file));
  return component
    .getAllSubcomponents('vevent')
    .map((event) => `${String(event.getFirstPropertyValue('uid'))} ${String(event.getFirstPropertyValue('status'))}`);
}

describe('a reply to one date of a series', () => {
  it('is for that date and no other', async () => {
    const evenings = await series();
    const ada = await app.member();
    const dates = await evenings.dates();
    await one(ada, dates[2] as TestDate);
    expect(await mine(ada, dates[0] as TestDate)).toEqual([null, null, 'going', null, null, null]);
    const answer = await ada.call('GET', `/api/occurrences/${dates[0]?.id}/rsvp/series`);
    expect(answer.body).toMatchObject({ newDatesToo: false, wholeCourse: false });
  });
});

describe('a reply to all dates', () => {
  it('has a seat on each, one mail, and one file with all of them', async () => {
    const evenings = await series();
    const ada = await app.member({ timeZone: 'Asia/Tokyo' });
    const dates = await evenings.dates();
    const answer = await all(ada, dates[3] as TestDate);
    expect([answer.status, standings(answer)]).toEqual([200, times(6, 'going')]);
    await app.mail.wait(ada.email, 1);
    expect(mailsTo(ada)).toEqual(['You are coming to all 6 dates: Show & tell']);
    expect(calendarIn(ada, 0)).toEqual(dates.map(({ uid }) => `${uid} CONFIRMED`));
    const text = String(app.mail.to(ada.email)[0]?.parsed.text);
    for (const { id } of dates) expect(text).toContain(`/events/${id}`);
    expect(text).toMatch(/\(Tokyo\s+time\)/);
  });

  it('lists what a mail can hold of many dates, and puts every one in the file', async () => {
    const daily = await series(['FREQ=DAILY;COUNT=100']);
    const ada = await app.member();
    await all(ada, await daily.date(0));
    const [mail] = await app.mail.wait(ada.email, 1);
    expect(String(mail?.parsed.text).match(/\/events\//g)).toHaveLength(80);
    expect(String(mail?.parsed.text)).toContain('And 20 more');
    expect(calendarIn(ada, 0)).toHaveLength(100);
  });

  it('begins with the opened date where only the following are meant, and keeps what was said before', async () => {
    const evenings = await series();
    const ada = await app.member();
    const dates = await evenings.dates();
    await one(ada, dates[4] as TestDate);
    expect(standings(await all(ada, dates[3] as TestDate, { scope: 'following' }))).toEqual([
      ...times(3, null),
      ...times(3, 'going'),
    ]);
    const [before] = await app.sql<{ revision: number }>(
      'SELECT revision FROM rsvps WHERE "memberId" = $1 AND "occurrenceId" = $2',
      [ada.id, dates[4]?.id],
    );
    expect(before?.revision).toBe(1);
  });

  it('counts in its mail the seats that were theirs before', async () => {
    const evenings = await series();
    const ada = await app.member();
    const dates = await evenings.dates();
    await one(ada, dates[4] as TestDate);
    await all(ada, dates[0] as TestDate);
    await app.mail.wait(ada.email, 2);
    expect(mailsTo(ada)).toContain('You are coming to all 6 dates: Show & tell');
  });

  it('waits in line only where a date is full', async () => {
    const evenings = await series(undefined, { capacity: 1 });
    const [ada, bob] = [await app.member(), await app.member()];
    const dates = await evenings.dates();
    await one(ada, dates[1] as TestDate);
    expect(standings(await all(bob, dates[0] as TestDate))).toEqual(['going', 'waitlisted', ...times(4, 'going')]);
    await app.mail.wait(bob.email, 1);
    expect(mailsTo(bob)).toEqual(['You are coming to 5 of 6 dates: Show & tell']);
    expect(calendarIn(bob, 0)).toHaveLength(5);
    await leave(ada, dates[1] as TestDate);
    expect(await mine(bob, dates[0] as TestDate)).toEqual(times(6, 'going'));
  });

  it('is narrowed by giving up one date, which leaves the others', async () => {
    const evenings = await series();
    const ada = await app.member();
    const dates = await evenings.dates();
    await all(ada, dates[0] as TestDate);
    await app.mail.wait(ada.email, 1);
    await leave(ada, dates[2] as TestDate);
    expect(await mine(ada, dates[0] as TestDate)).toEqual(['going', 'going', 'cancelled', ...times(3, 'going')]);
    await app.mail.wait(ada.email, 2);
    expect(mailsTo(ada)).toEqual(['You are coming to all 6 dates: Show & tell', 'You are not coming: Show & tell']);
  });

  it('is given up as a whole with one mail, whose file takes back each seat, and seats who waits', async () => {
    const evenings = await series(undefined, { capacity: 1 });
    const [ada, bob] = [await app.member(), await app.member()];
    const dates = await evenings.dates();
    await all(ada, dates[0] as TestDate);
    await app.mail.wait(ada.email, 1);
    await all(bob, dates[0] as TestDate);
    expect(await mine(bob, dates[0] as TestDate)).toEqual(times(6, 'waitlisted'));
    expect(standings(await none(ada, dates[2] as TestDate))).toEqual(times(6, 'cancelled'));
    expect(await mine(bob, dates[0] as TestDate)).toEqual(times(6, 'going'));
    await app.mail.wait(ada.email, 2);
    expect(mailsTo(ada)[1]).toBe('You are not coming to 6 dates: Show & tell');
    expect(calendarIn(ada, 1)).toEqual(dates.map(({ uid }) => `${uid} CANCELLED`));
  });

  it('is for dates that are added later as well, said with a mail, and again never for one that was given up (Z10)', async () => {
    const evenings = await series(undefined, { capacity: 1 });
    const [ada, bob, cleo] = [await app.member(), await app.member(), await app.member()];
    const first = (await evenings.dates())[0] as TestDate;
    await all(ada, first);
    await app.mail.wait(ada.email, 1);
    await all(bob, first);
    await one(cleo, first);
    await host.call('POST', `/api/events/${evenings.eventId}/dates`, { localStart: '2027-02-20T15:00' });
    await eventually(
      () => mine(bob, first),
      (found) => found.at(-1) === 'waitlisted',
    );
    expect((await mine(ada, first)).at(-1)).toBe('going');
    expect((await mine(cleo, first)).at(-1)).toBeNull();
    await app.mail.wait(ada.email, 2);
    expect(mailsTo(ada)[1]).toBe('There is one more date: Show & tell');
  });

  it('counts a member in on what comes within the horizon, quietly', async () => {
    const evenings = await series(['FREQ=MONTHLY;BYMONTHDAY=7']);
    const ada = await app.member();
    const first = (await evenings.dates())[0] as TestDate;
    await all(ada, first);
    await app.mail.wait(ada.email, 1);
    const before = (await mine(ada, first)).length;
    app.clock.set('2027-01-30T09:00:00Z');
    await app.running.nest.get(SeriesHorizonService).extendAll();
    const added = await eventually(
      () => mine(ada, first),
      (found) => found.at(-1) === 'going',
    );
    app.clock.set('2027-01-04T09:00:00Z');
    expect(added).toHaveLength(before);
    expect(added).toEqual(times(before, 'going'));
    expect(mailsTo(ada)).toHaveLength(1);
  });

  it('goes along when the series is split', async () => {
    const evenings = await series(['FREQ=WEEKLY']);
    const ada = await app.member();
    const dates = await evenings.dates();
    await all(ada, dates[0] as TestDate);
    await evenings.saved(dates[3] as TestDate, { scope: 'following', title: 'Now with tea' });
    await eventually(
      async () => (await ada.call('GET', `/api/occurrences/${dates[3]?.id}/rsvp/series`)).body as SeriesRsvpView,
      ({ newDatesToo }) => newDatesToo,
    );
    expect(new Set(await mine(ada, dates[3] as TestDate))).toEqual(new Set(['going']));
  });

  it('is for the parts that a series was split into as well, from either of them, and so is giving up', async () => {
    const evenings = await series();
    const [ada, bob] = [await app.member(), await app.member()];
    const dates = await evenings.dates();
    await one(bob, dates[5] as TestDate);
    await evenings.saved(dates[4] as TestDate, { scope: 'following', address: 'Rua da Lua 2', capacity: 1 });
    const [first, , , , , last] = (await evenings.dates()) as TestDate[];
    if (!first || !last) throw new Error('There are six dates.');
    expect(first.seriesId).not.toBe(last.seriesId);
    expect(await mine(bob, first)).toEqual([...times(5, null), 'going']);
    const answer = await all(ada, first);
    expect([answer.status, standings(answer)]).toEqual([200, [...times(5, 'going'), 'waitlisted']]);
    expect(await mine(ada, last)).toEqual(standings(answer));
    await app.mail.wait(ada.email, 1);
    expect(mailsTo(ada)).toEqual(['You are coming to 5 of 6 dates: Show & tell']);
    for (const { eventId, localStart } of [
      { eventId: first.eventId, localStart: '2027-01-09T18:30' },
      { eventId: last.eventId, localStart: '2027-02-20T18:30' },
    ])
      await host.call('POST', `/api/events/${eventId}/dates`, { localStart });
    await eventually(
      () => mine(ada, first),
      (found) => found.length === 8 && found[1] === 'going' && found[7] === 'going',
    );
    await none(ada, last);
    expect(new Set(await mine(ada, first))).toEqual(new Set(['cancelled']));
    expect(await app.sql('SELECT 1 FROM series_replies WHERE "memberId" = $1', [ada.id])).toEqual([]);
  });

  it('begins with the opened date in another part, and leaves the part before alone', async () => {
    const evenings = await series();
    const ada = await app.member();
    await evenings.saved(await evenings.date(3), { scope: 'following', address: 'Rua da Lua 2' });
    const opened = await evenings.date(4);
    expect(standings(await all(ada, opened, { scope: 'following' }))).toEqual([
      ...times(4, null),
      ...times(2, 'going'),
    ]);
    expect(await app.sql('SELECT "seriesId" FROM series_replies WHERE "memberId" = $1', [ada.id])).toEqual([
      { seriesId: opened.seriesId },
    ]);
    const bob = await app.member();
    expect(standings(await all(bob, await evenings.date(2), { scope: 'following' }))).toEqual([
      ...times(2, null),
      ...times(4, 'going'),
    ]);
  });

  it('answers a repeated request as it did the first, with one mail (R03)', async () => {
    const evenings = await series();
    const ada = await app.member();
    const date = await evenings.date(0);
    const key = { 'idempotency-key': 'all-once' };
    const [first, again] = [await all(ada, date, {}, key), await all(ada, date, {}, key)];
    expect(again.body).toEqual(first.body);
    expect((await all(ada, date, { scope: 'following' }, key)).body).toMatchObject({ code: 'key-reused' });
    await all(ada, date);
    await app.mail.wait(ada.email, 1);
    expect(mailsTo(ada)).toHaveLength(1);
  });

  it('sells no seat twice to forty who reply at once, to all dates and to single ones (R01)', async () => {
    const evenings = await series(undefined, { capacity: 10 });
    const dates = await evenings.dates();
    const members = await Promise.all(Array.from({ length: 40 }, () => app.member()));
    const answers = await Promise.all(
      members.map((who, index) => {
        const date = dates[index % 6] as TestDate;
        if (index % 4 === 3) return one(who, date);
        return all(who, date);
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const rows = await app.sql<{ taken: number }>('SELECT taken FROM occurrences WHERE id = ANY($1)', [
      dates.map(({ id }) => id),
    ]);
    expect(rows.map(({ taken }) => taken)).toEqual(times(6, 10));
    await Promise.all(members.slice(0, 20).map((who, index) => none(who, dates[index % 6] as TestDate)));
    await assertCountersRight(app);
  });

  it('is not for a one-off, nor for who may not come', async () => {
    const single = await host.call('POST', `/api/spaces/${space.slug}/events`, {
      ...(await (await series()).body(await (await series()).date(0), {})),
      version: undefined,
      scope: undefined,
      overwrite: undefined,
      keepInstant: undefined,
      repeats: null,
    });
    const { occurrenceId, eventId } = single.body as { occurrenceId: string; eventId: string };
    await host.call('POST', `/api/events/${eventId}/publish`);
    const ada = await app.member();
    const path = `/api/occurrences/${occurrenceId}/rsvp/series`;
    expect((await ada.call('PUT', path, {})).body).toMatchObject({ code: 'one-date' });
    expect((await ada.call('GET', path)).body).toEqual({ wholeCourse: false, newDatesToo: false, dates: [] });
    const closed = await series(undefined, { replyPolicy: 'closed' });
    expect((await all(ada, await closed.date(0))).body).toMatchObject({ code: 'replies-closed' });
    const inside = await series(undefined, { visibility: 'space' });
    expect((await all(ada, await inside.date(0))).status).toBe(404);
  });
});

describe('a whole course', () => {
  const course = (given: Partial<EventBody> = {}) => series(['FREQ=WEEKLY;COUNT=4'], { wholeCourse: true, ...given });

  it('takes one reply for all its dates, and gives all up at once', async () => {
    const evenings = await course({ capacity: 2 });
    const ada = await app.member();
    const dates = await evenings.dates();
    expect((await one(ada, dates[2] as TestDate)).body).toMatchObject({ status: 'going', taken: 1 });
    expect(await mine(ada, dates[0] as TestDate)).toEqual(times(4, 'going'));
    await app.mail.wait(ada.email, 1);
    expect((await leave(ada, dates[1] as TestDate)).body).toMatchObject({ status: 'cancelled' });
    expect(await mine(ada, dates[0] as TestDate)).toEqual(times(4, 'cancelled'));
    await app.mail.wait(ada.email, 2);
    expect(mailsTo(ada)).toEqual([
      'You are coming to all 4 dates: Show & tell',
      'You are not coming to 4 dates: Show & tell',
    ]);
  });

  it('seats nobody on some of its dates: one that is full is a line for the whole', async () => {
    const evenings = await course({ capacity: 2 });
    const [ada, bob, cleo] = [await app.member(), await app.member(), await app.member()];
    const dates = await evenings.dates();
    await evenings.saved(dates[3] as TestDate, { capacity: 1 });
    await one(ada, dates[0] as TestDate);
    expect((await one(bob, dates[0] as TestDate)).body).toMatchObject({ status: 'waitlisted', position: 1, taken: 1 });
    await one(cleo, dates[3] as TestDate);
    expect(await mine(bob, dates[0] as TestDate)).toEqual(times(4, 'waitlisted'));
    await app.mail.wait(bob.email, 1);
    await leave(ada, dates[2] as TestDate);
    expect(await mine(bob, dates[0] as TestDate)).toEqual(times(4, 'going'));
    expect(await mine(cleo, dates[0] as TestDate)).toEqual(times(4, 'waitlisted'));
    await app.mail.wait(bob.email, 2);
    expect(mailsTo(bob)[1]).toBe('A seat on every date is yours: Show & tell');
    await evenings.saved(dates[3] as TestDate, { capacity: 2 });
    await eventually(
      () => mine(cleo, dates[0] as TestDate),
      (found) => found.every((status) => status === 'going'),
    );
  });

  it('stays whole when it is split: one reply, one line', async () => {
    const evenings = await course({ capacity: 1 });
    const [ada, bob] = [await app.member(), await app.member()];
    await evenings.saved(await evenings.date(2), { scope: 'following', address: 'Rua da Lua 2' });
    const [first, , , last] = (await evenings.dates()) as [TestDate, TestDate, TestDate, TestDate];
    expect(first.seriesId).not.toBe(last.seriesId);
    await one(ada, last);
    await one(bob, first);
    expect([await mine(ada, first), await mine(bob, last)]).toEqual([times(4, 'going'), times(4, 'waitlisted')]);
    await leave(ada, first);
    expect([await mine(ada, last), await mine(bob, first)]).toEqual([times(4, 'cancelled'), times(4, 'going')]);
  });

  it('is added to, approved and declined by organizers as a whole', async () => {
    const evenings = await course({ replyPolicy: 'approval', capacity: 2 });
    const [ada, bob, cleo] = [await app.member(), await app.member(), await app.member({ in: space.slug })];
    const dates = await evenings.dates();
    const date = dates[1] as TestDate;
    await one(ada, date);
    await one(bob, date);
    expect(await mine(ada, date)).toEqual(times(4, 'pending'));
    const path = `/api/occurrences/${date.id}/replies`;
    const list = (await host.call('GET', path)).body;
    expect(list.wholeCourse).toBe(true);
    const decide = (who: TestMember, decision: string) => {
      const { id } = list.pending.find((row: { member: { id: string } }) => row.member.id === who.id);
      return host.call('POST', `${path}/${id}/decision`, { decision });
    };
    expect((await decide(ada, 'approve')).body).toMatchObject({ status: 'going' });
    expect((await decide(bob, 'decline')).body).toMatchObject({ status: 'declined' });
    expect((await host.call('POST', path, { memberId: cleo.id })).body).toMatchObject({ status: 'going' });
    expect(await mine(ada, date)).toEqual(times(4, 'going'));
    expect(await mine(bob, date)).toEqual(times(4, 'declined'));
    expect(await mine(cleo, date)).toEqual(times(4, 'going'));
    expect((await decide(ada, 'remove')).body).toMatchObject({ status: 'declined' });
    expect(await mine(ada, date)).toEqual(times(4, 'declined'));
    await app.mail.wait(bob.email, 1);
    expect(mailsTo(bob).at(-1)).toBe('No seat this time: Show & tell');
  });

  it('holds when thirty reply and leave at once, over whichever date (R10)', async () => {
    const evenings = await course({ capacity: 5 });
    const dates = await evenings.dates();
    const members = await Promise.all(Array.from({ length: 30 }, () => app.member()));
    const anyDate = (index: number) => dates[index % 4] as TestDate;
    const answers = await Promise.all(members.map((who, index) => one(who, anyDate(index))));
    await Promise.all(members.slice(0, 12).map((who, index) => leave(who, anyDate(index + 1))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const held = await Promise.all(members.map((who) => mine(who, anyDate(0))));
    for (const found of held) expect(new Set(found).size).toBe(1);
    expect(held.filter(([status]) => status === 'going')).toHaveLength(5);
    expect(held.filter(([status]) => status === 'waitlisted')).toHaveLength(13);
  });
});

describe('what hosts ask', () => {
  const questions = [
    { id: 'diet', text: 'What do you not eat?', required: true },
    { id: 'tools', text: 'Which tools do you bring?', required: false },
  ];
  const given = (who: TestMember, date: TestDate, answers: object) =>
    who.call('PUT', `/api/occurrences/${date.id}/rsvp`, { answers });

  it('is answered with the reply, can be changed later, and is read by organizers', async () => {
    const evenings = await series(undefined, { questions });
    const ada = await app.member({ in: space.slug, firstName: 'Ada' });
    const date = await evenings.date(0);
    const refused = await one(ada, date);
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'answers.diet']);
    expect((await given(ada, date, { diet: '  ', tools: 'A saw' })).status).toBe(400);
    expect((await given(ada, date, { diet: 'Nuts', other: 'x' })).body).toMatchObject({
      status: 'going',
      answers: { diet: 'Nuts' },
    });
    expect((await given(ada, date, { diet: 'Nuts', tools: 'A saw' })).body.answers).toEqual({
      diet: 'Nuts',
      tools: 'A saw',
    });
    const list = (await host.call('GET', `/api/occurrences/${date.id}/replies`)).body;
    expect(list.questions).toEqual(questions);
    expect(list.going[0].answers).toEqual({ diet: 'Nuts', tools: 'A saw' });
    expect((await app.call('GET', `/api/occurrences/${date.id}`)).body.questions).toEqual(questions);
    await app.mail.wait(ada.email, 1);
    expect(mailsTo(ada)).toHaveLength(1);
  });

  it('is answered once for all dates, also for those that are added', async () => {
    const evenings = await series(undefined, { questions });
    const ada = await app.member();
    const date = await evenings.date(0);
    expect((await all(ada, date)).body.errors[0].field).toBe('answers.diet');
    expect(standings(await all(ada, date, { answers: { diet: 'Nuts' } }))).toEqual(times(6, 'going'));
    await host.call('POST', `/api/events/${evenings.eventId}/dates`, { localStart: '2027-02-20T15:00' });
    await eventually(
      () => mine(ada, date),
      (found) => found.at(-1) === 'going' && found.length === 7,
    );
    const rows = await app.sql<{ answers: object }>('SELECT answers FROM rsvps WHERE "memberId" = $1', [ada.id]);
    expect(rows.map(({ answers }) => answers)).toEqual(times(7, { diet: 'Nuts' }));
  });
});

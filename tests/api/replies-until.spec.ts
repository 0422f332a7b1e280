import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { repliesUntilSql } from '#api/events/replies-until-sql.js';
import type { EventBody } from '#contract/events.js';
import type { OccurrenceView } from '#contract/occurrence.js';
import type { EventsView, OccurrenceRow } from '#contract/programme.js';
import type { ClosedReplies, SeriesRsvpView } from '#contract/rsvps.js';
import { scheduleOf } from '#domain/events/schedule.js';
import { offersReply, REPLIES_CLOSE, repliesUntil } from '#domain/rsvps/replies-until.js';
import { digestsAt, textOf } from '../support/digests.js';
import { assertCountersRight, draftEvent, eventually, publishedEvent, type TestEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

/** One moment up to which replying, giving up, what organizers do for others and promotions go (R11). */
describe('until when replies are taken', () => {
  let app: TestApp;
  let host: TestMember;
  const start = '2027-01-04T09:00:00Z';
  const evening = { localStart: '2027-01-20T19:00', localEnd: '2027-01-20T22:00' };
  const weekend = { localStart: '2027-01-22T18:00', localEnd: '2027-01-24T16:00', format: 'hackathon' } as const;
  const before = (iso: string | Date) => new Date(new Date(iso).getTime() - 1);

  beforeAll(async () => {
    app = await startTestApp({ now: start });
    await app.space({ slug: 'oficina' });
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
  });
  afterEach(async () => {
    app.clock.set(start);
    await assertCountersRight(app);
  });
  afterAll(() => app.stop());

  const someone = () => app.member({ in: 'oficina' });
  const at = (when: Date | string) => app.clock.set(new Date(when).toISOString());
  const pageOf = async ({ occurrenceId }: TestEvent, member: TestMember) =>
    (await member.call('GET', `/api/occurrences/${occurrenceId}`)).body as unknown as OccurrenceView;
  const listOf = async (member: TestMember): Promise<OccurrenceRow[]> =>
    ((await member.call('GET', '/api/events?space=oficina&limit=100')).body as unknown as EventsView).items;
  const listed = async ({ occurrenceId }: TestEvent, member: TestMember): Promise<OccurrenceRow | undefined> =>
    (await listOf(member)).find(({ id }) => id === occurrenceId);

  it('is computed by the SQL of every query as by the rule', async () => {
    const days = [
      { ...evening, timeZone: 'Europe/Lisbon', allDay: false },
      { ...weekend, timeZone: 'Asia/Kolkata', allDay: false },
      { localStart: '2027-03-27T12:00', localEnd: '2027-03-28T12:00', timeZone: 'Europe/Berlin', allDay: false },
      { localStart: '2027-03-27T12:00', localEnd: '2027-03-28T12:01', timeZone: 'Europe/Berlin', allDay: false },
      { localStart: '2027-10-31T00:00', localEnd: '2027-11-01T00:00', timeZone: 'Europe/Berlin', allDay: true },
      { localStart: '2027-10-31T00:00', localEnd: '2027-11-02T00:00', timeZone: 'Europe/Berlin', allDay: true },
      { localStart: '2027-11-07T00:30', localEnd: '2027-11-07T03:00', timeZone: 'America/New_York', allDay: false },
    ];
    const cases = days.flatMap((hours) =>
      [...REPLIES_CLOSE, '720h' as const, '7h' as const].map((close) => ({ ...scheduleOf(hours), close })),
    );
    const rows = await app.sql<{ until: Date }>(
      `SELECT ${repliesUntilSql} AS until FROM jsonb_to_recordset($1::jsonb) AS
         o ("localStart" timestamp, "localEnd" timestamp, "startsAt" timestamptz, "endsAt" timestamptz, "repliesClose" text, n int)
       CROSS JOIN LATERAL (SELECT o."repliesClose") e ORDER BY o.n`,
      [JSON.stringify(cases.map(({ close, ...date }, n) => ({ ...date, repliesClose: close, n })))],
    );
    expect(rows).toHaveLength(cases.length);
    expect(rows.map(({ until }) => until)).toEqual(cases.map(({ close, ...date }) => repliesUntil(date, close)));
  });

  it.each([
    ['an evening', evening, 'usual', '2027-01-20T19:00:00Z', 'event-started'],
    ['a weekend', weekend, 'usual', '2027-01-24T16:00:00Z', 'event-started'],
    ['a weekend that closes with its start', weekend, 'start', '2027-01-22T18:00:00Z', 'event-started'],
    ['an evening to its end', evening, 'end', '2027-01-20T22:00:00Z', 'event-started'],
    ['a dinner that is ordered two days before', evening, '48h', '2027-01-18T19:00:00Z', 'replies-over'],
  ] as const)(
    'goes for %s to the millisecond, whoever asks and whatever for',
    async (_, hours, repliesClose, until, code) => {
      const event = await publishedEvent(host, 'oficina', { ...hours, repliesClose, capacity: 2 });
      const [ada, bob, cy, dan, eve] = await Promise.all([someone(), someone(), someone(), someone(), someone()]);
      const replies = `/api/occurrences/${event.occurrenceId}/replies`;
      await ada.call('PUT', event.rsvp);

      at(before(until));
      expect((await listed(event, bob))?.repliesUntil).toBe(until);
      expect(await pageOf(event, bob)).toMatchObject({ repliesUntil: until, can: { reply: true } });
      expect((await bob.call('PUT', event.rsvp)).body).toMatchObject({ status: 'going' });
      expect((await cy.call('PUT', event.rsvp)).body).toMatchObject({ status: 'waitlisted' });
      expect((await ada.call('DELETE', event.rsvp)).body).toMatchObject({ status: 'cancelled' });
      expect((await cy.call('GET', event.rsvp)).body).toMatchObject({ status: 'going' });
      expect((await host.call('POST', replies, { memberId: dan.id })).status).toBe(201);

      at(until);
      expect(await pageOf(event, ada)).toMatchObject({ can: { reply: false } });
      expect(await ada.call('PUT', event.rsvp)).toMatchObject({ status: 409, body: { code } });
      expect(await bob.call('DELETE', event.rsvp)).toMatchObject({ status: 409, body: { code } });
      expect(await host.call('POST', replies, { memberId: eve.id })).toMatchObject({ status: 409, body: { code } });
      // Organizers still take somebody off; the seat goes to nobody.
      const list = (await host.call('GET', replies)).body as { going: { id: string; member: { id: string } }[] };
      const bobs = list.going.find(({ member }) => member.id === bob.id)?.id;
      expect((await host.call('POST', `${replies}/${bobs}/decision`, { decision: 'remove' })).status).toBe(200);
      expect((await dan.call('GET', event.rsvp)).body).toMatchObject({ status: 'waitlisted', position: 1 });
    },
  );

  it('is what a list offers, as the page grants it: for every length, close, policy and moment', async () => {
    const ada = await someone();
    const cases: Partial<EventBody>[] = [evening, weekend].flatMap((hours) =>
      (['usual', 'start', 'end', '24h'] as const).flatMap((repliesClose) =>
        (['open', 'approval', 'closed', 'invite'] as const).map((replyPolicy) => ({
          ...hours,
          repliesClose,
          replyPolicy,
        })),
      ),
    );
    const events: TestEvent[] = [];
    for (const one of cases) events.push(await publishedEvent(host, 'oficina', { capacity: 9, ...one }));
    const moments = ['2027-01-18', '2027-01-19T20:00', '2027-01-20T20:00', '2027-01-22T17:00', '2027-01-23T12:00'];
    const offered = new Set<boolean>();
    for (const moment of moments) {
      at(moment.length > 10 ? `${moment}:00Z` : moment);
      const rows = new Map((await listOf(ada)).map((row) => [row.id, row]));
      for (const event of events) {
        const row = rows.get(event.occurrenceId);
        if (!row) continue;
        const offers = offersReply({ ...row, repliesUntil: new Date(row.repliesUntil) }, app.clock.now());
        offered.add(offers);
        expect([moment, offers]).toEqual([moment, (await pageOf(event, ada)).can.reply]);
      }
    }
    expect([...offered].sort()).toEqual([false, true]);
  });

  it('leaves nothing in the filter of free seats, in needs and in the digest that no reply is taken to', async () => {
    app.clock.set(start);
    const own = await app.space({ slug: 'quinta', name: 'Quinta' });
    const hana = await app.member({ in: own.slug, role: 'host' });
    const reader = await app.member({ in: own.slug });
    const asker = await app.member({ in: own.slug });
    const dinner = { localStart: '2027-01-12T18:00', localEnd: '2027-01-12T20:00', repliesClose: '48h' } as const;
    const closed = await publishedEvent(hana, own.slug, { ...dinner, title: 'Dinner', replyPolicy: 'approval' });
    await publishedEvent(hana, own.slug, { ...dinner, title: 'Lunch', repliesClose: 'usual', replyPolicy: 'approval' });
    await asker.call('PUT', closed.rsvp);
    const free = async () =>
      ((await reader.call('GET', `/api/events?space=${own.slug}&free=1`)).body as unknown as EventsView).items.map(
        ({ title }) => title,
      );
    const needs = async () =>
      ((await hana.call('GET', '/api/me/needs')).body as { items: { title: string; need: string }[] }).items.map(
        ({ title, need }) => `${title}: ${need}`,
      );
    at('2027-01-10T17:59:59Z');
    expect((await free()).sort()).toEqual(['Dinner', 'Lunch']);
    expect((await needs()).sort()).toEqual(['Dinner: approve', 'Dinner: replies', 'Lunch: replies']);
    at('2027-01-10T18:00:00Z');
    expect(await free()).toEqual(['Lunch']);
    expect(await needs()).toEqual(['Lunch: replies']);

    await digestsAt(app, '2027-01-11T08:00:00Z');
    const mail = await eventually(
      async () => app.mail.to(reader.email).find(({ parsed }) => parsed.subject?.startsWith('Your week')),
      (found) => found !== undefined,
    );
    expect(textOf(mail)).toContain('Lunch');
    expect(textOf(mail)).not.toContain('Dinner');
  });

  it('gives freed seats to the line once a host takes replies for longer', async () => {
    const event = await publishedEvent(host, 'oficina', { ...evening, repliesClose: '48h', capacity: 1 });
    const [ada, bob] = await Promise.all([someone(), someone()]);
    const replies = `/api/occurrences/${event.occurrenceId}/replies`;
    await ada.call('PUT', event.rsvp);
    await bob.call('PUT', event.rsvp);
    at('2027-01-19T12:00:00Z');
    const list = (await host.call('GET', replies)).body as { going: { id: string }[] };
    await host.call('POST', `${replies}/${list.going[0]?.id}/decision`, { decision: 'remove' });
    const bobs = async () => ((await bob.call('GET', event.rsvp)).body as { status: string }).status;
    expect(await bobs()).toBe('waitlisted');
    await event.change({ repliesClose: '3h' });
    expect(await eventually(bobs, (status) => status === 'going')).toBe('going');
  });

  it('goes for each date of a course by itself, and the rest of the course goes on', async () => {
    const course = await TestSeries.published(app, host, 'oficina', ['FREQ=WEEKLY;COUNT=3'], {
      wholeCourse: true,
      repliesClose: '24h',
      capacity: 5,
    });
    const [first, second, third] = await course.dates();
    const [ada, bob, cy] = await Promise.all([someone(), someone(), someone()]);
    await ada.call('PUT', `/api/occurrences/${first?.id}/rsvp`);
    // Within a day of the first date, 7 January at 18:30.
    at('2027-01-06T20:00:00Z');
    const standing = async (member: TestMember) =>
      (
        (await member.call('GET', `/api/occurrences/${second?.id}/rsvp/series`)).body as unknown as SeriesRsvpView
      ).dates.map(({ mine }) => mine);
    expect(await bob.call('PUT', `/api/occurrences/${first?.id}/rsvp`)).toMatchObject({ body: { status: null } });
    expect(await standing(bob)).toEqual([null, 'going', 'going']);
    const add = (id: string | undefined, member: TestMember) =>
      host.call('POST', `/api/occurrences/${id}/replies`, { memberId: member.id });
    expect(await add(first?.id, cy)).toMatchObject({ status: 409, body: { code: 'replies-over' } });
    expect(await add(third?.id, cy)).toMatchObject({ status: 201 });
    expect(await standing(cy)).toEqual([null, 'going', 'going']);
    await ada.call('DELETE', `/api/occurrences/${second?.id}/rsvp`);
    expect(await standing(ada)).toEqual(['going', 'cancelled', 'cancelled']);
    // Nothing is left to give up.
    expect(await ada.call('DELETE', `/api/occurrences/${second?.id}/rsvp`)).toMatchObject({
      status: 409,
      body: { code: 'replies-over' },
    });
  });

  it('offers to give up what one may no longer open, as long as that is taken', async () => {
    const event = await publishedEvent(host, 'oficina', { ...weekend, visibility: 'space' });
    const ada = await someone();
    await ada.call('PUT', event.rsvp);
    await event.change({ visibility: 'invited', ...weekend });
    const closed = async () =>
      ((await ada.call('GET', '/api/me/closed-replies')).body as unknown as ClosedReplies).items.map(({ id }) => id);
    at('2027-01-23T12:00:00Z');
    expect(await closed()).toEqual([event.occurrenceId]);
    at('2027-01-24T16:00:00Z');
    expect(await closed()).toEqual([]);
  });

  it('is said in the mail about a seat where the list closes before the start', async () => {
    const event = await publishedEvent(host, 'oficina', { ...evening, repliesClose: '48h' });
    const ada = await someone();
    await ada.call('PUT', event.rsvp);
    const mail = await eventually(
      async () => app.mail.to(ada.email).find(({ parsed }) => parsed.subject?.startsWith('You have a seat')),
      (found) => found !== undefined,
    );
    expect(textOf(mail).replace(/\s+/g, ' ')).toContain('page until Mon 18 January 2027, 19:00 (Lisbon time), so that');
  });

  it('is said in its field where it is none', async () => {
    const event = await draftEvent(host, 'oficina', evening);
    for (const given of ['721h', 'tomorrow', '']) {
      const answer = await event.change({ repliesClose: given as 'usual' });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'repliesClose' }] } });
    }
  });
});

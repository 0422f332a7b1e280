import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { ChangePreview, HostDates } from '#contract/event-changes.js';
import type { EventBody, EventSaved } from '#contract/events.js';
import { draftEvent, publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { addReply } from '../support/occurrences.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const FOUR_WEDNESDAYS = { rules: ['FREQ=WEEKLY;BYDAY=WE;COUNT=4'], extra: [], leftOut: [] };
const AS_IT_IS = ['title', 'format', 'description', 'topics', 'roomId', 'address', 'onlineUrl', 'timeZone'] as const;
type Dated = HostDates['items'][number];
const REST = ['localStart', 'localEnd', 'allDay', 'visibility', 'replyPolicy', 'capacity', 'repeats'] as const;

describe('what a host reads before anybody hears of it', () => {
  let app: TestApp;
  let host: TestMember;
  let spaceId: string;

  beforeAll(async () => {
    app = await startTestApp();
    spaceId = (await app.space({ slug: 'oficina', name: 'Oficina' })).id;
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
  });
  afterAll(() => app.stop());

  const going = async (...occurrenceIds: string[]): Promise<TestMember> => {
    const member = await app.member();
    for (const id of occurrenceIds) await addReply(app, spaceId, id, member.id, 'going');
    return member;
  };
  const told = async (...members: TestMember[]) =>
    app.sql(`SELECT 1 FROM outbox_mails WHERE recipient = ANY($1) AND kind = 'rsvps.plans-changed'`, [
      members.map(({ email }) => email),
    ]);
  const pending = async (eventId: string) => (await host.call('GET', `/api/events/${eventId}/notice`)).body.notice;
  const datesOf = async ({ eventId }: TestEvent): Promise<HostDates['items']> =>
    (await host.call('GET', `/api/events/${eventId}/dates`)).body.items;
  const save = async (date: { id: string; eventId: string }, change: Partial<EventBody> & { scope: string }) => {
    const draft = (await host.call('GET', `/api/events/${date.eventId}/edit?occurrence=${date.id}`)).body;
    const kept = Object.fromEntries([...AS_IT_IS, ...REST].map((key) => [key, draft[key]]));
    const { eventId, version } = draft;
    const saved = await host.call('PUT', `/api/occurrences/${date.id}`, { ...kept, version, ...change });
    expect([saved.status, eventId]).toEqual([200, expect.any(String)]);
    return saved.body as EventSaved;
  };
  const preview = (occurrenceId: string, step: string, scope = 'this') =>
    host.call('POST', `/api/occurrences/${occurrenceId}/${step}/preview`, { scope });

  describe('while a notice waits', () => {
    it('is how many hear of it, when, and everything that they will hear', async () => {
      const event = await publishedEvent(host, 'oficina');
      await going(event.occurrenceId);
      await going(event.occurrenceId);
      await event.change({ localStart: '2027-01-20T20:00', address: 'Rua da Lua 2', description: 'Bring a spoon.' });
      expect(await pending(event.eventId)).toMatchObject({
        people: 2,
        dueAt: '2027-01-04T09:05:00.000Z',
        secondsLeft: 300,
        what: ['moved', 'place'],
      });
    });

    it('is the mail itself, word for word, without anything about those who get it', async () => {
      const event = await publishedEvent(host, 'oficina');
      const ada = await going(event.occurrenceId);
      await event.change({ localStart: '2027-01-20T20:00', address: 'Rua da Lua 2' });
      const { mail } = (await host.call('GET', `/api/events/${event.eventId}/notice/mail`)).body;
      const clock = await app.sql(`SELECT 1 FROM members WHERE id = ANY($1) GROUP BY "timeZone" HAVING count(*) = 2`, [
        [ada.id, host.id],
      ]);
      expect(clock).toHaveLength(1);
      await quietOver(app);
      const [received] = await app.mail.wait(ada.email);
      const words = (text: unknown) => String(text).replace(/\s+/g, ' ').trim();
      expect(mail).toMatchObject({ subject: received?.parsed.subject, calendar: true });
      expect(words(mail.text)).toBe(words(received?.parsed.text));
      expect(JSON.stringify(mail)).not.toContain(ada.email);
    });

    it('is nothing of a date whose people know it no other way', async () => {
      const event = await publishedEvent(host, 'oficina', { repeats: FOUR_WEDNESDAYS });
      const [first, second] = (await datesOf(event)) as [Dated, Dated];
      await save(first, { scope: 'this', localEnd: '2027-01-20T23:00', address: 'Rua da Lua 2' });
      expect(await pending(event.eventId)).toBeNull();
      app.clock.set('2027-01-04T09:01:00Z');
      const ada = await going(first.id, second.id);
      app.clock.set('2027-01-04T09:02:00Z');
      await save(second, { scope: 'this', address: 'Rua da Lua 3' });
      const notice = await pending(event.eventId);
      expect(notice).toMatchObject({ people: 1, what: ['place'], dates: [{ occurrenceId: second.id }] });
      expect(notice.dates).toHaveLength(1);
      app.clock.set('2027-01-04T09:00:00Z');
      await quietOver(app);
      const [mail] = await app.mail.wait(ada.email);
      expect(mail?.parsed.text).toContain('Rua da Lua 3');
      expect(mail?.parsed.text).not.toContain('New time');
    });

    it('is not put off by later edits where a date is off', async () => {
      const event = await publishedEvent(host, 'oficina', { repeats: FOUR_WEDNESDAYS });
      const [first, second, third] = (await datesOf(event)) as [Dated, Dated, Dated];
      await going(first.id, second.id);
      const dueAt = async () => (await pending(event.eventId)).dueAt.slice(11, 16);
      const cancel = ({ id }: Dated) =>
        host.call('POST', `/api/occurrences/${id}/cancel`, { reason: 'The roof fell.', scope: 'this' });
      await save(first, { scope: 'this', address: 'Rua da Lua 2' });
      app.clock.set('2027-01-04T09:02:00Z');
      await cancel(second);
      expect(await dueAt()).toBe('09:07');
      app.clock.set('2027-01-04T09:04:00Z');
      const saved = await save(third, { scope: 'this', address: 'Rua da Lua 3' });
      app.clock.set('2027-01-04T09:06:00Z');
      const back = await host.call('POST', `/api/events/${saved.eventId}/changes/${saved.undo?.changeSetId}/undo`);
      expect([back.status, await dueAt()]).toEqual([200, '09:07']);
      await cancel(third);
      expect(await dueAt()).toBe('09:11');
      app.clock.set('2027-01-04T09:00:00Z');
    });

    it('is no mail where nobody is to get one', async () => {
      const event = await publishedEvent(host, 'oficina');
      await event.change({ localStart: '2027-01-20T20:00' });
      expect((await host.call('GET', `/api/events/${event.eventId}/notice/mail`)).body).toEqual({ mail: null });
      expect((await host.call('POST', `/api/events/${event.eventId}/notice/send`)).body).toEqual({ people: 0 });
    });

    it('is one notice and one mail for all parts of a series that was split', async () => {
      const event = await publishedEvent(host, 'oficina', { repeats: FOUR_WEDNESDAYS });
      const [first, , third] = (await datesOf(event)) as [Dated, Dated, Dated];
      const ada = await going(first.id, third.id);
      const bea = await going(third.id);
      const tail = await save(third, { scope: 'following', address: 'Rua da Lua 2' });
      expect(tail.eventId).not.toBe(event.eventId);
      await save(first, { scope: 'this', localEnd: '2027-01-20T23:00' });
      const [ofHead, ofTail] = [await pending(event.eventId), await pending(tail.eventId)];
      expect(ofHead).toMatchObject({ people: 2, what: ['moved', 'place'] });
      expect(ofTail).toEqual(ofHead);
      const sent = await host.call('POST', `/api/events/${event.eventId}/notice/send`);
      expect([sent.status, sent.body]).toEqual([200, { people: 2 }]);
      await quietOver(app);
      await Promise.all([app.mail.wait(ada.email), app.mail.wait(bea.email)]);
      expect(await told(ada, bea)).toHaveLength(2);
      expect(await pending(tail.eventId)).toBeNull();
    });
  });

  describe('before dates are saved', () => {
    const previewSave = async (
      date: { id: string; eventId: string },
      change: Partial<EventBody> & { scope: string },
    ) => {
      const draft = (await host.call('GET', `/api/events/${date.eventId}/edit?occurrence=${date.id}`)).body;
      const kept = Object.fromEntries([...AS_IT_IS, ...REST].map((key) => [key, draft[key]]));
      const body = { ...kept, version: draft.version, ...change };
      return (await host.call('POST', `/api/occurrences/${date.id}/preview`, body)).body as ChangePreview;
    };
    const speakers = [{ name: 'Ines', memberId: null, about: '', link: '', shown: true }];

    it('is what changes without being news, with the replies that hear nothing of it', async () => {
      const event = await publishedEvent(host, 'oficina', { repeats: FOUR_WEDNESDAYS });
      const dates = await datesOf(event);
      const [first, second] = dates as [Dated, Dated];
      await going(second.id);
      expect((await previewSave(first, { scope: 'all' })).changed).toEqual([]);
      const { changed, told: hear } = await previewSave(first, { scope: 'all', speakers });
      expect(changed.map(({ what, replies, told: tells }) => [what, replies, tells])).toEqual([
        ['quiet', 0, false],
        ['quiet', 1, false],
        ['quiet', 0, false],
        ['quiet', 0, false],
      ]);
      expect(hear.people).toBe(0);
      const more = await previewSave(second, { scope: 'this', capacity: 90 });
      expect(more.changed).toMatchObject([{ occurrenceId: second.id, what: 'quiet', replies: 1 }]);
    });

    it('names of the dates that keep something of their own only those in the scope', async () => {
      const event = await publishedEvent(host, 'oficina', { repeats: FOUR_WEDNESDAYS });
      const [first, , , last] = (await datesOf(event)) as [Dated, Dated, Dated, Dated];
      await save(first, { scope: 'this', address: 'Rua da Lua 2' });
      await save(last, { scope: 'this', title: 'The last supper' });
      const second = (await datesOf(event))[1] as Dated;
      const kept = async (scope: string) =>
        (await previewSave(second, { scope, description: 'Bring a spoon.' })).kept.map(
          ({ occurrenceId }) => occurrenceId,
        );
      expect(await kept('all')).toEqual([first.id, last.id]);
      expect(await kept('following')).toEqual([last.id]);
      expect(await kept('this')).toEqual([]);
    });
  });

  describe('before dates are called off', () => {
    it.each([
      ['cancel', 'cancelled', 'this', 1],
      ['cancel', 'cancelled', 'following', 3],
      ['cancel', 'cancelled', 'all', 4],
      ['postpone', 'postponed', 'this', 1],
      ['postpone', 'postponed', 'all', 4],
    ])('is what %s then does: %s, %s', async (step, what, scope, count) => {
      const event = await publishedEvent(host, 'oficina', { repeats: FOUR_WEDNESDAYS });
      const dates = await datesOf(event);
      const [, second, , last] = dates.map(({ id }) => id) as [string, string, string, string];
      const members = [await going(second, last), await going(last), await app.member()];
      const { status, body } = await preview(second, step, scope);
      expect(status).toBe(200);
      expect(body.changed).toHaveLength(count);
      expect(new Set(body.changed.map((one: { what: string }) => one.what))).toEqual(new Set([what]));
      expect(await datesOf(event)).toEqual(dates);
      expect(await pending(event.eventId)).toBeNull();
      await host.call('POST', `/api/occurrences/${second}/${step}`, { reason: 'The roof fell.', scope });
      const off = (await datesOf(event)).filter(({ status: is }) => is === what);
      expect(off.map(({ id }) => id)).toEqual(body.changed.map((one: { occurrenceId: string }) => one.occurrenceId));
      await quietOver(app);
      expect((await told(...members)).length).toBe(body.told.people);
    });

    it('names who replied, and how many to each date', async () => {
      const event = await publishedEvent(host, 'oficina');
      const ada = await going(event.occurrenceId);
      const { body } = await preview(event.occurrenceId, 'cancel');
      expect(body.changed).toMatchObject([{ occurrenceId: event.occurrenceId, replies: 1, told: true }]);
      expect(body.told).toMatchObject({ people: 1, first: [{ id: ada.id }] });
    });

    it('is a refusal where there is nothing to call off', async () => {
      const draft = await draftEvent(host, 'oficina');
      expect((await preview(draft.occurrenceId, 'cancel')).body.code).toBe('event-not-published');
      const event = await publishedEvent(host, 'oficina');
      await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'Ill.' });
      expect((await preview(event.occurrenceId, 'postpone')).body.code).toBe('event-cancelled');
    });
  });
});

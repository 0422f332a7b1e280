import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { datesAdded, noticeDue } from '#api/events/events.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { addReply } from '../support/occurrences.js';
import { deliver, ordered } from '../support/deliver.js';
import { draftEvent, publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false, now: NOW });
});
afterEach(() => app.clock.set(NOW));
afterAll(() => app?.stop());

interface House {
  id: string;
  slug: string;
  host: TestMember;
  second: TestMember;
  admin: TestMember;
  ada: TestMember;
}

async function house(): Promise<House> {
  const { id, slug } = await app.space({ name: 'Oficina', joining: 'request' });
  const host = await app.member({ in: slug, role: 'host' });
  const second = await app.member({ in: slug, role: 'host' });
  const admin = await app.member({ in: slug, role: 'admin' });
  const ada = await app.member({ in: slug });
  return { id, slug, host, second, admin, ada };
}

/** What has come to somebody, by its subject's first words. */
const told = ({ email }: TestMember) => app.mail.to(email).map(({ parsed }) => String(parsed.subject).split(':')[0]);
const at = async (clock: string) => {
  app.clock.set(`2027-01-${clock}:00Z`);
  await deliver(app);
};
/** A moment later, as it always is. */
const tick = () => app.clock.set(new Date(app.clock.now().getTime() + 1000).toISOString());
const ok = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer;
  expect([status < 300, text]).toEqual([true, text]);
  tick();
};

async function addAndRemove(by: TestMember, { occurrenceId }: TestEvent, memberId: string): Promise<void> {
  const replies = `/api/occurrences/${occurrenceId}/replies`;
  const added = await by.call('POST', replies, { memberId });
  expect(added.status).toBe(201);
  await deliver(app);
  await ok(by.call('POST', `${replies}/${added.body.id}/decision`, { decision: 'remove' }));
  await deliver(app);
}

describe('what one member can cause at another', () => {
  it('is nothing but the last of it where a guest is added, taken off and added before anything is sent', async () => {
    const { slug, host, ada } = await house();
    const event = await publishedEvent(host, slug);
    const replies = `/api/occurrences/${event.occurrenceId}/replies`;
    const { body } = await host.call('POST', replies, { memberId: ada.id });
    await host.call('POST', `${replies}/${body.id}/decision`, { decision: 'remove' });
    await host.call('POST', replies, { memberId: ada.id });
    await deliver(app);
    expect(told(ada)).toEqual(['You have a seat']);
  });

  it('is one mail of each kind an hour, then a day, however often a guest is added and taken off', async () => {
    const { slug, host, ada } = await house();
    const event = await publishedEvent(host, slug);
    for (let n = 0; n < 10; n += 1) await addAndRemove(host, event, ada.id);
    expect(told(ada)).toEqual(['You have a seat', 'You are off the list']);
    await at('04T10:00');
    for (let n = 0; n < 10; n += 1) await addAndRemove(host, event, ada.id);
    await at('04T23:00');
    for (let n = 0; n < 10; n += 1) await addAndRemove(host, event, ada.id);
    expect(told(ada).length).toBeLessThanOrEqual(4);
    const { rows } = await mailsWaiting(ada);
    expect(rows).toBeLessThanOrEqual(2);
  });

  it('ends with what is so: whoever was added last hears it an hour later', async () => {
    const { slug, host, ada } = await house();
    const event = await publishedEvent(host, slug);
    await addAndRemove(host, event, ada.id);
    await host.call('POST', `/api/occurrences/${event.occurrenceId}/replies`, { memberId: ada.id });
    await at('04T09:59');
    expect(told(ada)).toEqual(['You have a seat', 'You are off the list']);
    await at('04T10:00');
    expect(told(ada)).toEqual(['You have a seat', 'You are off the list', 'You have a seat']);
  });

  it('waits in a job of its own time, and not for the clean-up of what was lost', async () => {
    const { slug, host, ada } = await house();
    const event = await publishedEvent(host, slug);
    await addAndRemove(host, event, ada.id);
    await host.call('POST', `/api/occurrences/${event.occurrenceId}/replies`, { memberId: ada.id });
    const [mail] = await app.sql<{ id: string; minutes: number }>(
      `SELECT id, round(extract(epoch FROM "dueAt" - now()) / 60)::int AS minutes FROM outbox_mails
       WHERE recipient = $1 AND state = 'pending'`,
      [ada.email],
    );
    const jobs = await app.sql<{ minutes: number }>(
      `SELECT round(extract(epoch FROM start_after - now()) / 60)::int AS minutes FROM pgboss.job
       WHERE name = 'mail.send' AND data -> 'mailIds' ? $1`,
      [mail?.id],
    );
    expect([mail?.minutes, jobs]).toEqual([60, [{ minutes: 60 }]]);
  });

  it('does not hold back what the reader does themself', async () => {
    const { slug, host, ada } = await house();
    const event = await publishedEvent(host, slug);
    for (let n = 0; n < 3; n += 1) {
      await ada.call('PUT', event.rsvp);
      await deliver(app);
      await ada.call('DELETE', event.rsvp);
      await deliver(app);
    }
    expect(told(ada)).toHaveLength(6);
  });

  it('is one mail for a place in a line that a host gives and takes, and for the seat that comes of it', async () => {
    const { slug, host, ada } = await house();
    const bob = await app.member({ in: slug });
    const event = await publishedEvent(host, slug, { capacity: 1 });
    for (let n = 0; n < 4; n += 1) {
      await bob.call('PUT', event.rsvp);
      const replies = `/api/occurrences/${event.occurrenceId}/replies`;
      const { body } = await host.call('POST', replies, { memberId: ada.id });
      await bob.call('DELETE', event.rsvp);
      await deliver(app);
      await host.call('POST', `${replies}/${body.id}/decision`, { decision: 'remove' });
      await deliver(app);
    }
    expect(told(ada)).toEqual(['A seat is yours', 'You are off the list']);
  });

  it('is one mail a day for a course that somebody is added to and taken from', async () => {
    const { slug, host, ada } = await house();
    const course = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3'], { wholeCourse: true });
    const date = await course.date(1);
    for (let n = 0; n < 4; n += 1) await addAndRemove(host, { occurrenceId: date.id } as TestEvent, ada.id);
    expect(told(ada)).toEqual(['You are coming to all 3 dates', 'No seat this time']);
  });

  it('is one mail where an event is handed over, back and over again', async () => {
    const { slug, host, second } = await house();
    const event = await publishedEvent(host, slug);
    const handTo = (by: TestMember, to: TestMember) =>
      ok(by.call('PUT', `/api/events/${event.eventId}/owner`, { memberId: to.id }));
    for (let n = 0; n < 4; n += 1) {
      await handTo(host, second);
      await deliver(app);
      await handTo(second, host);
      await deliver(app);
    }
    expect(told(second)).toHaveLength(1);
    await at('06T12:00');
    expect(told(second)).toHaveLength(1);
  });

  it('is not told of an event that was theirs for a moment, and is no longer (E21)', async () => {
    const { slug, host, second } = await house();
    const event = await draftEvent(host, slug, { title: 'Not for Ben' });
    await ok(host.call('PUT', `/api/events/${event.eventId}/owner`, { memberId: second.id }));
    const organizers = [{ memberId: host.id, role: 'owner' }];
    await ok(second.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers }));
    await deliver(app);
    expect(await ordered(app, second.email)).toEqual([{ kind: 'events.yours-now', state: 'empty' }]);
    await ok(host.call('PUT', `/api/events/${event.eventId}/owner`, { memberId: second.id }));
    await deliver(app);
    expect(told(second)).toHaveLength(1);
  });

  it('is one mail to the admins where a draft is proposed and withdrawn, and another once they have answered', async () => {
    const { slug, host, admin, id } = await house();
    await app.sql('UPDATE spaces SET review = true WHERE id = $1', [id]);
    const event = await draftEvent(host, slug);
    const step = (by: TestMember, what: string, body?: unknown) =>
      ok(by.call('POST', `/api/events/${event.eventId}/${what}`, body));
    for (let n = 0; n < 3; n += 1) {
      await step(host, 'propose');
      await deliver(app);
      if (n < 2) await step(host, 'withdraw');
    }
    expect(told(admin)).toHaveLength(1);
    await step(admin, 'changes-wanted', { note: 'A better title.' });
    await step(host, 'propose');
    await deliver(app);
    expect(told(admin)).toHaveLength(2);
  });

  it('is one mail an hour to the keeper of a room that a host wants and does not, with all its dates', async () => {
    const { slug, host, admin, ada } = await house();
    const fields = { name: 'Loft', capacity: null, equipment: [], stepFree: false, notes: '' };
    const room = await admin.call('POST', `/api/spaces/${slug}/rooms`, { ...fields, keeperId: ada.id, approval: true });
    const event = await publishedEvent(host, slug);
    for (let n = 0; n < 4; n += 1) {
      await ok(event.change({ roomId: room.body.id }));
      await deliver(app);
      await ok(event.change({ roomId: null }));
      await deliver(app);
    }
    expect(told(ada)).toHaveLength(1);
    await ok(event.change({ roomId: room.body.id }));
    await at('04T10:00');
    expect(told(ada)).toHaveLength(2);
  });

  it('is one mail to a newcomer who is accepted, taken out and accepted', async () => {
    const { slug, admin } = await house();
    const newcomer = await app.member();
    const path = `/api/spaces/${slug}`;
    for (let n = 0; n < 3; n += 1) {
      await newcomer.call('PUT', `${path}/membership`, { normsVersion: 1 });
      await ok(admin.call('PATCH', `${path}/members/${newcomer.id}`, { status: 'active' }));
      await deliver(app);
      await ok(admin.call('DELETE', `${path}/members/${newcomer.id}`));
    }
    expect(told(newcomer)).toHaveLength(1);
  });

  it('is one mail an hour for dates that are added to a series, and that names all of them', async () => {
    const { slug, host, ada } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=2']);
    await ada.call('PUT', `/api/occurrences/${(await series.date(0)).id}/rsvp/series`, { scope: 'all' });
    await deliver(app);
    for (const day of ['22', '23', '24']) {
      const localStart = `2027-01-${day}T18:30`;
      await ok(host.call('POST', `/api/events/${series.eventId}/dates`, { localStart }));
      await replyToAdded();
      await deliver(app);
    }
    expect(told(ada).slice(1)).toEqual(['There is one more date']);
    await at('04T10:01');
    expect(told(ada).slice(1)).toEqual(['There is one more date', 'There are 2 more dates']);
  });

  it('is three mails at once, and then one for all, where a host moves what begins soon to and fro', async () => {
    const { id, slug, host, ada } = await house();
    const event = await publishedEvent(host, slug, { localStart: '2027-01-04T11:00', localEnd: '2027-01-04T13:00' });
    await addReply(app, id, event.occurrenceId, ada.id, 'going');
    for (let n = 1; n <= 8; n += 1) {
      app.clock.set(`2027-01-04T09:0${n}:00Z`);
      await ok(event.change({ localStart: `2027-01-04T11:0${n}`, localEnd: '2027-01-04T13:00' }));
      await tellDue();
    }
    expect(told(ada)).toHaveLength(3);
    await quietOver(app);
    await deliver(app);
    expect(told(ada)).toHaveLength(4);
  });
});

/** What the worker would do for those who come to all dates. */
async function replyToAdded(): Promise<void> {
  const jobs = await app.sql<{ data: (typeof datesAdded)['data'] }>(
    `WITH done AS (UPDATE pgboss.job SET state = 'completed' WHERE name = $1 AND state = 'created' RETURNING data) SELECT data FROM done`,
    [datesAdded.name],
  );
  for (const { data } of jobs) if (data) await app.running.nest.get(Workers).run(datesAdded, data);
}

/** Tells what is due by the clock of the test, and sends it. */
async function tellDue(): Promise<void> {
  const due = await app.sql<{ id: string; dueAt: Date }>(
    'SELECT id, "dueAt" FROM notices WHERE "toldAt" IS NULL AND "dueAt" <= $1',
    [app.clock.now()],
  );
  for (const { id, dueAt } of due)
    await app.running.nest.get(Workers).run(noticeDue, { noticeId: id, dueAt: dueAt.toISOString() });
  await deliver(app);
}

const mailsWaiting = async ({ email }: TestMember) =>
  (
    await app.sql<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM outbox_mails WHERE recipient = $1 AND state = 'pending'`,
      [email],
    )
  )[0] as { rows: number };

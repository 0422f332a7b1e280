import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { commentsDue } from '#api/events/events.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import type { Comment } from '#contract/comments.js';
import { tellComments } from '../support/comments.js';
import { draftEvent, eventually } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const KIND = 'events.commented';
const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: NOW });
});
afterEach(() => app.clock.set(NOW));
afterAll(() => app?.stop());

interface House {
  slug: string;
  host: TestMember;
  second: TestMember;
  door: TestMember;
  admin: TestMember;
  eventId: string;
}

/** A draft that Hana and Oto organize, Dora helps at the door, and Eve is the admin. */
async function house(): Promise<House> {
  const { slug } = await app.space({ name: 'Loom House' });
  const host = await app.member({ in: slug, role: 'host', firstName: 'Hana', timeZone: 'Europe/Lisbon' });
  const second = await app.member({ in: slug, role: 'host', firstName: 'Oto', timeZone: 'Asia/Kolkata' });
  const door = await app.member({ in: slug, firstName: 'Dora' });
  const admin = await app.member({ in: slug, role: 'admin', firstName: 'Eve' });
  const { eventId } = await draftEvent(host, slug);
  await organize(host, eventId, [host, second], door);
  return { slug, host, second, door, admin, eventId };
}

async function organize(by: TestMember, eventId: string, who: TestMember[], door?: TestMember): Promise<void> {
  const organizers = [
    ...who.map(({ id }, index) => ({ memberId: id, role: index === 0 ? 'owner' : 'co_host' })),
    ...(door ? [{ memberId: door.id, role: 'door' }] : []),
  ];
  expect((await by.call('PUT', `/api/events/${eventId}/organizers`, { organizers })).status).toBe(204);
}

async function said(who: TestMember, eventId: string, text: string, clock = '09:00'): Promise<Comment> {
  app.clock.set(`2027-01-04T${clock}:00Z`);
  const { status, body } = await who.call('POST', `/api/events/${eventId}/comments`, { text });
  expect(status).toBe(201);
  return body as Comment;
}
const tellAt = (clock: string) => tellComments(app, `2027-01-04T${clock}:00Z`);
const mailed = async (who: TestMember) =>
  (
    await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM outbox_mails WHERE "memberId" = $1 AND kind = $2', [
      who.id,
      KIND,
    ])
  )[0]?.n;
/** While the work goes on, this happens in the transaction that orders a mail about comments. */
async function atEachOrder(what: string, work: () => Promise<void>): Promise<void> {
  await app.sql(
    `CREATE FUNCTION meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${what}; RETURN NULL; END $$`,
  );
  await app.sql(`CREATE TRIGGER meanwhile AFTER INSERT ON outbox_mails FOR EACH ROW
    WHEN (NEW.kind = '${KIND}') EXECUTE FUNCTION meanwhile()`);
  try {
    await work();
  } finally {
    await app.sql('DROP FUNCTION meanwhile CASCADE');
  }
}
const oneSpace = (text: string | undefined) => String(text).replace(/\s+/g, ' ');

describe('the other organizers', () => {
  it('get one mail for all that was said until nobody said anything for five minutes', async () => {
    const { host, second, door, admin, eventId } = await house();
    await said(host, eventId, 'Who brings bowls?\nI have <b>six</b>.', '09:00');
    await said(host, eventId, 'And spoons?', '09:03');
    await tellAt('09:05');
    expect(await mailed(second)).toBe(0);
    await tellAt('09:08');
    await tellAt('09:30');
    const [mail, ...others] = await app.mail.wait(second.email);
    expect(others).toEqual([]);
    expect(mail?.parsed.subject).toBe('2 comments by Hana Test on “Supper club”');
    const { text, html } = mail?.parsed ?? {};
    expect(text).toContain('Hana Test, 4 Jan, 14:30:\n  Who brings bowls?\n  I have <b>six</b>.\n\n');
    expect(text).toContain('Hana Test, 4 Jan, 14:33:\n  And spoons?\n');
    expect(text).toContain(`/host/events/${eventId}#comments`);
    expect(oneSpace(text)).toContain('You organize this event. Times are Kolkata time.');
    expect(String(html)).toContain('Who brings bowls?\n<br>I have &lt;b&gt;six&lt;/b&gt;.');
    expect(String(html)).toContain(`/host/events/${eventId}#comments`);
    expect(await Promise.all([host, second, door, admin].map(mailed))).toEqual([0, 1, 0, 0]);
  });

  it('hear after a quarter of an hour at the latest, however much is said', async () => {
    const { host, second, eventId } = await house();
    for (const clock of ['09:00', '09:04', '09:08', '09:12', '09:14']) {
      await tellAt(clock);
      expect(await mailed(second)).toBe(0);
      await said(host, eventId, `At ${clock}.`, clock);
    }
    await tellAt('09:15');
    expect((await app.mail.wait(second.email))[0]?.parsed.subject).toBe('5 comments by Hana Test on “Supper club”');
    await said(host, eventId, 'One more.', '09:21');
    await tellAt('09:26');
    const mails = await app.mail.wait(second.email, 2);
    expect(mails[1]?.parsed.subject).toBe('Hana Test commented on “Supper club”');
    expect(mails[1]?.parsed.text).not.toContain('At 09:14.');
  });

  it('hear what the others said, and not what they said themselves', async () => {
    const { host, second, eventId } = await house();
    await said(host, eventId, 'From Hana.');
    await said(second, eventId, 'From Oto.');
    await tellAt('09:05');
    for (const [reader, theirs, own] of [
      [host, 'From Oto.', 'From Hana.'],
      [second, 'From Hana.', 'From Oto.'],
    ] as const) {
      const [mail] = await app.mail.wait(reader.email);
      expect(mail?.parsed.text).toContain(theirs);
      expect(mail?.parsed.text).not.toContain(own);
    }
  });

  it('do not hear what was deleted before, and hear it once it is back', async () => {
    const { host, second, eventId } = await house();
    const path = (id: string) => `/api/events/${eventId}/comments/${id}`;
    const first = await said(host, eventId, 'Stays.', '09:00');
    const hasty = await said(host, eventId, 'Hasty.', '09:03');
    app.clock.set('2027-01-04T09:04:00Z');
    await host.call('DELETE', path(hasty.id));
    await tellAt('09:05');
    const [mail] = await app.mail.wait(second.email);
    expect(mail?.parsed.text).toContain('Stays.');
    expect(mail?.parsed.text).not.toContain('Hasty.');
    app.clock.set('2027-01-04T09:10:00Z');
    await host.call('POST', `${path(hasty.id)}/restore`);
    // What has been told is not told again.
    await host.call('DELETE', path(first.id));
    await host.call('POST', `${path(first.id)}/restore`);
    const [, back] = await app.mail.wait(second.email, 2);
    expect(back?.parsed.text).toContain('Hasty.');
    expect(back?.parsed.text).not.toContain('Stays.');
    await tellAt('09:40');
    expect(await mailed(second)).toBe(2);
  });

  it.each([
    [
      'all of it is deleted',
      'empty',
      `UPDATE event_comments SET "deletedAt" = now() WHERE id = (NEW.facts->'comments'->>0)::uuid`,
    ],
    [
      'they are taken off the list',
      'suppressed',
      `DELETE FROM organizers WHERE "eventId" = NEW."subjectId" AND "memberId" = NEW."memberId"`,
    ],
  ])('get no mail where %s between ordering and sending', async (_, state, what) => {
    const { host, second, eventId } = await house();
    await said(host, eventId, 'Never mind.');
    await atEachOrder(what, () => tellAt('09:05'));
    const found = await eventually(
      () =>
        app.sql<{ state: string }>('SELECT state FROM outbox_mails WHERE "memberId" = $1 AND kind = $2', [
          second.id,
          KIND,
        ]),
      ([mail]) => mail?.state !== 'pending' && mail?.state !== 'sending',
    );
    expect(found).toEqual([{ state }]);
  });

  it('are told once by two jobs at the same moment, and after one that failed half-way', async () => {
    const { host, second, eventId } = await house();
    const { id } = await said(host, eventId, 'Twice?');
    app.clock.set('2027-01-04T09:05:00Z');
    const run = () => app.running.nest.get(Workers).run(commentsDue, { commentId: id });
    await atEachOrder(`RAISE EXCEPTION 'no disk'`, () => expect(run()).rejects.toThrow('no disk'));
    expect(await app.sql('SELECT "toldAt" FROM event_comments WHERE id = $1', [id])).toEqual([{ toldAt: null }]);
    await Promise.all([run(), run(), run()]);
    await run();
    expect(await mailed(second)).toBe(1);
    expect(await app.mail.wait(second.email)).toHaveLength(1);
  });

  it('hear nothing once they no longer organize, have left, or were shut out', async () => {
    const { host, slug, second, eventId } = await house();
    const [gone, shut] = [await app.member({ in: slug }), await app.member({ in: slug })];
    await organize(host, eventId, [host, gone, shut]);
    await said(host, eventId, 'Are you there?');
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [gone.id]);
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [shut.id]);
    await tellAt('09:05');
    expect(await Promise.all([second, gone, shut].map(mailed))).toEqual([0, 0, 0]);
  });

  it('hear who said it also where that account is gone', async () => {
    const { second, slug, eventId } = await house();
    const leaving = await app.member({ in: slug, role: 'admin' });
    await said(leaving, eventId, 'Good luck.');
    await app.sql('DELETE FROM members WHERE id = $1', [leaving.id]);
    await tellAt('09:05');
    const [mail] = await app.mail.wait(second.email);
    expect(mail?.parsed.subject).toBe('Somebody who has left commented on “Supper club”');
  });
});

describe('an admin who looks a proposal over', () => {
  it('hears of comments once they have said something, as long as it is proposed', async () => {
    const { slug, host, second, admin, eventId } = await house();
    const quiet = await app.member({ in: slug, role: 'admin' });
    await admin.call('PATCH', `/api/spaces/${slug}`, { review: true });
    await host.call('POST', `/api/events/${eventId}/propose`);
    await said(host, eventId, 'Please look.', '09:00');
    await tellAt('09:05');
    await said(admin, eventId, 'What about the noise?', '09:06');
    await tellAt('09:11');
    await said(host, eventId, 'We end at ten.', '09:12');
    await tellAt('09:17');
    expect(await Promise.all([admin, quiet, host, second].map(mailed))).toEqual([1, 0, 1, 3]);
    const mails = await app.mail.wait(admin.email, 2);
    const mail = mails.find(({ parsed }) => parsed.subject?.includes('commented'));
    expect(mail?.parsed.text).toContain('We end at ten.');
    expect(oneSpace(mail?.parsed.text)).toContain(
      'You are an admin of Loom House and said something about this draft.',
    );
    await admin.call('POST', `/api/events/${eventId}/publish`);
    await said(host, eventId, 'It is out.', '09:20');
    await tellAt('09:25');
    expect(await mailed(admin)).toBe(1);
  });
});

describe('who organizes one date of a series', () => {
  it('hears of the thread once they have said something, with a link that opens for them', async () => {
    const { slug, host } = await house();
    const guest = await app.member({ in: slug, role: 'host', firstName: 'Gil' });
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3']);
    const { id } = await series.date(1);
    const organizers = [
      { memberId: host.id, role: 'owner' },
      { memberId: guest.id, role: 'co_host' },
    ];
    expect((await host.call('PUT', `/api/occurrences/${id}/organizers`, { organizers })).status).toBe(200);
    const own = (await series.date(1)).eventId;
    await said(host, series.eventId, 'About all dates.', '09:00');
    await tellAt('09:05');
    expect(await mailed(guest)).toBe(0);
    await said(guest, own, 'Is there a projector?', '09:06');
    await tellAt('09:11');
    expect((await app.mail.wait(host.email))[0]?.parsed.text).toContain(`/host/events/${series.eventId}#comments`);
    await said(host, series.eventId, 'There is.', '09:12');
    await tellAt('09:17');
    const [answer] = await app.mail.wait(guest.email);
    expect(answer?.parsed.text).toContain('There is.');
    expect(answer?.parsed.text).toContain(`/host/events/${own}#comments`);
    expect((await guest.call('GET', `/api/events/${own}/comments`)).body.items).toHaveLength(3);
    expect((await guest.call('GET', `/api/events/${series.eventId}/comments`)).status).toBe(403);
  });

  it('hears of what was said of a part whose split was taken back meanwhile', async () => {
    const { slug, host, second } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=4']);
    await organize(host, series.eventId, [host, second]);
    const split = await series.saved(await series.date(2), { scope: 'following', title: 'Late show' });
    await said(host, split.eventId, 'Later, then.');
    await host.call('POST', `/api/events/${split.eventId}/changes/${split.undo?.changeSetId}/undo`);
    await tellAt('09:05');
    const [mail] = await app.mail.wait(second.email);
    expect(mail?.parsed.text).toContain('Later, then.');
    expect(mail?.parsed.text).toContain(`/host/events/${series.eventId}#comments`);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { deliverDigests } from '#api/digests/digests.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { sendMail } from '#api/platform/mail/outbox.js';
import { digestsAt } from '../support/digests.js';
import { publishedEvent, type TestEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const SUNDAY = '2027-01-10T12:00:00Z';
const MONDAYS = ['11', '18', '25'].map((day) => `2027-01-${day}T08:00:00Z`);
const [FIRST, SECOND, THIRD] = MONDAYS as [string, string, string];

let app: TestApp;
let host: TestMember;
let slug: string;
let party: TestEvent;
beforeAll(async () => {
  app = await startTestApp({ now: SUNDAY, worker: false });
  ({ slug } = await app.space());
  host = await app.member({ in: slug, role: 'host' });
  for (const day of ['12', '19', '26'])
    party = await publishedEvent(host, slug, { localStart: `2027-01-${day}T18:00`, localEnd: `2027-01-${day}T20:00` });
});
afterAll(() => app?.stop());
beforeEach(() => {
  app.clock.set(SUNDAY);
  app.mail.answer = () => null;
});

const reader = () => app.member({ in: slug });
const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** The server refuses everything to one address; everybody else's arrives. */
function refuse({ email }: TestMember, responseCode: number, text: string): void {
  app.mail.answer = (to) => (to === email ? refusal(responseCode, text) : null);
}
const noSuchUser = (member: TestMember) => refuse(member, 550, '5.1.1 No such user here');

const digests = ({ id }: TestMember) =>
  app.sql<{ state: string; attempts: number }>(
    `SELECT state, attempts FROM outbox_mails WHERE "memberId" = $1 AND kind = 'digests.weekly' ORDER BY revision`,
    [id],
  );
const states = async (member: TestMember) => (await digests(member)).map(({ state }) => state);
const stopped = async (member: TestMember) => (await member.call('GET', '/api/me')).body.mailStoppedSince;

/** Whatever else waits is sent, here and now. */
async function sendOthers(): Promise<void> {
  const rows = await app.sql<{ id: string }>(
    `SELECT id FROM outbox_mails WHERE kind <> 'digests.weekly' AND state = 'pending'`,
  );
  await app.running.nest.get(Workers).run(sendMail, { mailIds: rows.map(({ id }) => id) });
}

/** Refused for good on two Mondays. */
async function deadReader(): Promise<TestMember> {
  const member = await reader();
  noSuchUser(member);
  await digestsAt(app, FIRST);
  await digestsAt(app, SECOND);
  expect(await states(member)).toEqual(['failed', 'failed']);
  return member;
}

describe('a mailbox that does not exist', () => {
  it('gets no digest any more after refusals on two days (E12)', async () => {
    const healthy = await reader();
    const member = await deadReader();
    await digestsAt(app, THIRD);
    expect(await digests(member)).toEqual([
      { state: 'failed', attempts: 1 },
      { state: 'failed', attempts: 1 },
      { state: 'suppressed', attempts: 0 },
    ]);
    expect(await states(healthy)).toContain('sent');
  });

  it('is told to its member, who lifts it with one press (E13)', async () => {
    const member = await deadReader();
    expect(await stopped(member)).toBe(new Date(SECOND).toISOString());
    app.mail.answer = () => null;
    expect((await member.call('POST', '/api/me/mail-works')).status).toBe(204);
    expect(await stopped(member)).toBeUndefined();
    await digestsAt(app, THIRD);
    expect((await states(member)).at(-1)).toBe('sent');
  });

  it('counts from the beginning once it was lifted (E13)', async () => {
    const member = await deadReader();
    await member.call('POST', '/api/me/mail-works');
    await digestsAt(app, THIRD);
    expect((await states(member)).at(-1)).toBe('failed');
    expect(await stopped(member)).toBeUndefined();
  });

  it('is counted for network admins (E13)', async () => {
    const admin = await app.member({ networkAdmin: true });
    const before = (await admin.call('GET', '/api/mail')).body.undeliverable;
    const member = await deadReader();
    expect((await admin.call('GET', '/api/mail')).body.undeliverable).toBe(before + 1);
    await member.call('POST', '/api/me/mail-works');
    expect((await admin.call('GET', '/api/mail')).body.undeliverable).toBe(before);
  });

  it('is still tried for replies and for sign-in codes (E07)', async () => {
    const member = await deadReader();
    app.clock.set(SECOND);
    app.mail.answer = () => null;
    expect((await member.call('PUT', party.rsvp)).status).toBe(200);
    await app.call('POST', '/api/sign-in', { email: member.email });
    await sendOthers();
    const kinds = app.mail.to(member.email).map(({ parsed }) => parsed.subject);
    expect(kinds).toEqual(expect.arrayContaining(['Sign in to Serendip']));
    expect(kinds).toHaveLength(2);
    expect(await stopped(member)).toBeDefined();
  });

  it('counts whatever mail it refuses, not only digests (E12)', async () => {
    const member = await reader();
    noSuchUser(member);
    await app.call('POST', '/api/sign-in', { email: member.email });
    await sendOthers();
    await digestsAt(app, FIRST);
    expect(await stopped(member)).toBe(new Date(FIRST).toISOString());
  });
});

describe('what does not make a mailbox dead', () => {
  it('is any number of refusals on one day (E12)', async () => {
    const member = await reader();
    noSuchUser(member);
    for (let i = 0; i < 3; i += 1) {
      await app.call('POST', '/api/sign-in', { email: member.email });
      await sendOthers();
    }
    expect(await stopped(member)).toBeUndefined();
  });

  it.each([
    [450, '4.1.1 Try again later'],
    [550, '5.7.1 This looks like spam'],
    [552, '5.2.2 Mailbox full'],
    [550, 'No'],
  ])('is a %i %s, on however many days (E12)', async (code, text) => {
    const member = await reader();
    refuse(member, code, text);
    for (const monday of MONDAYS) await digestsAt(app, monday);
    expect(await stopped(member)).toBeUndefined();
    expect(await app.sql('SELECT 1 FROM refused_mailboxes WHERE "memberId" = $1', [member.id])).toEqual([]);
  });

  it('is a refusal before a mail that arrived (E12)', async () => {
    const member = await reader();
    noSuchUser(member);
    await digestsAt(app, FIRST);
    app.mail.answer = () => null;
    await member.call('PUT', party.rsvp);
    await sendOthers();
    // The outbox writes by the database's clock, which stands elsewhere than the one that is set here.
    await app.sql(`UPDATE outbox_mails SET "changedAt" = $2 WHERE "memberId" = $1 AND state = 'sent'`, [
      member.id,
      '2027-01-13T08:00:00Z',
    ]);
    noSuchUser(member);
    await digestsAt(app, SECOND);
    expect((await states(member)).at(-1)).toBe('failed');
    expect(await stopped(member)).toBeUndefined();
  });
});

describe('what becomes of the note about a dead mailbox', () => {
  it('counts no more with another address, and goes with its member', async () => {
    const member = await deadReader();
    await app.sql('UPDATE members SET email = $2 WHERE id = $1', [member.id, 'new-address@example.org']);
    app.mail.answer = () => null;
    expect(await stopped(member)).toBeUndefined();
    await digestsAt(app, THIRD);
    expect(app.mail.to('new-address@example.org')).toHaveLength(1);
    await app.sql('DELETE FROM members WHERE id = $1', [member.id]);
    expect(await app.sql('SELECT 1 FROM refused_mailboxes WHERE "memberId" = $1', [member.id])).toEqual([]);
  });

  it('stays when its member leaves a space: mail is one for all of them', async () => {
    const member = await deadReader();
    expect((await member.call('DELETE', `/api/spaces/${slug}/membership`)).status).toBe(204);
    expect(await stopped(member)).toBeDefined();
  });

  it('keeps a digest from going out that waits already (E06)', async () => {
    const member = await deadReader();
    const [{ id } = { id: '' }] = await app
      .sql<{ id: string }>(
        `UPDATE outbox_mails SET state = 'pending' WHERE id = (SELECT id FROM outbox_mails WHERE "memberId" = $1 AND kind = 'digests.weekly' ORDER BY revision DESC LIMIT 1) RETURNING id`,
        [member.id],
      )
      .then((rows) => (rows as unknown as [{ id: string }[]])[0]);
    app.mail.answer = () => null;
    await app.running.nest.get(Workers).run(deliverDigests, { mailIds: [id] });
    expect((await states(member)).at(-1)).toBe('suppressed');
    expect(app.mail.to(member.email)).toEqual([]);
  });
});

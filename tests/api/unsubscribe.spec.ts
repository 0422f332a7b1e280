import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { allRows, changedTables } from '../support/all-rows.js';
import { digestsAt, htmlOf, linksOf, openDigests, deliverOpenDigests } from '../support/digests.js';
import { publishedEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const SUNDAY = '2027-01-10T12:00:00Z';
const MONDAY = '2027-01-11T08:00:00Z';
const ONE_CLICK = 'List-Unsubscribe=One-Click';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('leaving the digest', () => {
  let app: TestApp;
  let folder: string;
  let publicKey: KeyObject;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'serendip-dkim-'));
    const keyFile = join(folder, 'key.pem');
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    publicKey = keys.publicKey;
    await writeFile(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    app = await startTestApp({ now: SUNDAY, worker: false, dkim: { domain: 'example.org', selector: 's1', keyFile } });
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const reader = async (): Promise<{ member: TestMember; path: string; raw: string }> => {
    app.clock.set(SUNDAY);
    const space = await app.space();
    const host = await app.member({ in: space.slug, role: 'host' });
    const member = await app.member({ in: space.slug });
    await publishedEvent(host, space.slug, { localStart: '2027-01-12T18:00', localEnd: '2027-01-12T20:00' });
    await digestsAt(app, MONDAY);
    const [mail] = app.mail.to(member.email);
    const raw = String(mail?.raw);
    const [, address = ''] = /List-Unsubscribe:\s*<([^>]+)>/.exec(raw.replace(/\r\n[ \t]+/g, ' ')) ?? [];
    expect(linksOf(htmlOf(mail))).toContain(address);
    return { member, path: new URL(address).pathname, raw };
  };
  /** As a mail program does it: no cookie, no origin, a form. */
  const post = async (path: string, body: string | FormData = ONE_CLICK) =>
    fetch(app.url + path, {
      method: 'POST',
      redirect: 'manual',
      body,
      ...(typeof body === 'string' ? { headers: FORM } : {}),
    });
  const weekly = async ({ id }: TestMember) =>
    (await app.sql<{ weekly: boolean }>('SELECT weekly FROM digest_settings WHERE "memberId" = $1', [id]))[0]?.weekly ??
    true;

  it('takes one POST without cookies, answers 200 without a redirect, and as often as it is sent (E03)', async () => {
    const { member, path } = await reader();
    for (let i = 0; i < 3; i += 1) {
      const answer = await post(path);
      expect([answer.status, answer.redirected]).toEqual([200, false]);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await weekly(member)).toBe(false);
    }
  });

  it('takes the POST as multipart too, as RFC 8058 allows (E03)', async () => {
    const { member, path } = await reader();
    const form = new FormData();
    form.append('List-Unsubscribe', 'One-Click');
    expect((await post(path, form)).status).toBe(200);
    expect(await weekly(member)).toBe(false);
  });

  it('changes nothing when the address is only looked at (E04)', async () => {
    const { member, path } = await reader();
    const before = await allRows(app);
    for (const method of ['GET', 'HEAD']) {
      await app.call(method, path);
      await app.call(method, `/api${path}`);
    }
    expect((await app.call('GET', `/api${path}`)).body).toEqual({ list: 'The weekly digest' });
    expect(changedTables(before, await allRows(app))).toEqual([]);
    expect(await weekly(member)).toBe(true);
  });

  it('works from the button of our own page', async () => {
    const { member, path } = await reader();
    expect((await app.call('POST', `/api${path}`)).body).toEqual({ list: 'The weekly digest' });
    expect(await weekly(member)).toBe(false);
  });

  it('reaches only its list: the token opens no account and forged ones nothing (E05)', async () => {
    const { member, path } = await reader();
    const token = path.split('/').at(-1) ?? '';
    const tries: Record<string, string>[] = [{ cookie: `serendip=${token}` }, { authorization: `Bearer ${token}` }];
    for (const headers of tries) {
      expect((await app.call('GET', '/api/me/digest-settings', undefined, headers)).status).toBe(401);
    }
    const other = await app.member();
    const bytes = Buffer.from(token.slice('digest-'.length), 'base64url');
    const forged = Buffer.concat([Buffer.from(other.id.replaceAll('-', ''), 'hex'), bytes.subarray(16)]).toString(
      'base64url',
    );
    for (const wrong of [
      `digest-${forged}`,
      token.replace('digest', 'reminders'),
      `${token.slice(0, -2)}AA`,
      token.slice(0, 30),
      'x'.repeat(60),
    ]) {
      expect((await post(`/unsubscribe/${wrong}`)).status).toBe(404);
    }
    expect([await weekly(other), await weekly(member)]).toEqual([true, true]);
  });

  it('holds for a digest that is queued already (E06), and leaves other mail alone (E07)', async () => {
    const { member, path } = await reader();
    app.clock.set('2027-01-18T08:00:00Z');
    await openDigests(app);
    await post(path);
    await deliverOpenDigests(app);
    expect(app.mail.to(member.email).filter(({ parsed }) => parsed.subject?.startsWith('Your week'))).toHaveLength(1);
    const [row] = await app.sql<{ state: string }>(
      `SELECT state FROM outbox_mails WHERE "memberId" = $1 AND revision = '2027-W03'`,
      [member.id],
    );
    expect(row?.state).toBe('suppressed');
  });

  it('signs both headers, and a change to either breaks the signature (E02)', async () => {
    const { raw } = await reader();
    const signature = /DKIM-Signature:([\s\S]*?)\r\n(?![ \t])/.exec(raw)?.[1]?.replace(/\s+/g, '') ?? '';
    expect(/;h=([^;]+)/.exec(signature)?.[1]?.toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['from', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
    expect(isSigned(raw, publicKey)).toBe(true);
    for (const name of ['List-Unsubscribe', 'List-Unsubscribe-Post'])
      expect(isSigned(raw.replace(new RegExp(`^${name}:`, 'm'), `${name}: x`), publicKey)).toBe(false);
  });

  it('keeps tokens out of the logs (S47)', async () => {
    const { path } = await reader();
    const token = path.split('/').at(-1) ?? '';
    await post(path);
    await app.call('GET', `/api${path}`);
    await post(`${path}x`);
    expect(app.logs.join('\n')).not.toContain(token);
  });
});

/** RFC 6376 with relaxed headers, as far as our own signatures need it. */
function isSigned(raw: string, key: KeyObject): boolean {
  const lines = (raw.split('\r\n\r\n')[0] ?? '').split(/\r\n(?![ \t])/);
  const relaxed = (line: string) =>
    line
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/^([^:]+?) ?: ?/, (_, name: string) => `${name.toLowerCase()}:`)
      .trim();
  const own = lines.find((line) => /^DKIM-Signature:/i.test(line)) ?? '';
  const [, value = ''] = /\bb=([^;]*)$/.exec(own) ?? [];
  const names = /\bh=([^;]+)/.exec(own)?.[1]?.replace(/\s/g, '').split(':') ?? [];
  const covered = names.map(
    (name) => lines.findLast((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? '',
  );
  const text = [...covered.map(relaxed), relaxed(own.replace(value, ''))].join('\r\n');
  return createVerify('RSA-SHA256').update(text).verify(key, value.replace(/\s/g, ''), 'base64');
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CapturedMails, KEPT_MAILS } from '#api/platform/mail/capture/captured-mails.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { MailKinds } from '#api/platform/mail/mail-kinds.js';
import { Outbox, sendMail } from '#api/platform/mail/outbox.js';
import { eventually } from '../support/events.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/test-app.js';

describe('captured mail', () => {
  let app: TestApp;
  let dataDir: string;
  const start = async (options: TestAppOptions): Promise<TestApp> => {
    const started = await startTestApp(options);
    started.running.nest.get(MailKinds).register({
      kind: 'test.captured',
      afterCrash: 'resend',
      render: (_tx, mails) => Promise.resolve(new Map(mails.map(({ id }) => [id, mailOf()]))),
    });
    return started;
  };
  const send = async (to: TestApp): Promise<string> => {
    const recipient = `${randomUUID().slice(0, 8)}@example.org`;
    const order = { kind: 'test.captured', recipient, memberId: null, subjectId: randomUUID(), revision: '1' };
    await to.running.database.transaction((tx) => to.running.nest.get(Outbox).add(tx, [order]));
    return recipient;
  };
  const listed = async (recipient: string): Promise<string> => {
    const row = await eventually(
      async () => {
        const { text } = await app.call('GET', '/dev/mail');
        return text.split('<li>').find((piece) => piece.includes(recipient));
      },
      (found) => found !== undefined,
    );
    return /href="([^"]+)"/.exec(String(row))?.[1] ?? '';
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'serendip-capture-'));
    app = await start({ capture: true, dataDir });
  });
  afterAll(async () => {
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('says what to do while there is none', async () => {
    const { status, text } = await app.call('GET', '/dev/mail');
    expect([status, text.includes('No mail yet.')]).toEqual([200, true]);
  });

  it('goes over a real SMTP connection and can be read: list, text, headers, attachment', async () => {
    const recipient = await send(app);
    const address = await listed(recipient);
    const { text } = await app.call('GET', address);
    for (const part of [
      'You have a seat',
      recipient,
      'See you &lt;there&gt;',
      'Auto-Submitted: auto-generated',
      'supper.ics',
    ])
      expect(text).toContain(part);
    expect((await app.call('GET', `${address}/raw`)).text).toContain(`To: ${recipient}`);
    const [, named] = /href="([^"]+)">supper\.ics/.exec(text) ?? [];
    const file = await app.call('GET', String(named));
    expect([file.headers.get('content-disposition'), file.text]).toEqual([
      'attachment; filename="supper.ics"',
      'BEGIN:VCALENDAR',
    ]);
  });

  it('shows the HTML of a mail where it can run nothing and fetch nothing', async () => {
    const address = await listed(await send(app));
    expect((await app.call('GET', address)).text).toContain(
      `<iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${address}/html">`,
    );
    const html = await app.call('GET', `${address}/html`);
    const policy = html.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('sandbox allow-popups');
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin/);
    expect(html.text).toContain('<p>See you');
  });

  it('answers 404 for what it does not have', async () => {
    for (const path of [
      '/dev/mail/nothing',
      '/dev/mail/..%2f..%2fsecret',
      '/dev/mail/0000000000000-000000-00000000/raw',
    ])
      expect((await app.call('GET', path)).status).toBe(404);
  });

  it('keeps the last 500, and keeps them over a restart', async () => {
    const mails = app.running.nest.get(CapturedMails);
    for (let i = 0; i < KEPT_MAILS + 60; i += 1) await mails.keep(Buffer.from(`Subject: number ${i}\r\n\r\n`));
    const again = new CapturedMails({ dataDir } as never, app.clock);
    const ids = await again.ids();
    expect(ids).toHaveLength(KEPT_MAILS);
    expect(String(await again.read(ids[0] as string))).toContain(`number ${KEPT_MAILS + 59}`);
  });

  it.each([
    ['while mail goes to a server', {}],
    ['in production, whatever the settings say', { capture: true, production: true }],
  ])('has no page %s', async (_when, options) => {
    const other = await startTestApp(options);
    try {
      for (const path of ['/dev/mail', '/dev/mail/0000000000000-000000-00000000', '/dev/mail/x/html'])
        expect((await other.call('GET', path)).status).toBe(404);
    } finally {
      await other.stop();
    }
  });

  it('fails a mail rather than losing it where there is neither a server nor capturing', async () => {
    const other = await start({ capture: true, production: true });
    try {
      const recipient = await send(other);
      const look = async () =>
        (
          await other.sql<{ id: string; state: string }>('SELECT id, state FROM outbox_mails WHERE recipient = $1', [
            recipient,
          ])
        )[0];
      const mailIds = [(await look())?.id ?? ''];
      await expect(other.running.nest.get(Workers).run(sendMail, { mailIds })).rejects.toThrow(/captured/);
      expect(await look()).toMatchObject({ state: 'pending' });
    } finally {
      await other.stop();
    }
  });
});

const mailOf = () => ({
  subject: 'You have a seat',
  html: '<html><head></head><body><p>See you <b>there</b></p><script>alert(1)</script></body></html>',
  text: 'See you <there>',
  calendars: [{ fileName: 'supper.ics', content: 'BEGIN:VCALENDAR', method: 'PUBLISH' as const }],
});

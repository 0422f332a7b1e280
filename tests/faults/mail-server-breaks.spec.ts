import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { MailKinds } from '#api/platform/mail/mail-kinds.js';
import { Outbox } from '#api/platform/mail/outbox.js';
import { eventually } from '../support/events.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

type Breaks = 'before DATA' | 'in the middle of DATA' | 'after DATA' | 'at the greeting';

/** A mail server that hangs up at a chosen moment. */
async function breakingServer(breaks: () => Breaks): Promise<{ server: Server; url: string }> {
  const speak = (socket: Socket) => {
    if (breaks() === 'at the greeting') return socket.destroy();
    let inData = false;
    socket.on('error', () => undefined);
    socket.write('220 ready\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData) {
        if (breaks() === 'in the middle of DATA' || text.endsWith('\r\n.\r\n')) socket.destroy();
        return;
      }
      for (const line of text.trim().split('\r\n')) {
        if (!line.startsWith('DATA')) socket.write('250 ok\r\n');
        else if (breaks() === 'before DATA') socket.destroy();
        else {
          inData = true;
          socket.write('354 go on\r\n');
        }
      }
    });
    return socket;
  };
  const server = createServer(speak);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('a mail server that breaks off', () => {
  let app: TestApp;
  let server: Server;
  let breaks: Breaks = 'after DATA';

  beforeAll(async () => {
    const started = await breakingServer(() => breaks);
    server = started.server;
    app = await startTestApp({ smtpUrl: started.url });
    for (const afterCrash of ['resend', 'report'] as const) {
      const mail = { subject: 'You have a seat', html: '<p>See you there</p>', text: 'See you there' };
      app.running.nest.get(MailKinds).register({
        kind: `test.${afterCrash}`,
        afterCrash,
        render: (_tx, mails) => Promise.resolve(new Map(mails.map(({ id }) => [id, mail]))),
      });
    }
  });
  afterAll(async () => {
    await app.stop();
    server.close();
  });

  it.each([
    ['resend', 'at the greeting', 'pending'],
    ['report', 'at the greeting', 'pending'],
    ['report', 'before DATA', 'pending'],
    ['resend', 'in the middle of DATA', 'pending'],
    ['report', 'in the middle of DATA', 'uncertain'],
    ['resend', 'after DATA', 'pending'],
    ['report', 'after DATA', 'uncertain'],
  ] as const)(
    'leaves a mail of the kind "%s", broken off %s, %s; the API goes on answering (L05, L09)',
    async (kind, when, state) => {
      breaks = when;
      const recipient = `${randomUUID()}@example.org`;
      const order = { kind: `test.${kind}`, recipient, memberId: null, subjectId: randomUUID(), revision: '1' };
      await app.running.database.transaction((tx) => app.running.nest.get(Outbox).add(tx, [order]));
      const tried = async () =>
        (
          await app.sql<{ state: string; detail: string }>(
            `SELECT state, detail FROM outbox_mails WHERE recipient = $1 AND attempts = 1 AND state <> 'sending'`,
            [recipient],
          )
        )[0];
      expect(await eventually(tried, (found) => found !== undefined)).toMatchObject({ state });
      expect((await app.call('GET', '/healthz')).status).toBe(200);
    },
  );
});

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { LEASE } from '#api/platform/mail/ledger.js';
import { MailKinds, type MailKind, type NotSent, type RenderedMail } from '#api/platform/mail/mail-kinds.js';
import { Outbox, sendMail, type MailOrder, type OutboxMail } from '#api/platform/mail/outbox.js';
import { recoverMail } from '#api/platform/mail/recovery.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { requestContext } from '#api/platform/request-context.js';
import { eventually } from '../support/events.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** A mail of these tests: what it says stands in its facts. */
function testKind(kind: string, afterCrash: MailKind['afterCrash'], list?: RenderedMail['list']): MailKind {
  return {
    kind,
    afterCrash,
    render: (_tx, mails) => Promise.resolve(new Map(mails.map((mail) => [mail.id, rendered(mail, list)]))),
  };
}

function rendered({ facts }: OutboxMail, list?: RenderedMail['list']): RenderedMail | NotSent {
  if (facts['nothing']) return { notSent: 'empty', detail: 'Nothing to say.' };
  const subject = String(facts['subject'] ?? 'You have a seat');
  const name = facts['listName'] ? String(facts['listName']) : undefined;
  return {
    subject,
    html: '<p>See you there</p>',
    text: 'See you there',
    ...(facts['thread'] ? { thread: String(facts['thread']) } : {}),
    ...(list ? { list: { ...list, name: name ?? list.name } } : {}),
  };
}

describe('the outbox', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    const kinds = app.running.nest.get(MailKinds);
    kinds.register(testKind('test.reply', 'resend'));
    kinds.register(
      testKind('test.bulk', 'report', {
        id: 'oficina',
        name: 'Oficina',
        unsubscribeUrl: 'https://example.org/unsubscribe/token',
      }),
    );
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.mail.answer = () => null;
  });

  const order = async (given: Partial<MailOrder> = {}): Promise<string> => {
    const recipient = given.recipient ?? `${randomUUID().slice(0, 8)}@example.org`;
    const mail: MailOrder = {
      kind: 'test.reply',
      memberId: null,
      subjectId: randomUUID(),
      revision: '1',
      ...given,
      recipient,
    };
    await app.running.database.transaction((tx) => app.running.nest.get(Outbox).add(tx, [mail]));
    return recipient;
  };
  const row = async (recipient: string) =>
    (await app.sql<Row>('SELECT * FROM outbox_mails WHERE recipient = $1', [recipient]))[0] as Row;
  const settled = (recipient: string, state: string): Promise<Row> =>
    eventually(
      () => row(recipient),
      (found) => found.state === state,
    );

  it('sends what a committed change ordered, once, from the bare address', async () => {
    const recipient = await order();
    const [mail] = await app.mail.wait(recipient);
    await settled(recipient, 'sent');
    expect(mail?.from).toBe('serendip@example.org');
    expect(mail?.parsed.text?.trim()).toBe('See you there');
    expect(app.mail.to(recipient)).toHaveLength(1);
  });

  it('sends nothing for a change that was rolled back (L06)', async () => {
    const recipient = `${randomUUID()}@example.org`;
    const mail = { kind: 'test.reply', recipient, memberId: null, subjectId: randomUUID(), revision: '1' };
    await expect(
      app.running.database.transaction(async (tx) => {
        await app.running.nest.get(Outbox).add(tx, [mail]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await row(recipient)).toBeUndefined();
  });

  it('writes the same mail once, however often it is ordered', async () => {
    const subjectId = randomUUID();
    const recipient = await order({ subjectId });
    await order({ subjectId, recipient });
    await settled(recipient, 'sent');
    expect(app.mail.to(recipient)).toHaveLength(1);
  });

  it('says that no person wrote it, and keeps bulk headers off a reply mail (E07, E09)', async () => {
    const recipient = await order();
    const [mail] = await app.mail.wait(recipient);
    expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(names(mail?.raw)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(list-|precedence)/)]));
  });

  it('puts both unsubscribe headers on bulk mail (E02, E09)', async () => {
    const recipient = await order({ kind: 'test.bulk' });
    const [mail] = await app.mail.wait(recipient);
    expect(header(mail?.raw, 'List-Unsubscribe')).toBe('<https://example.org/unsubscribe/token>');
    expect(header(mail?.raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(header(mail?.raw, 'Precedence')).toBe('bulk');
  });

  it('keeps the list id the same whatever the name of the list is (E08, M7)', async () => {
    const plain = await order({ kind: 'test.bulk' });
    const odd = await order({ kind: 'test.bulk', facts: { listName: 'Łódź "loom" \\' } });
    const ids = await Promise.all([plain, odd].map(async (to) => header((await app.mail.wait(to))[0]?.raw, 'List-ID')));
    for (const id of ids) expect(id).toMatch(/ <oficina\.example\.org>$/);
  });

  it('keeps its Message-ID over attempts, in its own domain, and threads the mails of one event (E10)', async () => {
    let tries = 0;
    app.mail.answer = () => (tries++ === 0 ? Object.assign(new Error('try later'), { responseCode: 451 }) : null);
    const thread = randomUUID();
    const recipient = await order({ facts: { thread } });
    const { id } = await settledAfterRetry(recipient);
    const [mail] = app.mail.to(recipient);
    expect(mail?.parsed.messageId).toBe(`<${id}@example.org>`);
    expect(mail?.parsed.references).toBe(`<${thread}@example.org>`);
    expect(mail?.parsed.inReplyTo).toBe(`<${thread}@example.org>`);
  });

  it.each([421, 450, 454])('waits and tries again after a %i (E14)', async (responseCode) => {
    app.mail.answer = () => Object.assign(new Error('not now'), { responseCode });
    const recipient = await order();
    const waiting = await retried(recipient);
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1 });
    expect(waiting.dueAt.getTime() - waiting.changedAt.getTime()).toBeGreaterThan(10_000);
    const [job] = await app.sql(
      `SELECT 1 FROM pgboss.job WHERE name = 'mail.send' AND data->'mailIds' ? $1 AND start_after > created_on + interval '10 s'`,
      [waiting.id],
    );
    expect(job).toBeDefined();
    expect(app.mail.to(recipient)).toHaveLength(0);
  });

  it('takes a 550 for a no and does not ask again (E14)', async () => {
    let tries = 0;
    app.mail.answer = () => (tries++, Object.assign(new Error('no such user'), { responseCode: 550 }));
    const recipient = await order();
    expect(await settled(recipient, 'failed')).toMatchObject({
      attempts: 1,
      detail: expect.stringContaining('no such user'),
    });
    await app.running.nest.get(Workers).run(recoverMail, {});
    expect(tries).toBe(1);
  });

  it('closes a mail that has nothing to say without sending it', async () => {
    const recipient = await order({ facts: { nothing: true } });
    await settled(recipient, 'empty');
    expect(app.mail.to(recipient)).toHaveLength(0);
  });

  it('sends a reply again whose worker died after DATA, and only reports a digest (L05)', async () => {
    const [reply, digest] = await Promise.all([dead('test.reply'), dead('test.bulk')]);
    await app.running.nest.get(Workers).run(recoverMail, {});
    await settled(reply, 'sent');
    expect(await row(digest)).toMatchObject({ state: 'uncertain' });
    expect(app.mail.to(digest)).toHaveLength(0);
    const admin = await app.member({ networkAdmin: true });
    const { body } = await admin.call('GET', '/api/mail');
    expect(body.counts.uncertain).toBe(1);
    expect(body.troubled).toContainEqual(expect.objectContaining({ recipient: digest, state: 'uncertain' }));
  });

  it('leaves a mail alone whose worker still lives', async () => {
    const recipient = await order({ facts: { nothing: true } });
    await settled(recipient, 'empty');
    await app.sql(
      `UPDATE outbox_mails SET state = 'sending', "changedAt" = now() - make_interval(secs => $2) WHERE recipient = $1`,
      [recipient, LEASE - 10],
    );
    await app.running.nest.get(Workers).run(recoverMail, {});
    expect((await row(recipient)).state).toBe('sending');
  });

  it('gives a job to a mail whose job was lost', async () => {
    const recipient = await order({ facts: { nothing: true } });
    await settled(recipient, 'empty');
    await app.sql(
      `UPDATE outbox_mails SET state = 'pending', facts = '{}', "dueAt" = now() - interval '1 hour' WHERE recipient = $1`,
      [recipient],
    );
    await app.running.nest.get(Workers).run(recoverMail, {});
    await settled(recipient, 'sent');
  });

  it('lets an admin send a failed mail once more, as the same mail', async () => {
    app.mail.answer = () => Object.assign(new Error('full'), { responseCode: 552 });
    const recipient = await order();
    const { id } = await settled(recipient, 'failed');
    app.mail.answer = () => null;
    const admin = await app.member({ networkAdmin: true });
    expect((await admin.call('POST', `/api/mail/${id}/resend`)).status).toBe(204);
    const [mail] = await app.mail.wait(recipient);
    expect(mail?.parsed.messageId).toBe(`<${id}@example.org>`);
    expect((await admin.call('POST', `/api/mail/${randomUUID()}/resend`)).status).toBe(404);
  });

  it('shows the outbox to nobody but a network admin', async () => {
    const member = await app.member();
    expect((await member.call('GET', '/api/mail')).status).toBe(404);
    expect((await app.call('GET', '/api/mail')).status).toBe(401);
  });

  it('lets no text become a header, a recipient or a sender (E29, S34)', async () => {
    for (const text of HOSTILE) {
      const recipient = await order({ facts: { subject: text, thread: text }, kind: 'test.reply' });
      const bulk = await order({ facts: { subject: text, listName: text }, kind: 'test.bulk' });
      for (const to of [recipient, bulk]) {
        const [mail] = await app.mail.wait(to);
        expect(mail?.parsed.from?.value).toEqual([{ name: 'Serendip', address: 'serendip@example.org' }]);
        expect([mail?.parsed.to].flat().flatMap((found) => found?.value.map(({ address }) => address))).toEqual([to]);
        expect(names(mail?.raw)).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(x-evil|bcc|cc|reply-to|sender)$/)]),
        );
        expect(mail?.parsed.subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }
    }
    expect(app.mail.received.some(({ to }) => to === 'evil@example.com')).toBe(false);
  });

  it('sends to one plain address and to nothing else (E29, S34)', async () => {
    for (const address of [
      'a@example.org, evil@example.com',
      'a@example.org\r\nBcc: evil@example.com',
      '"x" <evil@example.com>',
      'a@example.org evil@example.com',
    ]) {
      const recipient = await order({ recipient: address });
      await settled(recipient, 'failed');
    }
    expect(app.mail.received.some(({ to }) => /evil/.test(to))).toBe(false);
  });

  it('names in the mail log the request that caused a mail, and no address (L26, S47)', async () => {
    const recipient = `${randomUUID()}@example.org`;
    await requestContext.run({ requestId: 'click-12345678', address: '' }, () => order({ recipient }));
    const { id } = await settled(recipient, 'sent');
    const lines = app.logs.filter((line) => line.includes(id));
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ requestId: 'click-12345678', state: 'sent', kind: 'test.reply' }),
    ]);
    expect(app.logs.join('\n')).not.toContain(recipient);
  });

  it('writes far fewer statements than two a mail when all connections are busy', async () => {
    const subject = randomUUID();
    const orders = Array.from({ length: 300 }, (_, i) => ({
      kind: 'test.reply',
      recipient: `load${i}-${subject}@example.org`,
      memberId: null,
      subjectId: subject,
      revision: '1',
    }));
    const statements = jest.spyOn(app.running.database, 'query');
    await app.running.database.transaction((tx) => app.running.nest.get(Outbox).add(tx, orders));
    for (const { recipient } of orders) await app.mail.wait(recipient);
    await Promise.all(orders.slice(-5).map(({ recipient }) => settled(recipient, 'sent')));
    const written = statements.mock.calls.filter(([text]) => text.includes('UPDATE outbox_mails')).length;
    statements.mockRestore();
    // Each of the five connections waits for one statement a mail; they share them.
    expect(written).toBeLessThan(300 / 2);
  });

  /** Waits until it has been put off. */
  const retried = (recipient: string): Promise<Row> =>
    eventually(
      () => row(recipient),
      ({ state, attempts, dueAt, changedAt }) => state === 'pending' && attempts > 0 && dueAt > changedAt,
    );

  async function settledAfterRetry(recipient: string): Promise<Row> {
    const { id } = await retried(recipient);
    await app.running.nest.get(Workers).run(sendMail, { mailIds: [id] });
    return settled(recipient, 'sent');
  }

  /** A mail as a worker leaves it that is killed after DATA. */
  async function dead(kind: string): Promise<string> {
    const recipient = await order({ kind, facts: { nothing: true } });
    await settled(recipient, 'empty');
    await app.sql(
      `UPDATE outbox_mails SET state = 'sending', facts = '{}', "changedAt" = now() - make_interval(secs => $2) WHERE recipient = $1`,
      [recipient, LEASE + 1],
    );
    return recipient;
  }
});

interface Row {
  id: string;
  state: string;
  detail: string;
  attempts: number;
  dueAt: Date;
  changedAt: Date;
}

const HOSTILE = [
  'Ada\r\nBcc: evil@example.com',
  'Ada\nX-Evil: 1',
  'Ada\r\n\r\n<p>body</p>',
  'Ada\rX-Evil: 1',
  'Ada\u2028X-Evil: 1',
  'Ada\u202Egro.elpmaxe@live',
  'Ada" <evil@example.com>',
  'Ada, evil@example.com',
  'Ada\u0007X-Evil: 1',
  '=?utf-8?q?Ada=0D=0AX-Evil:_1?=',
  'Ada =?utf-8?b?DQpYLUV2aWw6IDE=?= x',
  ')\\" <x@y> (',
];

const head = (raw: Buffer | undefined): string[] =>
  String(raw)
    .split('\r\n\r\n')[0]
    ?.replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n') ?? [];
const names = (raw: Buffer | undefined): string[] =>
  head(raw).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
const header = (raw: Buffer | undefined, name: string): string | undefined =>
  head(raw)
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    ?.slice(name.length + 1)
    .trim();

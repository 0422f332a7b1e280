import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { Clock } from '../clock.js';
import { Log } from '../log.js';
import { requestContext } from '../request-context.js';
import { Settings } from '../settings.js';
import { CaptureServer } from './capture/capture-server.js';
import { compose, isPlainAddress, senderOf } from './compose.js';
import { Lanes } from './lanes.js';
import { Ledger } from './ledger.js';
import type { MailKind, RenderedMail } from './mail-kinds.js';
import { GIVE_UP_AFTER, type Outcome } from './outcome.js';
import type { OutboxMail } from './outbox.js';
import { RefusedMailboxes } from './refused-mailboxes.js';
import { MailTransport, type WrittenMail } from './transport.js';

/** Mails on their way together: what must be tried again, and whether the server answers at all. */
export interface Batch {
  kind: MailKind;
  later: OutboxMail[];
  down: boolean;
}

/** Carries rendered mails to the mail server, one on each connection at a time, and keeps the ledger of it. */
@Injectable()
export class Postman {
  private readonly ledger: Ledger;
  private readonly lanes: Lanes;
  private readonly refused: RefusedMailboxes;
  private readonly from;
  private transport: MailTransport | null = null;
  stopping = false;

  constructor(
    database: DataSource,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly capture: CaptureServer,
    private readonly log: Log,
  ) {
    this.ledger = new Ledger(database, log);
    this.refused = new RefusedMailboxes(database, clock);
    this.lanes = new Lanes(settings.mailConnections);
    this.from = senderOf(settings.mailFrom);
  }

  async close(): Promise<void> {
    await this.ledger.close();
    this.transport?.close();
  }

  /** The lane is free again as soon as the server has answered: the outcome is written together with the next beginning. */
  async carry(batch: Batch, mail: OutboxMail, rendered: RenderedMail): Promise<void> {
    const settled = await this.lanes.run(!batch.kind.bulkJob, async () => {
      if (batch.down || this.stopping) return void batch.later.push(mail);
      const transport = this.connected();
      // The mail is written out while its beginning is written down: neither waits for the other.
      const written = this.write(transport, mail, rendered);
      if (!(await this.ledger.begin(mail.id))) return;
      const ready = await written;
      const outcome = 'raw' in ready ? await transport.send(ready) : ready;
      return { written: this.settle(batch, mail, outcome) };
    });
    await settled?.written;
  }

  /** @throws Error where mail can go nowhere; before anything is written down, so the mail stays pending */
  private connected(): MailTransport {
    return (this.transport ??= new MailTransport(this.settings.smtpUrl ?? this.capture.url, this.settings));
  }

  /** A mail that cannot be written cannot be sent either, now or later. */
  private async write(
    transport: MailTransport,
    mail: OutboxMail,
    rendered: RenderedMail,
  ): Promise<WrittenMail | Outcome> {
    if (!isPlainAddress(mail.recipient)) return { state: 'failed', detail: 'This is no address.' };
    try {
      return await transport.write(compose(mail, rendered, { sender: this.from, date: this.clock.now() }));
    } catch (error) {
      return { state: 'failed', detail: `The mail could not be written: ${(error as Error).message}` };
    }
  }

  private async settle(batch: Batch, mail: OutboxMail, outcome: Outcome): Promise<void> {
    const state = this.stateAfter(batch, mail, outcome);
    if (outcome.state === 'later' && outcome.down) batch.down = true;
    if (state === 'pending') batch.later.push({ ...mail, attempts: mail.attempts + 1 });
    this.note(mail, state, outcome.detail);
    await this.ledger.settle(mail.id, state, outcome.detail);
    if (outcome.state === 'failed' && outcome.mailboxGone) await this.refused.note(mail.recipient, outcome.detail);
  }

  private stateAfter({ kind }: Batch, mail: OutboxMail, outcome: Outcome) {
    if (outcome.state === 'sent' || outcome.state === 'failed') return outcome.state;
    if (outcome.state === 'maybe' && kind.afterCrash === 'report') return 'uncertain';
    return mail.age > GIVE_UP_AFTER ? 'failed' : 'pending';
  }

  /** The mail log: who by id, never the address, under the request that caused it (L26). */
  private note({ id, kind, memberId, requestId, attempts }: OutboxMail, state: string, detail: string): void {
    const facts = { mailId: id, kind, memberId, state, attempt: attempts + 1, answer: withoutAddresses(detail) };
    const context = { requestId: requestId ?? requestContext.current()?.requestId ?? id, address: '' };
    requestContext.run(context, () =>
      this.log.info(facts, state === 'sent' ? 'a mail was sent' : 'a mail was not sent'),
    );
  }
}

const withoutAddresses = (text: string): string => text.replace(/[^\s<>@]+@[^\s<>@]+/g, '[address]');

import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { Jobs } from '../jobs/jobs.js';
import { MailKinds, type MailKind, type NotSent, type RenderedMail } from './mail-kinds.js';
import { pauseAfter } from './outcome.js';
import { sendMail, type OutboxMail } from './outbox.js';
import { pendingMails } from './outbox.queries.js';
import { closeUnsent, putOff } from './outbox.writes.js';
import { RefusedMailboxes } from './refused-mailboxes.js';
import { Postman, type Batch } from './postman.js';

/** Renders what the outbox holds, a batch at a time, and has it carried to the mail server. */
@Injectable()
export class Sender implements OnModuleDestroy {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly database: DataSource,
    private readonly kinds: MailKinds,
    private readonly jobs: Jobs,
    private readonly postman: Postman,
    private readonly refused: RefusedMailboxes,
  ) {}

  /** What is on its way arrives and is written down; the rest stays pending. */
  async onModuleDestroy(): Promise<void> {
    this.postman.stopping = true;
    await Promise.allSettled(this.running);
    await this.postman.close();
  }

  /** Sends those of the mails that are still pending, and says when to try the others again. */
  async deliver(mailIds: readonly string[]): Promise<void> {
    const work = this.deliverAll(mailIds);
    this.running.add(work);
    try {
      await work;
    } finally {
      this.running.delete(work);
    }
  }

  private async deliverAll(mailIds: readonly string[]): Promise<void> {
    const mails = await pendingMails(this.database.manager, mailIds);
    const byKind = Map.groupBy(mails, ({ kind }) => kind);
    for (const [kind, ofKind] of byKind) await this.deliverKind(this.kinds.of(kind), ofKind);
  }

  private async deliverKind(kind: MailKind, mails: readonly OutboxMail[]): Promise<void> {
    const rendered = await this.render(kind, mails);
    const notSent = mails.filter(({ id }) => 'notSent' in answer(rendered, id));
    const toSend = mails.filter(({ id }) => !('notSent' in answer(rendered, id)));
    await this.closeUnsent(notSent, rendered);
    if (toSend.length === 0) return;
    await this.database.transaction(async (tx) => kind.beforeSend?.(tx, toSend));
    const batch: Batch = { kind, later: [], down: false };
    await Promise.all(toSend.map((mail) => this.postman.carry(batch, mail, answer(rendered, mail.id) as RenderedMail)));
    await this.tryAgain(batch);
  }

  /** Bulk mail goes to no mailbox that does not exist (E12). Whatever else a member needs is tried. */
  private async render(kind: MailKind, mails: readonly OutboxMail[]): Promise<Map<string, RenderedMail | NotSent>> {
    const members = mails.flatMap(({ memberId }) => memberId ?? []);
    const gone = kind.bulkJob ? await this.refused.among(members) : new Map<string, Date>();
    const isGone = ({ memberId }: OutboxMail) => memberId !== null && gone.has(memberId);
    const others = mails.filter((mail) => !isGone(mail));
    const rendered = others.length > 0 ? await kind.render(this.database.manager, others) : new Map();
    for (const mail of mails.filter(isGone)) rendered.set(mail.id, MAILBOX_GONE);
    return rendered;
  }

  private async closeUnsent(
    mails: readonly OutboxMail[],
    rendered: Map<string, RenderedMail | NotSent>,
  ): Promise<void> {
    if (mails.length === 0) return;
    const unsent = mails.map(({ id }) => ({ id, ...(answer(rendered, id) as NotSent) }));
    await closeUnsent(this.database.manager, unsent);
  }

  private async tryAgain({ kind, later }: Batch): Promise<void> {
    if (later.length === 0) return;
    const pause = this.postman.stopping
      ? 1
      : pauseAfter(Math.max(...later.map(({ attempts }) => attempts)), Math.random());
    const mailIds = later.map(({ id }) => id);
    const job = kind.bulkJob ?? sendMail;
    await this.database.transaction(async (tx) => {
      await putOff(tx, mailIds, pause);
      await this.jobs.send(tx, job, { mailIds }, { startAfter: pause });
    });
  }
}

const MAILBOX_GONE: NotSent = { notSent: 'suppressed', detail: 'The mailbox has refused mail for good.' };

function answer(rendered: Map<string, RenderedMail | NotSent>, id: string): RenderedMail | NotSent {
  const found = rendered.get(id);
  if (!found) throw new Error(`The renderer said nothing about the mail ${id}.`);
  return found;
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { MAIL_STATES, type MailView } from '#contract/mail.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../audit.js';
import { transact } from '../database/transaction.js';
import { Jobs } from '../jobs/jobs.js';
import { MailKinds } from './mail-kinds.js';
import { sendMail } from './outbox.js';
import { mailsByState, troubledMails } from './outbox.queries.js';
import { reopen } from './outbox.writes.js';
import { RefusedMailboxes } from './refused-mailboxes.js';

/** What an admin sees of the outbox, and may send again. */
@Injectable()
export class MailAdmin {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    private readonly kinds: MailKinds,
    private readonly audit: Audit,
    private readonly refused: RefusedMailboxes,
  ) {}

  async view(): Promise<MailView> {
    const counted = await mailsByState(this.database.manager);
    const troubled = await troubledMails(this.database.manager);
    const none = Object.fromEntries(MAIL_STATES.map((state) => [state, 0]));
    return {
      counts: {
        ...none,
        ...Object.fromEntries(counted.map(({ state, count }) => [state, count])),
      } as MailView['counts'],
      undeliverable: await this.refused.count(),
      troubled: troubled.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        changedAt: row.changedAt.toISOString(),
      })),
    };
  }

  /** Sends a failed or uncertain mail once more, as the same mail. */
  async resend(adminId: string, mailId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const kind = await reopen(tx, mailId);
      if (kind === undefined) throw new Refusal('not-found');
      await this.jobs.send(tx, this.kinds.of(kind).bulkJob ?? sendMail, { mailIds: [mailId] });
      await this.audit.write(tx, {
        actorId: adminId,
        action: 'mail.resent',
        subject: mailId,
        details: { kind },
      });
    });
  }
}

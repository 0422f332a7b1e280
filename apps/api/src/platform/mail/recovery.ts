import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { defineJob, Jobs } from '../jobs/jobs.js';
import { Log } from '../log.js';
import { LEASE } from './ledger.js';
import { MailKinds } from './mail-kinds.js';
import { batchesOf, sendMail } from './outbox.js';

export const recoverMail = defineJob('mail.recover', { cron: '* * * * *' });

/** Seconds after which a mail that nobody sends is given a job again. Doing so too early costs work, never a second mail. */
const LOST_AFTER = 15 * 60;

/** Finds mails whose worker died: some are sent again under the same Message-ID, some only reported (L05). */
@Injectable()
export class MailRecovery {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: MailKinds,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  /** Time is the database's: two machines whose clocks differ must agree on who is dead (L11). */
  async recover(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await tx.query<{ id: string; kind: string; state: string }[]>(
        `WITH stuck AS (
           SELECT id FROM outbox_mails WHERE state = 'sending' AND "changedAt" < now() - make_interval(secs => $2) FOR UPDATE SKIP LOCKED
         ), lost AS (
           SELECT id FROM outbox_mails WHERE state = 'pending' AND "dueAt" < now() - make_interval(secs => $3) LIMIT 5000 FOR UPDATE SKIP LOCKED
         ), found AS (
           UPDATE outbox_mails m
           SET state = CASE WHEN m.state = 'sending' AND NOT m.kind = ANY ($1) THEN 'uncertain' ELSE 'pending' END,
             detail = CASE WHEN m.state = 'sending' THEN 'The worker died while the server had the mail.' ELSE m.detail END,
             "dueAt" = now(), "changedAt" = clock_timestamp()
           WHERE m.id IN (SELECT id FROM stuck UNION ALL SELECT id FROM lost)
           RETURNING m.id, m.kind, m.state
         ) SELECT * FROM found`,
        [this.kinds.resent(), LEASE, LOST_AFTER],
      );
      if (rows.length === 0) return;
      this.log.warn(
        { mails: rows.length, uncertain: rows.filter(({ state }) => state === 'uncertain').map(({ id }) => id) },
        'mails without a worker were found',
      );
      const byJob = Map.groupBy(
        rows.filter(({ state }) => state === 'pending'),
        ({ kind }) => this.kinds.of(kind).bulkJob ?? sendMail,
      );
      for (const [job, mails] of byJob) await this.jobs.sendAll(tx, job, batchesOf(mails.map(({ id }) => id)));
    });
  }
}

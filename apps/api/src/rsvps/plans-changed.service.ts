import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { noticeDue } from '../events/events.jobs.js';
import { hearsOfIt, netDates, type NetDate } from '../events/notices.queries.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Outbox } from '../platform/mail/outbox.js';

export const PLANS_CHANGED = 'rsvps.plans-changed';

interface Reader {
  memberId: string;
  email: string;
  /** Earlier notices whose mail this one stands for. */
  earlier: string[];
}

/** Tells those who replied what has become of an event, once its host has stopped changing it. */
@Injectable()
export class PlansChangedService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
  ) {}

  /** Safe to repeat. Does nothing for a notice that has been told, or that later changes put off. */
  async tellWhenDue(noticeId: string, dueAt: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const [notice] = (await tx.query(
        'SELECT "dueAt" FROM notices WHERE id = $1 AND "toldAt" IS NULL FOR NO KEY UPDATE',
        [noticeId],
      )) as { dueAt: Date }[];
      if (!notice) return;
      const now = this.clock.now();
      if (notice.dueAt <= now) return this.tell(tx, noticeId, now);
      // The database's clock may be ahead of ours. What was put off has another job of its own.
      if (notice.dueAt.toISOString() === dueAt)
        await this.jobs.send(tx, noticeDue, { noticeId, dueAt }, { startAfter: 5 });
    });
  }

  private async tell(tx: EntityManager, noticeId: string, now: Date): Promise<void> {
    const dates = await netDates(tx, [noticeId], now);
    const readers = await readersOf(tx, noticeId, dates);
    await this.outbox.add(
      tx,
      readers.map(({ memberId, email, earlier }) => ({
        kind: PLANS_CHANGED,
        recipient: email,
        memberId,
        subjectId: noticeId,
        revision: '1',
        facts: { notices: [...earlier, noticeId] },
      })),
    );
    await tx.query('UPDATE notices SET "toldAt" = $2, people = $3 WHERE id = $1', [noticeId, now, readers.length]);
  }
}

/**
 * Everybody whose reply to one of the dates counts and is older than its last change. A mail of an earlier notice about
 * one of the same dates that still waits to be sent is called back: this one says its part too.
 */
async function readersOf(tx: EntityManager, noticeId: string, dates: readonly NetDate[]): Promise<Reader[]> {
  const ids = dates.map(({ occurrenceId }) => occurrenceId);
  const readers = (await tx.query(
    `SELECT DISTINCT m.id AS "memberId", m.email FROM notice_dates d JOIN rsvps r ON r."occurrenceId" = d."occurrenceId" JOIN members m ON m.id = r."memberId"
     WHERE d."noticeId" = $1 AND d."occurrenceId" = ANY($2) AND ${hearsOfIt} ORDER BY m.id`,
    [noticeId, ids],
  )) as Omit<Reader, 'earlier'>[];
  const [calledBack] = (await tx.query(
    `UPDATE outbox_mails m SET state = 'empty', detail = 'A later mail says it too.', "changedAt" = clock_timestamp()
     WHERE m.kind = $1 AND m.state = 'pending' AND m."memberId" = ANY($2) AND m."subjectId" IN (
       SELECT d."noticeId" FROM notice_dates d WHERE d."occurrenceId" = ANY($3) AND d."noticeId" <> $4)
     RETURNING m."memberId", m.facts`,
    [PLANS_CHANGED, readers.map(({ memberId }) => memberId), ids, noticeId],
  )) as [{ memberId: string; facts: { notices: string[] } }[], number];
  return readers.map((reader) => ({
    ...reader,
    earlier: calledBack.filter(({ memberId }) => memberId === reader.memberId).flatMap(({ facts }) => facts.notices),
  }));
}

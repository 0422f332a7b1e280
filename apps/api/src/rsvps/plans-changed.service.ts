import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';

import { Notice } from '../events/entities/notice.entity.js';
import { noticeDue } from '../events/events.jobs.js';
import { netDates, type NetDate } from '../events/notices.queries.js';
import { Clock } from '../platform/clock.js';
import { lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Outbox } from '../platform/mail/outbox.js';
import { addresseesOf, type Addressee } from './plans-changed.queries.js';
import { callBackMails } from './plans-changed.writes.js';

export const PLANS_CHANGED = 'rsvps.plans-changed';

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
      const where = { id: noticeId, toldAt: IsNull() };
      const notice = await lockRow(tx, Notice, { where, columns: ['dueAt'] });
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
    await tx.getRepository(Notice).update({ id: noticeId }, { toldAt: now, people: readers.length });
  }
}

interface Reader extends Addressee {
  /** Earlier notices whose mail this one stands for. */
  earlier: string[];
}

async function readersOf(tx: EntityManager, noticeId: string, dates: readonly NetDate[]): Promise<Reader[]> {
  const occurrenceIds = dates.map(({ occurrenceId }) => occurrenceId);
  const readers = await addresseesOf(tx, noticeId, occurrenceIds);
  const memberIds = readers.map(({ memberId }) => memberId);
  const calledBack = await callBackMails(tx, { kind: PLANS_CHANGED, memberIds, noticeId, occurrenceIds });
  return readers.map((reader) => ({
    ...reader,
    earlier: calledBack.filter(({ memberId }) => memberId === reader.memberId).flatMap(({ facts }) => facts.notices),
  }));
}

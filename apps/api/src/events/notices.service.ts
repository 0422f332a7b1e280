import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';

import type { NoticeSent, PendingNotice } from '#contract/notices.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { callsOff, isUrgent, noticeDueAt } from '#domain/notices/quiet-period.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { ChangeSet } from './entities/change-set.entity.js';
import { noticeDue } from './events.jobs.js';
import { heard, inWords, kindsOf, netDates, organizedDates, toldThisHour } from './notices.queries.js';
import { hasten, writeNotice, writeNoticeDates } from './notices.writes.js';
import { lockOpenNotice, lockOpenNoticeFor } from './open-notices.js';
import { openNotices } from './open-notices.queries.js';
import { refuseOthersOnDates } from './standings.js';

/** A date of which those who replied are to hear. */
export interface NoticedDate {
  occurrenceId: string;
  before: ToldFacts;
  after: ToldFacts;
}

interface NoticedBy {
  spaceId: string;
  /** Null where no host changed it but the clocks of a country. */
  changeSetId: string | null;
  at: Date;
}

/** Gathers changes until the host has stopped, so that people get one mail for all of them. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** In the transaction of the change, whose dates are locked. */
  async collect(tx: EntityManager, by: NoticedBy, dates: readonly NoticedDate[]): Promise<void> {
    if (dates.length === 0) return;
    const { at } = by;
    const ids = dates.map(({ occurrenceId }) => occurrenceId);
    const open = await lockOpenNoticeFor(tx, by.changeSetId, ids);
    const told = await toldThisHour(tx, ids, at);
    const urgent = dates.some(({ before, after }) => isUrgent(before, after, at, told));
    const promised = dates.some(({ before, after }) => callsOff(before, after)) ? null : (open?.promised ?? null);
    const dueAt = noticeDueAt({ firstAt: open?.firstAt ?? at, lastAt: at, urgent, promised });
    const noticeId = open?.id ?? randomUUID();
    await writeNotice(tx, by, { noticeId, dueAt });
    if (by.changeSetId !== null) await tx.getRepository(ChangeSet).update({ id: by.changeSetId }, { noticeId });
    await writeNoticeDates(tx, noticeId, dates, at);
    await this.jobs.send(tx, noticeDue, { noticeId, dueAt: dueAt.toISOString() }, urgent ? {} : { startAfter: dueAt });
  }

  /** The host does not want to wait. Nothing happens where there is nothing to tell. */
  async tellNow(eventId: string, actorId: string): Promise<NoticeSent> {
    return transact(this.database, async (tx) => {
      const at = this.clock.now();
      const notice = await lockOpenNotice(tx, eventId);
      if (!notice) return { people: 0 };
      const net = await netDates(tx, [notice.id], at);
      const occurrenceIds = net.map(({ occurrenceId }) => occurrenceId);
      if (net.length > 0) await refuseOthersOnDates(tx, actorId, { occurrenceIds, reach: 'date' });
      await hasten(tx, notice.id, at);
      await this.jobs.send(tx, noticeDue, { noticeId: notice.id, dueAt: at.toISOString() });
      const { people } = await heard(tx, [notice.id], net);
      return { people };
    });
  }

  /** Of the dates that the reader organizes. */
  async pending(eventId: string, readerId: string): Promise<PendingNotice> {
    const tx = this.database.manager;
    const notices = await openNotices(tx, eventId);
    const [first] = notices;
    const ids = notices.map(({ id }) => id);
    const now = this.clock.now();
    const { dates, people } = await heard(tx, ids, await organizedDates(tx, readerId, await netDates(tx, ids, now)));
    if (!first || dates.length === 0) return { notice: null };
    const dueAt = first.dueAt.toISOString();
    const secondsLeft = Math.max(0, Math.ceil((first.dueAt.getTime() - now.getTime()) / 1000));
    return { notice: { dueAt, secondsLeft, people, what: kindsOf(dates), dates: dates.map(inWords) } };
  }
}

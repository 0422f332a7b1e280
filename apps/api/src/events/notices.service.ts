import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';

import type { NoticeSent, PendingNotice } from '#contract/notices.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { callsOff, isUrgent, noticeDueAt } from '#domain/notices/quiet-period.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { noticeDue } from './events.jobs.js';
import { heard, inWords, kindsOf, netDates, organizedDates } from './notices.queries.js';
import { lockOpenNotice, lockOpenNoticeFor, openNotices } from './open-notices.js';
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
    await tx.query(
      `INSERT INTO notice_dates ("noticeId", "occurrenceId", "spaceId", before, "lastAt")
       SELECT $2, o.id, o."spaceId", d.before, $3
       FROM jsonb_to_recordset($1::jsonb) AS d ("occurrenceId" uuid, before jsonb) JOIN occurrences o ON o.id = d."occurrenceId"
       ON CONFLICT ("noticeId", "occurrenceId") DO UPDATE SET "lastAt" = excluded."lastAt"`,
      [JSON.stringify(dates), noticeId, at],
    );
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
      await tx.query('UPDATE notices SET "dueAt" = least("dueAt", $2) WHERE id = $1', [notice.id, at]);
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

async function writeNotice(
  tx: EntityManager,
  { changeSetId, spaceId, at }: NoticedBy,
  { noticeId, dueAt }: { noticeId: string; dueAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO notices (id, "spaceId", "eventId", "firstAt", "lastAt", "dueAt")
     VALUES ($1, $2, (SELECT "eventId" FROM change_sets WHERE id = $3), $4, $4, $5)
     ON CONFLICT (id) DO UPDATE SET "lastAt" = excluded."lastAt", "dueAt" = excluded."dueAt"`,
    [noticeId, spaceId, changeSetId, at, dueAt],
  );
  await tx.query('UPDATE change_sets SET "noticeId" = $2 WHERE id = $1', [changeSetId, noticeId]);
}

/** How often those who replied to one of these dates have been told of changes within the last hour. */
async function toldThisHour(tx: EntityManager, occurrenceIds: readonly string[], at: Date): Promise<number> {
  const [{ told } = { told: 0 }] = (await tx.query(
    `SELECT count(DISTINCT n.id)::int AS told FROM notice_dates d JOIN notices n ON n.id = d."noticeId"
     WHERE d."occurrenceId" = ANY($1) AND n."toldAt" > $2`,
    [occurrenceIds, new Date(at.getTime() - 3_600_000)],
  )) as { told: number }[];
  return told;
}

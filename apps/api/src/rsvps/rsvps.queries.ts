import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { OccurrenceRow } from '../../../../libs/contract/programme.js';
import type { MyCalendarView, RepliesView, ReplyRow, RsvpView } from '../../../../libs/contract/rsvps.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { instantSql, needsConfirmSql, positionSql, rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql, speaksSql } from '../events/visibility.js';
import { nameSql, personSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';

/** A reply's place in line by its id, 1 is next; null when it does not wait. */
export async function positionOf(tx: EntityManager, rsvpId: string): Promise<number | null> {
  const [found] = (await tx.query(`SELECT ${positionSql} AS position FROM rsvps r WHERE r.id = $1`, [rsvpId])) as {
    position: number | null;
  }[];
  return found?.position ?? null;
}

/** What is told of a reply to an event that its member may no longer open: that there is one, and nothing of the event. */
export function closedReply({ status, answers }: Pick<RsvpView, 'status' | 'answers'>): RsvpView {
  return { status, answers, position: null, waiting: 0, taken: 0, capacity: null, needsConfirm: false };
}

/** A member's own reply. @throws Refusal not-found for an occurrence the member may not open and has no reply to */
export async function rsvpOf(tx: EntityManager, memberId: string, occurrenceId: string): Promise<RsvpView> {
  const [found] = (await tx.query(
    `SELECT ${opensSql('$2::uuid')} AS opens, r.status, ${positionSql} AS position, o.waiting, o.taken, o."capacityLimit" AS capacity, ${needsConfirmSql} AS "needsConfirm",
       coalesce(r.answers, '{}') AS answers
     FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = $2::uuid
     WHERE o.id = $1 AND (r.id IS NOT NULL OR ${opensSql('$2::uuid')})`,
    [occurrenceId, memberId],
  )) as (RsvpView & { opens: boolean })[];
  if (!found) throw new Refusal('not-found');
  const { opens, ...view } = found;
  return opens ? view : closedReply(view);
}

/** Replies as members and organizers see them. A place in line is told to its holder and to organizers only (R16). */
@Injectable()
export class RsvpsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal not-found for an occurrence the member may not open and has no reply to */
  mine(memberId: string, occurrenceId: string): Promise<RsvpView> {
    return rsvpOf(this.database.manager, memberId, occurrenceId);
  }

  /** All replies to an occurrence, for its organizers; to a helper at the door not while it is a draft. @throws Refusal not-found */
  async replies(memberId: string, occurrenceId: string): Promise<RepliesView> {
    const [found] = (await this.database.query(
      `SELECT ${rowColumns(true)}, e.questions, e."wholeCourse" AND o."seriesId" IS NOT NULL AS "wholeCourse" FROM occurrences o ${rowTables('$2::uuid')} WHERE o.id = $1 AND ${opensSql('$2::uuid')}`,
      [occurrenceId, memberId],
    )) as (OccurrenceRow & Pick<RepliesView, 'questions' | 'wholeCourse'>)[];
    if (!found) throw new Refusal('not-found');
    const { questions, wholeCourse, ...occurrence } = found;
    const rows = (await this.database.query(
      `${replyRows(PLACE_IN_LIST)} WHERE r."occurrenceId" = $1 ORDER BY r.ticket`,
      [occurrenceId],
    )) as ReplyRow[];
    const those = (...wanted: ReplyRow['status'][]) => rows.filter(({ status }) => wanted.includes(status));
    return {
      ...{ occurrence, questions, wholeCourse },
      unconfirmed: rows.filter(({ needsConfirm }) => needsConfirm).length,
      going: those('going', 'offered'),
      line: those('waitlisted'),
      pending: those('pending'),
      gone: those('declined', 'cancelled'),
    };
  }

  async replyRow(rsvpId: string): Promise<ReplyRow> {
    const [row] = (await this.database.query(`${replyRows(positionSql)} WHERE r.id = $1`, [rsvpId])) as ReplyRow[];
    if (!row) throw new Refusal('not-found');
    return row;
  }

  /**
   * What the member replied to, organizes or speaks at, drafts apart: what has not ended, then the 100 latest that have.
   * Of what they may no longer open nothing but that they have a reply to it, which they can take back.
   */
  async calendar(memberId: string): Promise<MyCalendarView> {
    const values = [memberId, this.clock.now()];
    const [rows, closed] = await Promise.all([
      this.database.query(CALENDAR, values) as Promise<(MyCalendarView['coming'][number] & { over: boolean })[]>,
      this.database.query(CLOSED, values) as Promise<MyCalendarView['closed']>,
    ]);
    return { coming: rows.filter(({ over }) => !over), past: rows.filter(({ over }) => over).reverse(), closed };
  }
}

/** Counted once for the whole list instead of once a row. */
const PLACE_IN_LIST = `CASE WHEN r.status = 'waitlisted' THEN (row_number() OVER (PARTITION BY r.status ORDER BY r.ticket))::int END`;

const replyRows = (position: string) => `
  SELECT r.id, r.status, r.answers, ${instantSql('r."createdAt"')} AS "createdAt", ${instantSql('r."changedAt"')} AS "changedAt", ${personSql('m')} AS member,
    ${position} AS position, ${needsConfirmSql} AS "needsConfirm",
    CASE WHEN a.id IS NOT NULL THEN ${nameSql('a')} END AS "addedBy"
  FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" JOIN members m ON m.id = r."memberId" LEFT JOIN members a ON a.id = r."addedBy"`;

const CALENDAR = `
  WITH mine AS (
    SELECT r."occurrenceId" AS id FROM rsvps r WHERE r."memberId" = $1 AND r.status IN ('going', 'waitlisted', 'offered', 'pending')
    UNION SELECT o.id FROM organizers g JOIN occurrences o ON o."eventId" = g."eventId" WHERE g."memberId" = $1
      AND EXISTS (SELECT 1 FROM memberships v WHERE v."spaceId" = g."spaceId" AND v."memberId" = $1 AND v.status = 'active')
    UNION SELECT o.id FROM events e JOIN occurrences o ON o."eventId" = e.id WHERE ${speaksSql('$1::uuid')}),
  dated AS (SELECT o.id, o."endsAt", o."endsAt" <= $2 AND o.status <> 'postponed' AS over
    FROM mine JOIN occurrences o ON o.id = mine.id AND o.status <> 'draft' JOIN events e ON e.id = o."eventId" WHERE ${opensSql('$1::uuid')}),
  shown AS (SELECT id, over FROM dated WHERE NOT over UNION ALL (SELECT id, over FROM dated WHERE over ORDER BY "endsAt" DESC, id LIMIT 100))
  SELECT ${rowColumns(true)}, ${speaksSql('$1::uuid')} AS speaks, shown.over FROM shown JOIN occurrences o ON o.id = shown.id ${rowTables('$1')} ORDER BY o."startsAt", o.id`;

const CLOSED = `
  SELECT o.id, r.status FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
  WHERE r."memberId" = $1 AND r.status IN ('going', 'waitlisted', 'offered', 'pending')
    AND (o.status = 'postponed' OR (o.status = 'scheduled' AND ${repliesUntilSql} > $2)) AND NOT ${opensSql('$1::uuid')}
  ORDER BY r."createdAt", o.id LIMIT 100`;

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { OccurrenceRow } from '#contract/programme.js';
import type { RepliesView, ReplyRow, RsvpView } from '#contract/rsvps.js';
import { Refusal } from '#domain/refusal.js';
import { instantSql, needsConfirmSql, positionSql, rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql } from '../events/visibility.js';
import { nameSql, personSql } from '../members/person-sql.js';

/** A reply's place in line by its id, 1 is next; null when it does not wait. */
export async function positionOf(tx: EntityManager, rsvpId: string): Promise<number | null> {
  const [found] = await tx.query<{ position: number | null }[]>(
    `SELECT ${positionSql} AS position FROM rsvps r WHERE r.id = $1`,
    [rsvpId],
  );
  return found?.position ?? null;
}

/** What is told of a reply to an event that its member may no longer open: that there is one, and nothing of the event. */
export function closedReply({ status, answers }: Pick<RsvpView, 'status' | 'answers'>): RsvpView {
  return { status, answers, position: null, waiting: 0, taken: 0, capacity: null, needsConfirm: false };
}

/** A member's own reply. @throws Refusal not-found for an occurrence the member may not open and has no reply to */
export async function rsvpOf(tx: EntityManager, memberId: string, occurrenceId: string): Promise<RsvpView> {
  const [found] = await tx.query<(RsvpView & { opens: boolean })[]>(
    `SELECT ${opensSql('$2::uuid')} AS opens, r.status, ${positionSql} AS position, o.waiting, o.taken, o."capacityLimit" AS capacity, ${needsConfirmSql} AS "needsConfirm",
       coalesce(r.answers, '{}') AS answers
     FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = $2::uuid
     WHERE o.id = $1 AND (r.id IS NOT NULL OR ${opensSql('$2::uuid')})`,
    [occurrenceId, memberId],
  );
  if (!found) throw new Refusal('not-found');
  const { opens, ...view } = found;
  return opens ? view : closedReply(view);
}

/** The dates of a space that take replies yet, or are still to come, on which a member's reply counts. */
export async function repliedDatesIn(
  manager: EntityManager,
  spaceId: string,
  memberId: string,
  now: Date,
): Promise<string[]> {
  const rows = await manager.query<{ occurrenceId: string }[]>(
    `SELECT r."occurrenceId" FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
     WHERE r."memberId" = $2 AND r."spaceId" = $1 AND r.status IN ('going', 'waitlisted', 'offered', 'pending')
       AND o.status <> 'cancelled' AND (o.status = 'postponed' OR greatest(o."startsAt", ${repliesUntilSql}) > $3)
     ORDER BY r."occurrenceId"`,
    [spaceId, memberId, now],
  );
  return rows.map(({ occurrenceId }) => occurrenceId);
}

type RepliedTo = OccurrenceRow & Pick<RepliesView, 'questions' | 'wholeCourse'>;

/** Replies as members and organizers see them. A place in line is told to its holder and to organizers only (R16). */
@Injectable()
export class RsvpsQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal not-found for an occurrence the member may not open and has no reply to */
  mine(memberId: string, occurrenceId: string): Promise<RsvpView> {
    return rsvpOf(this.database.manager, memberId, occurrenceId);
  }

  /** All replies to an occurrence, for its organizers; to a helper at the door not while it is a draft. @throws Refusal not-found */
  async replies(memberId: string, occurrenceId: string): Promise<RepliesView> {
    const [found] = await this.database.query<RepliedTo[]>(
      `SELECT ${rowColumns(true)}, e.questions, e."wholeCourse" AND o."seriesId" IS NOT NULL AS "wholeCourse" FROM occurrences o ${rowTables('$2::uuid')} WHERE o.id = $1 AND ${opensSql('$2::uuid')}`,
      [occurrenceId, memberId],
    );
    if (!found) throw new Refusal('not-found');
    const { questions, wholeCourse, ...occurrence } = found;
    const rows = await this.database.query<ReplyRow[]>(
      `${replyRows(PLACE_IN_LIST)} WHERE r."occurrenceId" = $1 ORDER BY r.ticket`,
      [occurrenceId],
    );
    const those = (...wanted: ReplyRow['status'][]) => rows.filter(({ status }) => wanted.includes(status));
    return {
      occurrence,
      questions,
      wholeCourse,
      unconfirmed: rows.filter(({ needsConfirm }) => needsConfirm).length,
      going: those('going', 'offered'),
      line: those('waitlisted'),
      pending: those('pending'),
      gone: those('declined', 'cancelled'),
    };
  }

  async replyRow(rsvpId: string): Promise<ReplyRow> {
    const [row] = await this.database.query<ReplyRow[]>(`${replyRows(positionSql)} WHERE r.id = $1`, [rsvpId]);
    if (!row) throw new Refusal('not-found');
    return row;
  }
}

/** Counted once for the whole list instead of once a row. */
const PLACE_IN_LIST = `CASE WHEN r.status = 'waitlisted' THEN (row_number() OVER (PARTITION BY r.status ORDER BY r.ticket))::int END`;

const replyRows = (position: string) => `
  SELECT r.id, r.status, r.answers, ${instantSql('r."createdAt"')} AS "createdAt", ${instantSql('r."changedAt"')} AS "changedAt", ${personSql('m')} AS member,
    ${position} AS position, ${needsConfirmSql} AS "needsConfirm",
    CASE WHEN a.id IS NOT NULL THEN ${nameSql('a')} END AS "addedBy"
  FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" JOIN members m ON m.id = r."memberId" LEFT JOIN members a ON a.id = r."addedBy"`;

import type { EntityManager } from 'typeorm';

import type { Question } from '#contract/event-parts.js';
import type { EventStatus, ReplyPolicy, RsvpStatus } from '#domain/events/formats.js';
import type { Door, Seats } from '#domain/rsvps/seating.js';
import { Refusal } from '#domain/refusal.js';
import { needsConfirmSql } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql, organizesSql } from '../events/visibility.js';

/** The seats of an occurrence whose row is locked until the transaction ends. */
export interface LockedSeats extends Seats, Door {
  occurrenceId: string;
  spaceId: string;
  status: EventStatus;
  replyPolicy: ReplyPolicy;
  lastTicket: number;
  /** One reply is for all dates of its series (libs/domain/rsvps/course.ts). */
  course: boolean;
  seriesId: string | null;
}

/** The same with one member's reply and rights. */
export interface LockedReply extends LockedSeats {
  memberId: string;
  email: string;
  /** Whether the member may open the event's page. */
  opens: boolean;
  organizer: boolean;
  invited: boolean;
  rsvpId: string | null;
  mine: RsvpStatus | null;
  ticket: number | null;
  needsConfirm: boolean;
  answers: Record<string, string>;
  questions: Question[];
}

const seatColumns = `o.id AS "occurrenceId", o."spaceId", o.status, o."startsAt", o."capacityLimit" AS capacity, o.taken, o.waiting,
  o."lastTicket", e."replyPolicy", ${repliesUntilSql} AS "repliesUntil", o."seriesId", e."wholeCourse" AND o."seriesId" IS NOT NULL AS course`;

/**
 * Locks the occurrence's row in a statement of its own, so that the next one sees what the last holder left: locking
 * and counting in one statement sells seats twice (M1).
 */
async function lock(tx: EntityManager, occurrenceId: string): Promise<void> {
  await tx.query('SELECT 1 FROM occurrences WHERE id = $1 FOR NO KEY UPDATE', [occurrenceId]);
}

/** @throws Refusal not-found */
export async function lockSeats(tx: EntityManager, occurrenceId: string): Promise<LockedSeats> {
  await lock(tx, occurrenceId);
  const [seats] = await tx.query<LockedSeats[]>(
    `SELECT ${seatColumns} FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o.id = $1`,
    [occurrenceId],
  );
  if (!seats) throw new Refusal('not-found');
  return seats;
}

// Who organizes or is invited matters only where not everybody may reply; most events are open.
const REPLY = `
  SELECT ${seatColumns}, m.id AS "memberId", m.email, ${opensSql('$2::uuid')} AS opens,
    CASE WHEN e."replyPolicy" = 'open' THEN false ELSE ${organizesSql('$2::uuid')} END AS organizer,
    CASE WHEN e."replyPolicy" = 'invite' THEN
      EXISTS (SELECT 1 FROM invitations i WHERE i."eventId" = e.id AND i."memberId" = $2) ELSE false END AS invited,
    r.id AS "rsvpId", r.status AS mine, r.ticket, ${needsConfirmSql} AS "needsConfirm", coalesce(r.answers, '{}') AS answers, e.questions
  FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN members m ON m.id = $2
  LEFT JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = $2
  WHERE o.id = ANY($1)`;

/** @throws Refusal not-found where there is no such occurrence, or none for this member who has no reply to it either */
export async function lockReply(tx: EntityManager, occurrenceId: string, memberId: string): Promise<LockedReply> {
  await lock(tx, occurrenceId);
  const [reply] = await tx.query<LockedReply[]>(REPLY, [[occurrenceId], memberId]);
  if (!reply || (!reply.opens && !reply.rsvpId)) throw new Refusal('not-found');
  return reply;
}

/** The same for several dates, locked in the order of their ids, as every lock of several rows. Only those the member may open. */
export async function lockReplies(
  tx: EntityManager,
  occurrenceIds: readonly string[],
  memberId: string,
): Promise<LockedReply[]> {
  await lockAll(tx, occurrenceIds);
  const replies = await tx.query<LockedReply[]>(`${REPLY} ORDER BY o."startsAt", o.id`, [occurrenceIds, memberId]);
  return replies.filter(({ opens, rsvpId }) => opens || rsvpId !== null);
}

export async function lockAllSeats(tx: EntityManager, occurrenceIds: readonly string[]): Promise<LockedSeats[]> {
  await lockAll(tx, occurrenceIds);
  return tx.query<LockedSeats[]>(
    `SELECT ${seatColumns} FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o.id = ANY($1) ORDER BY o."startsAt", o.id`,
    [occurrenceIds],
  );
}

async function lockAll(tx: EntityManager, occurrenceIds: readonly string[]): Promise<void> {
  await tx.query('SELECT 1 FROM occurrences WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [occurrenceIds]);
}

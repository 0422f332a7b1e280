import type { EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { countsAfter } from '#domain/rsvps/seating.js';
import type { LockedReply } from './seat-lock.queries.js';
import { withParts } from './series-dates.queries.js';

/** What one member's reply to one date becomes. */
export interface DateStanding {
  seats: LockedReply;
  to: RsvpStatus;
  answers?: Record<string, string>;
}

/**
 * One member's replies to several dates of a space, each new or coming back with a ticket of its own, as `writeReply`
 * does for one; in one statement.
 * @param standings their dates locked; changed to what they are now
 */
export async function writeReplies(
  tx: EntityManager,
  standings: readonly DateStanding[],
  { memberId, addedBy, at }: { memberId: string; addedBy: string | null; at: Date },
): Promise<void> {
  if (standings.length === 0) return;
  const rows = standings.map(({ seats, to, answers = {} }) => ({
    occurrenceId: seats.occurrenceId,
    spaceId: seats.spaceId,
    status: to,
    ticket: seats.lastTicket + 1,
    answers,
    ...countsAfter(seats.mine, to),
  }));
  const written = await tx.query<{ id: string; occurrenceId: string }[]>(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS r ("occurrenceId" uuid, "spaceId" uuid, status text, ticket int, taken int, waiting int, answers jsonb)
     ), replies AS (
       INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "addedBy", "createdAt", "changedAt", "confirmedAt", "saidFor", answers)
       SELECT g."spaceId", o.id, $2::uuid, g.status, g.ticket, $3::uuid, $4::timestamptz, $4::timestamptz, $4::timestamptz, o."localStart"::date, g.answers
       FROM given g JOIN occurrences o ON o.id = g."occurrenceId"
       ON CONFLICT ON CONSTRAINT rsvps_one_per_member DO UPDATE
         SET status = excluded.status, ticket = excluded.ticket, "addedBy" = excluded."addedBy", revision = rsvps.revision + 1,
           "changedAt" = excluded."changedAt", "confirmedAt" = excluded."confirmedAt", "saidFor" = excluded."saidFor", answers = excluded.answers
       RETURNING id, "occurrenceId"
     ), counted AS (
       UPDATE occurrences o SET taken = o.taken + g.taken, waiting = o.waiting + g.waiting, "lastTicket" = g.ticket
       FROM given g WHERE o.id = g."occurrenceId"
     )
     SELECT id, "occurrenceId" FROM replies`,
    [JSON.stringify(rows), memberId, addedBy, at],
  );
  const ids = new Map(written.map(({ id, occurrenceId }) => [occurrenceId, id]));
  for (const { seats, to } of standings) {
    const ticket = seats.lastTicket + 1;
    stand(seats, to);
    Object.assign(seats, { rsvpId: ids.get(seats.occurrenceId) ?? null, ticket, lastTicket: ticket });
  }
}

/** Takes one member's replies to several dates from one state to another; each keeps its ticket. */
export async function moveReplies(tx: EntityManager, standings: readonly DateStanding[], at: Date): Promise<void> {
  if (standings.length === 0) return;
  const rows = standings.map(({ seats, to }) => ({
    id: seats.rsvpId,
    occurrenceId: seats.occurrenceId,
    status: to,
    ...countsAfter(seats.mine, to),
  }));
  await tx.query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "occurrenceId" uuid, status text, taken int, waiting int)
     ), replies AS (
       UPDATE rsvps r SET status = g.status, revision = r.revision + 1, "changedAt" = $2 FROM given g WHERE r.id = g.id
     )
     UPDATE occurrences o SET taken = o.taken + g.taken, waiting = o.waiting + g.waiting FROM given g WHERE o.id = g."occurrenceId"`,
    [JSON.stringify(rows), at],
  );
  for (const { seats, to } of standings) stand(seats, to);
}

function stand(seats: LockedReply, to: RsvpStatus): void {
  const { taken, waiting } = countsAfter(seats.mine, to);
  seats.taken += taken;
  seats.waiting += waiting;
  seats.mine = to;
}

export interface KeptReply {
  /** The parts that are meant. */
  seriesIds: readonly string[];
  spaceId: string;
  memberId: string;
  /** Dates before it are not meant. */
  from: string;
  answers: Record<string, string>;
  at: Date;
}

/** Remembers that a reply is for dates that are yet to be written down, too. */
export async function keepSeriesReply(
  tx: EntityManager,
  { seriesIds, spaceId, memberId, from, answers, at }: KeptReply,
): Promise<void> {
  await tx.query(
    `INSERT INTO series_replies ("seriesId", "spaceId", "memberId", "fromStart", answers, "createdAt")
     SELECT id, $2::uuid, $3::uuid, $4::timestamp, $5::jsonb, $6::timestamptz FROM unnest($1::uuid[]) AS id ORDER BY id
     ON CONFLICT ("seriesId", "memberId") DO UPDATE
       SET "fromStart" = least(series_replies."fromStart", excluded."fromStart"), answers = excluded.answers`,
    [[...new Set(seriesIds)], spaceId, memberId, from, JSON.stringify(answers), at],
  );
}

/** Of a series and of what it was split into. */
export async function forgetSeriesReply(tx: EntityManager, seriesId: string, memberId: string): Promise<void> {
  await tx.query(
    `${withParts} DELETE FROM series_replies WHERE "seriesId" IN (SELECT id FROM parts) AND "memberId" = $2`,
    [seriesId, memberId],
  );
}

/** Whoever comes to all of one series comes to all of what continues it. Safe to repeat. */
export async function carrySeriesReplies(manager: EntityManager, from: string, to: string): Promise<void> {
  await manager.query(
    `INSERT INTO series_replies ("seriesId", "memberId", "spaceId", "fromStart", answers, "createdAt")
     SELECT $2, "memberId", "spaceId", "fromStart", answers, "createdAt" FROM series_replies WHERE "seriesId" = $1
     ON CONFLICT ("seriesId", "memberId") DO NOTHING`,
    [from, to],
  );
}

import type { EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { countsAfter } from '#domain/rsvps/seating.js';
import type { LockedSeats } from './seat-lock.queries.js';

/** A reply as it stands after a write. Its revision names the mail that tells of it. */
export interface WrittenReply {
  id: string;
  revision: number;
}

/**
 * A new reply, or one that comes back: it draws a new ticket and goes last. The counters move in the same statement.
 * @param seats locked; changed to what they are now
 */
export async function writeReply(
  tx: EntityManager,
  seats: LockedSeats,
  {
    memberId,
    from,
    to,
    addedBy,
    at,
    answers = {},
  }: {
    memberId: string;
    from: RsvpStatus | null;
    to: RsvpStatus;
    addedBy: string | null;
    at: Date;
    answers?: Record<string, string>;
  },
): Promise<WrittenReply> {
  const counts = countsAfter(from, to);
  const ticket = seats.lastTicket + 1;
  const [reply] = await tx.query<WrittenReply[]>(
    `WITH reply AS (
       INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "addedBy", "createdAt", "changedAt", "confirmedAt", "saidFor", answers)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, (SELECT "localStart"::date FROM occurrences WHERE id = $2), $10)
       ON CONFLICT ON CONSTRAINT rsvps_one_per_member DO UPDATE
         SET status = excluded.status, ticket = excluded.ticket, "addedBy" = excluded."addedBy", revision = rsvps.revision + 1, "changedAt" = excluded."changedAt", "confirmedAt" = excluded."confirmedAt", "saidFor" = excluded."saidFor", answers = excluded.answers
       RETURNING id, revision
     ), counted AS (
       UPDATE occurrences SET taken = taken + $8, waiting = waiting + $9, "lastTicket" = $5 WHERE id = $2
     )
     SELECT id, revision FROM reply`,
    [
      seats.spaceId,
      seats.occurrenceId,
      memberId,
      to,
      ticket,
      addedBy,
      at,
      counts.taken,
      counts.waiting,
      JSON.stringify(answers),
    ],
  );
  if (!reply) throw new Error('The reply was not written.');
  seats.lastTicket = ticket;
  count(seats, counts);
  return reply;
}

/** Takes a reply from one state to another; it keeps its ticket. */
export async function moveReply(
  tx: EntityManager,
  seats: LockedSeats,
  { rsvpId, from, to, at }: { rsvpId: string; from: RsvpStatus; to: RsvpStatus; at: Date },
): Promise<WrittenReply> {
  const counts = countsAfter(from, to);
  const [reply] = await tx.query<WrittenReply[]>(
    `WITH reply AS (
       UPDATE rsvps SET status = $3, revision = revision + 1, "changedAt" = $4 WHERE id = $1 RETURNING id, revision
     ), counted AS (
       UPDATE occurrences SET taken = taken + $5, waiting = waiting + $6 WHERE id = $2
     )
     SELECT id, revision FROM reply`,
    [rsvpId, seats.occurrenceId, to, at, counts.taken, counts.waiting],
  );
  if (!reply) throw new Error(`The reply ${rsvpId} is gone.`);
  count(seats, counts);
  return reply;
}

function count(seats: LockedSeats, { taken, waiting }: { taken: number; waiting: number }): void {
  seats.taken += taken;
  seats.waiting += waiting;
}

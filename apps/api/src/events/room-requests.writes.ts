import type { EntityManager } from 'typeorm';

import type { BookingState } from '#domain/rooms/booking.js';

interface Decision {
  state: Extract<BookingState, 'confirmed' | 'declined'>;
  reason: string;
  actorId: string;
  at: Date;
}

export interface Decided {
  occurrenceId: string;
  from: Date;
  to: Date;
}

/** What a keeper says to dates that wait for it. @returns those that did wait, and for how long each holds the room */
export async function answerRequests(
  tx: EntityManager,
  { roomId, occurrenceIds }: { roomId: string; occurrenceIds: readonly string[] },
  { state, reason, actorId, at }: Decision,
): Promise<Decided[]> {
  const [decided] = await tx.query<[Decided[], number]>(
    `UPDATE bookings SET state = $3, why = jsonb_build_object('reason', $4::text), "decidedBy" = $5, "changedAt" = $6
     WHERE "roomId" = $1 AND "occurrenceId" = ANY($2) AND state = 'requested'
     RETURNING "occurrenceId", lower(span) AS "from", upper(span) AS "to"`,
    [roomId, occurrenceIds, state, reason, actorId, at],
  );
  return decided;
}

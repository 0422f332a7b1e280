import type { EntityManager } from 'typeorm';

/** Somebody who is told of dates of one event in one room. */
export interface Reader {
  id: string;
  email: string;
  eventId: string;
  roomId: string;
  dates: string[];
}

/** Who is asked for the rooms of these dates: the room's keeper; where it has none, the admins of the space. */
export function keepersOf(tx: EntityManager, occurrenceIds: readonly string[]): Promise<Reader[]> {
  return tx.query<Reader[]>(
    `SELECT m.id, m.email, o."eventId", r.id AS "roomId", array_agg(o.id ORDER BY o."startsAt") AS dates
     FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN rooms r ON r.id = e."roomId"
     JOIN memberships ms ON ms."spaceId" = r."spaceId" AND ms.status = 'active'
       AND CASE WHEN r."keeperId" IS NULL THEN ms.role = 'admin' ELSE ms."memberId" = r."keeperId" END
     JOIN members m ON m.id = ms."memberId" AND m."deactivatedAt" IS NULL
     WHERE o.id = ANY($1) GROUP BY m.id, o."eventId", r.id`,
    [occurrenceIds],
  );
}

/** Who organizes these dates. @param butNot who did it, and knows */
export function organizersOf(
  tx: EntityManager,
  occurrenceIds: readonly string[],
  butNot: string | null,
): Promise<Reader[]> {
  return tx.query<Reader[]>(
    `SELECT m.id, m.email, o."eventId", b."roomId", array_agg(o.id ORDER BY o."startsAt") AS dates
     FROM bookings b JOIN occurrences o ON o.id = b."occurrenceId"
     JOIN organizers g ON g."eventId" = o."eventId" AND g.role <> 'door'
     JOIN memberships ms ON ms."spaceId" = o."spaceId" AND ms."memberId" = g."memberId" AND ms.status = 'active'
     JOIN members m ON m.id = g."memberId" AND m."deactivatedAt" IS NULL
     WHERE o.id = ANY($1) AND m.id IS DISTINCT FROM $2::uuid GROUP BY m.id, o."eventId", b."roomId"`,
    [occurrenceIds, butNot],
  );
}

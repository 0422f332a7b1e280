import type { EntityManager } from 'typeorm';

interface Unsettled {
  spaceId: string;
  roomIds: string[];
}

/** Of each space the rooms that dates to come wish for and do not have. */
export function unsettledRooms(manager: EntityManager, now: Date): Promise<Unsettled[]> {
  return manager.query<Unsettled[]>(
    `SELECT "spaceId", array_agg(DISTINCT "roomId") AS "roomIds" FROM bookings
     WHERE state = 'conflict' AND upper(span) > $1 GROUP BY "spaceId" ORDER BY "spaceId"`,
    [now],
  );
}

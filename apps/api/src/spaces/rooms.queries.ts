import type { EntityManager } from 'typeorm';

/** How many events that are still to come take place in a room. */
export async function comingEventsIn(tx: EntityManager, roomId: string, now: Date): Promise<number> {
  const [{ events }] = await tx.query<[{ events: number }]>(
    `SELECT count(DISTINCT e.id)::int AS events FROM events e JOIN occurrences o ON o."eventId" = e.id
     WHERE e."roomId" = $1 AND o."endsAt" > $2 AND o.status <> 'cancelled'`,
    [roomId, now],
  );
  return events;
}

/** Whether somebody with an account that works belongs to the space. */
export async function belongsTo(tx: EntityManager, spaceId: string, memberId: string): Promise<boolean> {
  const found = await tx.query<object[]>(
    `SELECT 1 FROM memberships v JOIN members m ON m.id = v."memberId" AND m."deactivatedAt" IS NULL
     WHERE v."spaceId" = $1 AND v."memberId" = $2 AND v.status = 'active'`,
    [spaceId, memberId],
  );
  return found.length > 0;
}

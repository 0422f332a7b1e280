import type { EntityManager } from 'typeorm';

import type { BlackoutsView } from '#contract/rooms.js';
import { localSql } from './occurrence-row-sql.js';

/** SQL: a blackout `k` as it is shown. */
export const blackoutColumns = `k.id, k."roomId", (SELECT name FROM rooms WHERE id = k."roomId") AS room, k.reason, k."timeZone",
  ${localSql('k."localStart"')} AS "localStart", ${localSql('k."localEnd"')} AS "localEnd"`;

/** Those of a space that are not over, the first one first. */
export function blackoutsFrom(manager: EntityManager, spaceId: string, now: Date): Promise<BlackoutsView['items']> {
  return manager.query<BlackoutsView['items']>(
    `SELECT ${blackoutColumns} FROM blackouts k WHERE k."spaceId" = $1 AND upper(k.span) > $2 ORDER BY k.span, k.id`,
    [spaceId, now],
  );
}

interface During {
  spaceId: string;
  /** Null for all rooms of the space. */
  roomId: string | null;
  startsAt: Date;
  endsAt: Date;
}

/** How many dates lost their rooms in this time. */
export async function conflictsDuring(
  tx: EntityManager,
  { spaceId, roomId, startsAt, endsAt }: During,
): Promise<number> {
  const [{ count }] = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM bookings WHERE "spaceId" = $1 AND ($2::uuid IS NULL OR "roomId" = $2)
       AND span && tstzrange($3, $4) AND state = 'conflict'`,
    [spaceId, roomId, startsAt, endsAt],
  );
  return count;
}

import type { EntityManager } from 'typeorm';

import type { BlackoutMade } from '#contract/rooms.js';
import { blackoutColumns } from './blackouts.queries.js';
import type { Blackout } from './entities/blackout.entity.js';

type NewBlackout = Omit<Blackout, 'id' | 'span'> & { startsAt: Date; endsAt: Date };

/** Its room is named as it is called, for whoever has just blocked it. */
export async function insertBlackout(
  tx: EntityManager,
  { spaceId, roomId, localStart, localEnd, timeZone, startsAt, endsAt, reason, createdBy, createdAt }: NewBlackout,
): Promise<Omit<BlackoutMade, 'conflicts'>> {
  const [made] = await tx.query<[Omit<BlackoutMade, 'conflicts'>]>(
    `INSERT INTO blackouts AS k ("spaceId", "roomId", "localStart", "localEnd", "timeZone", span, reason, "createdBy", "createdAt")
     VALUES ($1, $2, $3, $4, $5, tstzrange($6, $7), $8, $9, $10) RETURNING ${blackoutColumns}`,
    [spaceId, roomId, localStart, localEnd, timeZone, startsAt, endsAt, reason, createdBy, createdAt],
  );
  return made;
}

/** @returns what it was for; undefined where the space has no such blackout */
export async function deleteBlackout(
  tx: EntityManager,
  { id, spaceId }: Pick<Blackout, 'id' | 'spaceId'>,
): Promise<Pick<Blackout, 'roomId'> | undefined> {
  const [[gone]] = await tx.query<[Pick<Blackout, 'roomId'>[], number]>(
    'DELETE FROM blackouts WHERE id = $1 AND "spaceId" = $2 RETURNING "roomId"',
    [id, spaceId],
  );
  return gone;
}

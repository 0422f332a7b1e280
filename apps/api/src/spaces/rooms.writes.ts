import type { EntityManager } from 'typeorm';

import type { RoomBody, RoomView } from '#contract/spaces.js';
import { roomColumns } from './room-columns.js';

const COLUMNS =
  'name, capacity, equipment, "stepFree", notes, hours, "keeperId", approval, "setupMinutes", "teardownMinutes"';

/** @returns the new room as it is shown */
export async function addRoom(tx: EntityManager, spaceId: string, room: RoomBody): Promise<RoomView> {
  const [added] = await tx.query<[RoomView]>(
    `INSERT INTO rooms AS r ("spaceId", ${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${roomColumns}`,
    [spaceId, ...valuesOf(room)],
  );
  return added;
}

/** @returns the room as it is shown now; nothing where the space has no such room */
export async function changeRoom(
  tx: EntityManager,
  { spaceId, roomId, room }: { spaceId: string; roomId: string; room: RoomBody },
): Promise<RoomView | undefined> {
  const [[changed]] = await tx.query<[RoomView[], number]>(
    `UPDATE rooms r SET (${COLUMNS}) = ROW ($3, $4::int, $5, $6, $7, $8::jsonb, $9::uuid, $10, $11::int, $12::int)
     WHERE r.id = $2 AND r."spaceId" = $1 RETURNING ${roomColumns}`,
    [spaceId, roomId, ...valuesOf(room)],
  );
  return changed;
}

function valuesOf(room: RoomBody): unknown[] {
  const { name, capacity, equipment, stepFree, notes, hours, keeperId, approval, setupMinutes, teardownMinutes } = room;
  const times = hours && JSON.stringify(hours);
  return [name, capacity, equipment, stepFree, notes, times, keeperId, approval, setupMinutes, teardownMinutes];
}

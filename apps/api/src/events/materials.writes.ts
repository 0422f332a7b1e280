import type { EntityManager } from 'typeorm';

import type { MaterialFile } from './entities/material-file.entity.js';

/** A file for the space of the event; none where the event went while the file was on its way. */
export async function writeMaterial(
  manager: EntityManager,
  eventId: string,
  { id, ownerId, name, mime, bytes, createdAt }: Omit<MaterialFile, 'spaceId'>,
): Promise<void> {
  await manager.query(
    `INSERT INTO material_files (id, "spaceId", "ownerId", name, mime, bytes, "createdAt")
     SELECT $1, "spaceId", $2::uuid, $3, $4, $5, $6 FROM events WHERE id = $7`,
    [id, ownerId, name, mime, bytes, createdAt, eventId],
  );
}

/** Forgets files that were handed in before `since` and that no event gives out. @returns their ids */
export async function deleteUnusedMaterials(manager: EntityManager, since: Date): Promise<string[]> {
  const [unused] = await manager.query<[{ id: string }[], number]>(
    `DELETE FROM material_files f WHERE f."createdAt" < $1 AND NOT EXISTS (
       SELECT 1 FROM events e WHERE e.materials @> jsonb_build_array(jsonb_build_object('url', '/materials/' || f.id))) RETURNING f.id`,
    [since],
  );
  return unused.map(({ id }) => id);
}

import type { EntityManager } from 'typeorm';

import { organizesSql } from './visibility.js';

export interface Writing {
  spaceId: string;
  /** Null where nobody is at hand: then nothing is anybody's. */
  actorId: string | null;
}

/**
 * Of some files those that the actor may give out in the space: what they uploaded themselves, and what an event gives
 * out that they organize.
 * @param ids what stands where an id belongs, which need not be one
 */
export async function materialsToGive(
  tx: EntityManager,
  { spaceId, actorId }: Writing,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT f.id FROM material_files f WHERE f.id::text = ANY($1) AND f."spaceId" = $2 AND (f."ownerId" = $3::uuid OR EXISTS (
       SELECT 1 FROM events e WHERE e."spaceId" = f."spaceId" AND ${organizesSql('$3::uuid')}
         AND e.materials @> jsonb_build_array(jsonb_build_object('url', '/materials/' || f.id))))`,
    [ids, spaceId, actorId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Of some members those who speak already, at an event of the space that the actor organizes. */
export async function speakersAmong(
  tx: EntityManager,
  { spaceId, actorId }: Writing,
  memberIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT n.id FROM unnest($1::uuid[]) AS n (id) WHERE EXISTS (SELECT 1 FROM events e WHERE e."spaceId" = $2
       AND e.speakers @> jsonb_build_array(jsonb_build_object('memberId', n.id)) AND ${organizesSql('$3::uuid')})`,
    [memberIds, spaceId, actorId],
  );
  return new Set(rows.map(({ id }) => id));
}

import type { EntityManager } from 'typeorm';

import type { MaterialFile } from './entities/material-file.entity.js';
import { opensSql, organizesSql } from './visibility.js';

export type FoundMaterial = Pick<MaterialFile, 'name' | 'mime' | 'bytes'>;

/**
 * A file for whoever may open an event that gives it out, as its audience says, and for who has uploaded it (S19). Events
 * of another space give out nothing of this one.
 */
export async function materialFor(
  manager: EntityManager,
  memberId: string | null,
  id: string,
): Promise<FoundMaterial | undefined> {
  const viewer = memberId === null ? null : '$3::uuid';
  const going = `EXISTS (SELECT 1 FROM rsvps r JOIN occurrences d ON d.id = r."occurrenceId"
    WHERE d."eventId" = e.id AND r."memberId" = ${viewer ?? 'NULL'} AND r.status = 'going')`;
  const entitled = viewer === null ? 'false' : `(${going} OR ${organizesSql(viewer)})`;
  const own = viewer === null ? 'false' : `f."ownerId" = ${viewer}`;
  const [found] = await manager.query<FoundMaterial[]>(
    `SELECT f.name, f.mime, f.bytes FROM material_files f WHERE f.id = $1 AND (${own} OR EXISTS (
       SELECT 1 FROM events e WHERE e."spaceId" = f."spaceId" AND e.materials @> jsonb_build_array(jsonb_build_object('url', $2::text)) AND ${opensSql(viewer)}
         AND (e.materials @> jsonb_build_array(jsonb_build_object('url', $2::text, 'audience', 'everybody')) OR ${entitled})))`,
    [id, `/materials/${id}`, ...(memberId === null ? [] : [memberId])],
  );
  return found;
}

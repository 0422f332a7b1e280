import type { EntityManager } from 'typeorm';

import type { Material, Speaker } from '#contract/event-parts.js';
import { refuseUnfindable } from '../members/findable.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { refuseForeignRoom } from './event-rows.js';
import { organizesSql } from './visibility.js';

interface Writing {
  spaceId: string;
  /** Null where nobody is at hand: then nothing is anybody's. */
  actorId: string | null;
}

/** What of an event's words points at something else. Absent where it stays as it is. */
interface Pointing {
  roomId?: string | null;
  materials?: readonly Material[];
  speakers?: readonly Speaker[];
}

/** What a body points at is checked like what a path points at (S19, S21). @throws InvalidInput in the field */
export async function refuseForeignReferences(
  tx: EntityManager,
  writing: Writing,
  { roomId = null, materials = [], speakers = [] }: Pointing,
): Promise<void> {
  await refuseForeignRoom(tx, writing.spaceId, roomId);
  await refuseForeignMaterials(tx, writing, materials);
  await refuseUnfindableSpeakers(tx, writing, speakers);
}

const FILE = /^\/materials\/(.+)$/;

/**
 * A file may be given out by events of its own space only, by whoever may open it whatever becomes of its event: who
 * uploaded it, and who organizes an event that gives it out.
 */
async function refuseForeignMaterials(
  tx: EntityManager,
  { spaceId, actorId }: Writing,
  materials: readonly Material[],
): Promise<void> {
  const given = materials.map(({ url }) => FILE.exec(url)?.[1] ?? null);
  if (given.every((id) => id === null)) return;
  const rows = (await tx.query(
    `SELECT f.id FROM material_files f WHERE f.id::text = ANY($1) AND f."spaceId" = $2 AND (f."ownerId" = $3::uuid OR EXISTS (
       SELECT 1 FROM events e WHERE e."spaceId" = f."spaceId" AND ${organizesSql('$3::uuid')}
         AND e.materials @> jsonb_build_array(jsonb_build_object('url', '/materials/' || f.id))))`,
    [given.filter((id) => id !== null), spaceId, actorId],
  )) as { id: string }[];
  const own = new Set(rows.map(({ id }) => id));
  const errors = given.flatMap((id, index) =>
    id === null || own.has(id) ? [] : [{ field: `materials.${index}.url`, message: 'Upload this file here.' }],
  );
  if (errors.length > 0) throw new InvalidInput(errors);
}

/** Who speaks already, at this event or at another that the actor organizes in the space, may go on speaking. */
async function refuseUnfindableSpeakers(
  tx: EntityManager,
  { spaceId, actorId }: Writing,
  speakers: readonly Speaker[],
): Promise<void> {
  const named = speakers.flatMap(({ memberId }, index) =>
    memberId === null ? [] : [{ memberId, field: `speakers.${index}.memberId` }],
  );
  if (named.length === 0) return;
  const rows = (await tx.query(
    `SELECT n.id FROM unnest($1::uuid[]) AS n (id) WHERE EXISTS (SELECT 1 FROM events e WHERE e."spaceId" = $2
       AND e.speakers @> jsonb_build_array(jsonb_build_object('memberId', n.id)) AND ${organizesSql('$3::uuid')})`,
    [named.map(({ memberId }) => memberId), spaceId, actorId],
  )) as { id: string }[];
  const speaking = new Set(rows.map(({ id }) => id));
  const others = named.filter(({ memberId }) => !speaking.has(memberId));
  const message = 'Choose somebody whom you can find among the members, or give a name alone.';
  if (actorId !== null) return refuseUnfindable(tx, actorId, others, message);
  if (others.length > 0) throw new InvalidInput(others.map(({ field }) => ({ field, message })));
}

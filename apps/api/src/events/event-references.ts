import type { EntityManager } from 'typeorm';

import type { Material, Speaker } from '#contract/event-parts.js';
import { refuseUnfindable } from '../members/findable.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { Room } from '../spaces/room.entity.js';
import { materialsToGive, speakersAmong, type Writing } from './event-references.queries.js';

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

/** A room of another space is no room here. `field`: what the refusal is about. */
export async function refuseForeignRoom(
  tx: EntityManager,
  spaceId: string,
  roomId: string | null,
  field = 'roomId',
): Promise<void> {
  if (roomId === null) return;
  if (!(await tx.getRepository(Room).existsBy({ id: roomId, spaceId })))
    throw new InvalidInput([{ field, message: 'Choose a room of this space.' }]);
}

const FILE = /^\/materials\/(.+)$/;

/**
 * A file may be given out by events of its own space only, by whoever may open it whatever becomes of its event: who
 * uploaded it, and who organizes an event that gives it out.
 */
async function refuseForeignMaterials(
  tx: EntityManager,
  writing: Writing,
  materials: readonly Material[],
): Promise<void> {
  const given = materials.map(({ url }) => FILE.exec(url)?.[1] ?? null);
  if (given.every((id) => id === null)) return;
  const ids = given.filter((id) => id !== null);
  const own = await materialsToGive(tx, writing, ids);
  const errors = given.flatMap((id, index) =>
    id === null || own.has(id) ? [] : [{ field: `materials.${index}.url`, message: 'Upload this file here.' }],
  );
  if (errors.length > 0) throw new InvalidInput(errors);
}

/** Who speaks already, at this event or at another that the actor organizes in the space, may go on speaking. */
async function refuseUnfindableSpeakers(
  tx: EntityManager,
  writing: Writing,
  speakers: readonly Speaker[],
): Promise<void> {
  const named = speakers.flatMap(({ memberId }, index) =>
    memberId === null ? [] : [{ memberId, field: `speakers.${index}.memberId` }],
  );
  if (named.length === 0) return;
  const ids = named.map(({ memberId }) => memberId);
  const speaking = await speakersAmong(tx, writing, ids);
  const others = named.filter(({ memberId }) => !speaking.has(memberId));
  const message = 'Choose somebody whom you can find among the members, or give a name alone.';
  if (writing.actorId !== null) return refuseUnfindable(tx, writing.actorId, others, message);
  if (others.length > 0) throw new InvalidInput(others.map(({ field }) => ({ field, message })));
}

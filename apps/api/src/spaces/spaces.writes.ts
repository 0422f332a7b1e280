import type { EntityManager } from 'typeorm';

import type { NewSpace, SpaceChange } from '#contract/spaces.js';
import { Space } from './space.entity.js';

/** @returns the new space's id; nothing where its address is taken */
export async function addSpace(tx: EntityManager, space: NewSpace, at: Date): Promise<string | undefined> {
  const added = await tx
    .getRepository(Space)
    .createQueryBuilder()
    .insert()
    .values({ ...space, hidden: true, revisedAt: at })
    .orIgnore()
    .returning('id')
    .updateEntity(false)
    .execute();
  const [row] = added.raw as { id: string }[];
  return row?.id;
}

/** Who makes a space is its first admin, and has read its norms. */
export async function addFirstAdmin(
  tx: EntityManager,
  { spaceId, memberId, at }: { spaceId: string; memberId: string; at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion", "joinedAt")
     SELECT id, $2, 'admin', "normsVersion", $3 FROM spaces WHERE id = $1`,
    [spaceId, memberId, at],
  );
}

/** Who writes the norms has read them: only the others are asked to accept them. */
export async function acceptOwnNorms(tx: EntityManager, spaceId: string, memberId: string): Promise<void> {
  await tx.query(
    `UPDATE memberships m SET "normsVersion" = s."normsVersion" FROM spaces s
     WHERE s.id = m."spaceId" AND s.id = $1 AND m."memberId" = $2 AND m.status = 'active'`,
    [spaceId, memberId],
  );
}

/** What is undefined stays. Other norms are the next version of them. */
export async function changeSpace(tx: EntityManager, spaceId: string, change: SpaceChange): Promise<void> {
  const { norms } = change;
  const version = () => '"normsVersion" + (norms IS DISTINCT FROM :newNorms)::int';
  await tx
    .getRepository(Space)
    .createQueryBuilder()
    .update()
    .set(norms === undefined ? change : { ...change, normsVersion: version })
    .where({ id: spaceId })
    .setParameter('newNorms', norms)
    .execute();
}

import type { EntityManager } from 'typeorm';

/**
 * SQL: whether the member `m` may be named by `actor`, an expression for a member's id. Whom one may name is whom one may
 * find: oneself; of a space that both are in those whom its directory shows, and to its admins everybody; to network
 * admins everybody.
 */
const findableSql = (actor: string): string => `(m."deactivatedAt" IS NULL AND (m.id = ${actor}
  OR EXISTS (SELECT 1 FROM members finder WHERE finder.id = ${actor} AND finder."networkAdmin")
  OR EXISTS (SELECT 1 FROM memberships theirs JOIN memberships own ON own."spaceId" = theirs."spaceId"
    WHERE theirs."memberId" = m.id AND theirs.status = 'active' AND own."memberId" = ${actor} AND own.status = 'active'
      AND (m.listed OR own.role = 'admin'))))`;

/** Those of the members whom `actorId` can find. */
export async function findableOf(
  tx: EntityManager,
  actorId: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT m.id FROM members m WHERE m.id = ANY($1) AND ${findableSql('$2::uuid')}`,
    [memberIds, actorId],
  );
  return new Set(rows.map(({ id }) => id));
}

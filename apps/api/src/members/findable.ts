import type { EntityManager } from 'typeorm';

import { InvalidInput } from '../platform/http/problem.filter.js';

/**
 * SQL: whether the member `m` may be named by `actor`, an expression for a member's id. Whom one may name is whom one may
 * find: oneself; of a space that both are in those whom its directory shows, and to its admins everybody; to network
 * admins everybody.
 */
export const findableSql = (actor: string): string => `(m."deactivatedAt" IS NULL AND (m.id = ${actor}
  OR EXISTS (SELECT 1 FROM members finder WHERE finder.id = ${actor} AND finder."networkAdmin")
  OR EXISTS (SELECT 1 FROM memberships theirs JOIN memberships own ON own."spaceId" = theirs."spaceId"
    WHERE theirs."memberId" = m.id AND theirs.status = 'active' AND own."memberId" = ${actor} AND own.status = 'active'
      AND (m.listed OR own.role = 'admin'))))`;

/** A member in a body, and the field that names them. */
export interface NamedMember {
  memberId: string;
  field: string;
}

/**
 * Refuses members whom `actorId` cannot find, each in its field. It says the same of somebody unlisted, of somebody
 * elsewhere and of nobody, so that nobody is found by trying.
 * @throws InvalidInput
 */
export async function refuseUnfindable(
  tx: EntityManager,
  actorId: string,
  named: readonly NamedMember[],
  message: string,
): Promise<void> {
  if (named.length === 0) return;
  const rows = (await tx.query(`SELECT m.id FROM members m WHERE m.id = ANY($1) AND ${findableSql('$2::uuid')}`, [
    named.map(({ memberId }) => memberId),
    actorId,
  ])) as { id: string }[];
  const found = new Set(rows.map(({ id }) => id));
  const fields = new Set(named.flatMap(({ memberId, field }) => (found.has(memberId) ? [] : [field])));
  if (fields.size > 0) throw new InvalidInput([...fields].map((field) => ({ field, message })));
}

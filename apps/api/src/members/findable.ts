import type { EntityManager } from 'typeorm';

import { InvalidInput } from '../platform/http/problem.filter.js';
import { findableOf } from './findable.queries.js';

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
  const found = await findableOf(
    tx,
    actorId,
    named.map(({ memberId }) => memberId),
  );
  const fields = new Set(named.flatMap(({ memberId, field }) => (found.has(memberId) ? [] : [field])));
  if (fields.size > 0) throw new InvalidInput([...fields].map((field) => ({ field, message })));
}

import type { EntityManager } from 'typeorm';

import { refuseUnfindable } from '../members/findable.js';

interface Naming {
  actorId: string;
  /** Those who organize it, or another date of its series, already: they stay, whoever finds them. */
  there: readonly { memberId: string }[];
  organizers: readonly { memberId: string }[];
  /** What the refusal is about: the list, or the one whom an event is handed to. */
  field: 'organizers' | 'memberId';
}

/** Says the same as of somebody who does not belong to the space, or does not host there. @throws InvalidInput */
export async function refuseUnfindableOrganizers(
  tx: EntityManager,
  { actorId, there, organizers, field }: Naming,
): Promise<void> {
  const known = new Set(there.map(({ memberId }) => memberId));
  const added = organizers.filter(({ memberId }) => !known.has(memberId)).map(({ memberId }) => ({ memberId, field }));
  const message = field === 'memberId' ? 'Choose somebody who hosts in this space.' : 'Choose members of this space.';
  await refuseUnfindable(tx, actorId, added, message);
}

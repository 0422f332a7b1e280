import { Any, type EntityManager } from 'typeorm';

import { refuseUnfindable } from '../members/findable.js';
import { Membership } from '../members/membership.entity.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { hostsAmong } from './organizers.queries.js';

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

export async function refuseStrangers(tx: EntityManager, spaceId: string, memberIds: readonly string[]): Promise<void> {
  if (new Set(memberIds).size < memberIds.length) {
    throw new InvalidInput([{ field: 'organizers', message: 'Name everybody once.' }]);
  }
  const here = { spaceId, memberId: Any(memberIds), status: 'active' } as const;
  if ((await tx.getRepository(Membership).countBy(here)) < memberIds.length)
    throw new InvalidInput([{ field: 'organizers', message: 'Choose members of this space.' }]);
}

/** Whoever is to own an event must be trusted to hold them there. `field`: what the refusal is about. */
export async function refuseNoHosts(
  tx: EntityManager,
  spaceId: string,
  memberIds: readonly string[],
  field: 'memberId' | 'organizers',
): Promise<void> {
  if (memberIds.length === 0) return;
  if ((await hostsAmong(tx, spaceId, memberIds)) === memberIds.length) return;
  const message =
    field === 'memberId'
      ? 'Choose somebody who hosts in this space.'
      : 'An owner hosts in this space. Ask an admin to make them a host, or make them co-host.';
  throw new InvalidInput([{ field, message }]);
}

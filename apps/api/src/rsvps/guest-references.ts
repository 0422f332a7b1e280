import type { EntityManager } from 'typeorm';

import { refuseUnfindable } from '../members/findable.js';
import { isKnownGuest } from './guests.queries.js';

/**
 * Whom an organizer adds, they must be able to find, or know already: who is invited to the event, or has replied to it
 * or to another date of its series. @throws InvalidInput
 */
export async function refuseUnfindableGuest(
  tx: EntityManager,
  { occurrenceId, actorId, memberId }: { occurrenceId: string; actorId: string; memberId: string },
): Promise<void> {
  if (await isKnownGuest(tx, occurrenceId, memberId)) return;
  const message = 'Choose somebody whom you can find among the members.';
  await refuseUnfindable(tx, actorId, [{ memberId, field: 'memberId' }], message);
}

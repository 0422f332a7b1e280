import type { EntityManager } from 'typeorm';

import { refuseUnfindable } from '../members/findable.js';

/**
 * Whom an organizer adds, they must be able to find, or know already: who is invited to the event, or has replied to it
 * or to another date of its series. @throws InvalidInput
 */
export async function refuseUnfindableGuest(
  tx: EntityManager,
  { occurrenceId, actorId, memberId }: { occurrenceId: string; actorId: string; memberId: string },
): Promise<void> {
  const known = (await tx.query(
    `SELECT 1 FROM occurrences o WHERE o.id = $1 AND (
       EXISTS (SELECT 1 FROM invitations i WHERE i."eventId" = o."eventId" AND i."memberId" = $2)
       OR EXISTS (SELECT 1 FROM rsvps r JOIN occurrences d ON d.id = r."occurrenceId"
         WHERE r."memberId" = $2 AND (d.id = o.id OR d."seriesId" = o."seriesId")))`,
    [occurrenceId, memberId],
  )) as unknown[];
  if (known.length > 0) return;
  const message = 'Choose somebody whom you can find among the members.';
  await refuseUnfindable(tx, actorId, [{ memberId, field: 'memberId' }], message);
}

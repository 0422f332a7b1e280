import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { findRow } from '../platform/database/rows.js';
import { Rsvp } from './rsvp.entity.js';

/** Whose reply it is. @throws Refusal not-found where it is none to that date */
export async function memberOf(tx: EntityManager, occurrenceId: string, rsvpId: string): Promise<string> {
  const found = await findRow(tx, Rsvp, { where: { id: rsvpId, occurrenceId }, columns: ['memberId'] });
  if (!found) throw new Refusal('not-found');
  return found.memberId;
}

/** Whether a member is invited to the event, or has replied to it or to another date of its series. */
export async function isKnownGuest(tx: EntityManager, occurrenceId: string, memberId: string): Promise<boolean> {
  const known = await tx.query<unknown[]>(
    `SELECT 1 FROM occurrences o WHERE o.id = $1 AND (
       EXISTS (SELECT 1 FROM invitations i WHERE i."eventId" = o."eventId" AND i."memberId" = $2)
       OR EXISTS (SELECT 1 FROM rsvps r JOIN occurrences d ON d.id = r."occurrenceId"
         WHERE r."memberId" = $2 AND (d.id = o.id OR d."seriesId" = o."seriesId")))`,
    [occurrenceId, memberId],
  );
  return known.length > 0;
}

import { Any, type EntityManager } from 'typeorm';

import { belongsSql } from '../members/hosts-sql.js';
import { Organizer } from './entities/organizer.entity.js';
import type { Orphan } from './orphans.queries.js';

/** Takes whoever has left the space off these events. */
export async function removeLeft(tx: EntityManager, eventIds: readonly string[]): Promise<void> {
  await tx.query(
    `DELETE FROM organizers o USING events e, members m WHERE e.id = o."eventId" AND m.id = o."memberId" AND e.id = ANY($1)
       AND NOT ${belongsSql('e."spaceId"')}`,
    [eventIds],
  );
}

/** Gives each to its heir. Owners who are still in the space help on as co-hosts; whoever has left it organizes nothing there. */
export async function writeOwners(
  tx: EntityManager,
  adopted: readonly (Orphan & { heir: string })[],
  at: Date,
): Promise<void> {
  const ids = adopted.map(({ eventId }) => eventId);
  await removeLeft(tx, ids);
  await tx.getRepository(Organizer).update({ eventId: Any(ids), role: 'owner' }, { role: 'co_host' });
  await tx.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role, since)
     SELECT r."eventId", r.heir, r."spaceId", 'owner', $2 FROM jsonb_to_recordset($1::jsonb) AS r ("eventId" uuid, heir uuid, "spaceId" uuid)
     ON CONFLICT ("eventId", "memberId") DO UPDATE SET role = 'owner'`,
    [JSON.stringify(adopted), at],
  );
}

import type { EntityManager } from 'typeorm';

import type { NamedOrganizer } from '#domain/events/date-organizers.js';

/** A row of words with everybody who organizes what it says. */
export interface OrganizerList {
  eventId: string;
  organizers: readonly NamedOrganizer[];
}

/** Replaces the organizers of an event. Who stays keeps the time since when they serve. */
export async function writeOrganizers(tx: EntityManager, lists: readonly OrganizerList[], at: Date): Promise<void> {
  if (lists.length === 0) return;
  const rows = JSON.stringify(
    lists.flatMap(({ eventId, organizers }) =>
      organizers.map(({ memberId, role, shown }) => ({ eventId, memberId, role, shown })),
    ),
  );
  const given = `jsonb_to_recordset($1::jsonb) AS o ("eventId" uuid, "memberId" uuid, role text, shown boolean)`;
  await tx.query(
    `DELETE FROM organizers g WHERE g."eventId" = ANY($2)
       AND NOT EXISTS (SELECT 1 FROM ${given} WHERE o."eventId" = g."eventId" AND o."memberId" = g."memberId")`,
    [rows, lists.map(({ eventId }) => eventId)],
  );
  await tx.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role, shown, since)
     SELECT e.id, o."memberId", e."spaceId", o.role, o.shown, $2 FROM ${given} JOIN events e ON e.id = o."eventId"
     ON CONFLICT ("eventId", "memberId") DO UPDATE SET role = excluded.role, shown = excluded.shown
       WHERE (organizers.role, organizers.shown) IS DISTINCT FROM (excluded.role, excluded.shown)`,
    [rows, at],
  );
}

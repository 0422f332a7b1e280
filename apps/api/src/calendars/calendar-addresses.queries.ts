import type { EntityManager } from 'typeorm';

import type { CalendarAddressView } from '#contract/calendars.js';

/** A member's calendar addresses, the oldest first. */
export async function addressesOf(manager: EntityManager, memberId: string): Promise<CalendarAddressView[]> {
  const rows = await manager.query<(CalendarAddressView & { createdAt: Date; fetchedAt: Date | null })[]>(
    `SELECT a.id, a.name, a.going, a.hosting, a.open, a.formats, a.topics,
       ARRAY (SELECT s.slug FROM spaces s WHERE s.id = ANY (a."spaceIds") ORDER BY s.slug) AS spaces,
       a."createdAt", a."fetchedAt", a."fetchedBy"
     FROM calendar_addresses a WHERE a."memberId" = $1 ORDER BY a."createdAt", a.id`,
    [memberId],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    fetchedAt: row.fetchedAt?.toISOString() ?? null,
  }));
}

import type { EntityManager } from 'typeorm';

import type { DigestSettingsView } from '#contract/digests.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';

/** What a member wants of the digest, and whom it can be about. Without a row, what everybody begins with. */
export async function settingsOf(manager: EntityManager, memberId: string): Promise<Omit<DigestSettingsView, 'next'>> {
  const [found] = await manager.query<[Omit<DigestSettingsView, 'next'>]>(
    `SELECT coalesce(d.weekly, true) AS weekly, coalesce(d.weekday, 1) AS weekday, coalesce(d.hour, 8) AS hour,
       coalesce(d.every, 'week') AS every, to_char(d."pausedUntil", 'YYYY-MM-DD') AS "pausedUntil",
       coalesce(d.formats, '{}') AS formats, m."timeZone",
       ARRAY (SELECT s.slug FROM spaces s WHERE s.id = ANY (d."mutedSpaces") ORDER BY s.slug) AS "mutedSpaces",
       coalesce((SELECT json_agg(${spaceCardSql('s')} ORDER BY s.name) FROM memberships v JOIN spaces s ON s.id = v."spaceId"
         WHERE v."memberId" = m.id AND v.status = 'active'), '[]') AS spaces
     FROM members m LEFT JOIN digest_settings d ON d."memberId" = m.id WHERE m.id = $1`,
    [memberId],
  );
  return found;
}

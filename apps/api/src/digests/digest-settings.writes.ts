import type { EntityManager } from 'typeorm';

import type { DigestSettingsBody } from '#contract/digests.js';

/** Who wants the digest again is no longer unsubscribed. A slug that names no space of the member's is left out. */
export async function writeSettings(
  manager: EntityManager,
  memberId: string,
  { weekly, weekday, hour, every, pausedUntil, mutedSpaces, formats }: DigestSettingsBody,
): Promise<void> {
  await manager.query(
    `INSERT INTO digest_settings ("memberId", weekly, weekday, hour, formats, every, "pausedUntil", "mutedSpaces")
     SELECT $1, $2, $3, $4, $5, $7, $8, ARRAY (SELECT s.id FROM spaces s JOIN memberships v ON v."spaceId" = s.id AND v."memberId" = $1 WHERE s.slug = ANY ($6))
     ON CONFLICT ("memberId") DO UPDATE SET weekly = excluded.weekly, weekday = excluded.weekday, hour = excluded.hour,
       formats = excluded.formats, every = excluded.every, "pausedUntil" = excluded."pausedUntil", "mutedSpaces" = excluded."mutedSpaces",
       "unsubscribedAt" = CASE WHEN excluded.weekly THEN NULL ELSE digest_settings."unsubscribedAt" END`,
    [memberId, weekly, weekday, hour, formats, mutedSpaces, every, pausedUntil],
  );
}

/** When it was stopped first stays. A member who is gone has nothing to stop. */
export async function stopDigests(manager: EntityManager, memberId: string, at: Date): Promise<void> {
  await manager.query(
    `INSERT INTO digest_settings ("memberId", weekly, "unsubscribedAt") SELECT id, false, $2 FROM members WHERE id = $1
     ON CONFLICT ("memberId") DO UPDATE SET weekly = false, "unsubscribedAt" = coalesce(digest_settings."unsubscribedAt", excluded."unsubscribedAt")`,
    [memberId, at],
  );
}

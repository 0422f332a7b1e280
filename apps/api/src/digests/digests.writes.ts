import type { EntityManager } from 'typeorm';

import type { DueSlot } from '#domain/digests/period.js';
import type { DigestItem } from './digest-item.entity.js';
import { WEEKLY_DIGEST } from './digests.jobs.js';

/** One outbox row for each member whose digest hour has come and who has none for its week. @returns their ids */
export async function writeDueMails(
  tx: EntityManager,
  slots: readonly (DueSlot & { zone: string })[],
  now: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `INSERT INTO outbox_mails (kind, recipient, "memberId", "subjectId", revision, facts)
     SELECT $1, m.email, m.id, m.id, due.period, jsonb_build_object('openedAt', $3::text)
     FROM jsonb_to_recordset($2::jsonb) AS due (zone text, weekday int, hour int, period text, due timestamptz, day date, rhythms text[])
     JOIN members m ON m."timeZone" = due.zone AND m."deactivatedAt" IS NULL AND m."createdAt" <= due.due
     LEFT JOIN digest_settings d ON d."memberId" = m.id
     WHERE coalesce(d.weekly, true) AND coalesce(d.weekday, 1) = due.weekday AND coalesce(d.hour, 8) = due.hour
       AND coalesce(d.every, 'week') = ANY (due.rhythms) AND (d."pausedUntil" IS NULL OR d."pausedUntil" <= due.day)
       AND EXISTS (SELECT 1 FROM memberships v WHERE v."memberId" = m.id AND v.status = 'active')
       AND NOT EXISTS (SELECT 1 FROM outbox_mails o WHERE o."memberId" = m.id AND o.kind = $1 AND o.revision = due.period)
     ON CONFLICT ON CONSTRAINT outbox_once DO NOTHING
     RETURNING id`,
    [WEEKLY_DIGEST, JSON.stringify(slots), now.toISOString()],
  );
  return rows.map(({ id }) => id);
}

/** What digests tell, in the place of what they told when they were rendered before. */
export async function writeTold(
  tx: EntityManager,
  mailIds: readonly string[],
  items: readonly DigestItem[],
): Promise<void> {
  await tx.query('DELETE FROM digest_items WHERE "mailId" = ANY ($1)', [mailIds]);
  await tx.query(
    `INSERT INTO digest_items ("mailId", "memberId", "occurrenceId", revision, "toldAt")
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[]) ON CONFLICT DO NOTHING`,
    [
      items.map(({ mailId }) => mailId),
      items.map(({ memberId }) => memberId),
      items.map(({ occurrenceId }) => occurrenceId),
      items.map(({ revision }) => revision),
      items.map(({ toldAt }) => toldAt),
    ],
  );
}

import type { EntityManager } from 'typeorm';

import { nextAfter } from '#domain/digests/period.js';
import type { Rhythm } from '#domain/digests/rhythm.js';
import type { Format } from '#domain/events/formats.js';
import { WEEKLY_DIGEST } from './digests.jobs.js';

/** Whom a digest is for. */
export interface DigestReader {
  memberId: string;
  name: string;
  timeZone: string;
  /** False where the reader has stopped the digest, has gone, or belongs to no space. */
  wants: boolean;
  weekday: number;
  hour: number;
  every: Rhythm;
  formats: Format[];
  /** Without those the reader has muted. */
  spaces: { name: string; slug: string; accent: string; address: string }[];
  /** When the last digest was put together. */
  since: Date;
  /** When about the next one comes. */
  next: Date;
}

type ReaderRow = Omit<DigestReader, 'since' | 'next'> & { since: string | null };

export async function digestReaders(
  tx: EntityManager,
  memberIds: readonly string[],
  now: Date,
): Promise<Map<string, DigestReader>> {
  const rows = await tx.query<ReaderRow[]>(
    `SELECT m.id AS "memberId", coalesce(nullif(m."firstName", ''), m.nick) AS name, m."timeZone",
       coalesce(d.weekly, true) AND m."deactivatedAt" IS NULL
         AND EXISTS (SELECT 1 FROM memberships v WHERE v."memberId" = m.id AND v.status = 'active') AS wants,
       coalesce(d.weekday, 1) AS weekday, coalesce(d.hour, 8) AS hour, coalesce(d.every, 'week') AS every,
       coalesce(d.formats, '{}') AS formats,
       coalesce((SELECT json_agg(json_build_object('name', s.name, 'slug', s.slug, 'accent', s.accent, 'address', s.address) ORDER BY s.name)
         FROM memberships v JOIN spaces s ON s.id = v."spaceId"
         WHERE v."memberId" = m.id AND v.status = 'active' AND NOT s.id = ANY (coalesce(d."mutedSpaces", '{}'))), '[]') AS spaces,
       (SELECT max(x.facts ->> 'openedAt') FROM outbox_mails x
         WHERE x."memberId" = m.id AND x.kind = $2 AND x.state IN ('sent', 'uncertain', 'empty')) AS since
     FROM members m LEFT JOIN digest_settings d ON d."memberId" = m.id
     WHERE m.id = ANY ($1)`,
    [memberIds, WEEKLY_DIGEST],
  );
  return new Map(rows.map((row) => [row.memberId, spanned(row, now)]));
}

/** Where there was no digest yet, what is new is so since as long ago as the next is away. */
function spanned({ since, ...row }: ReaderRow, now: Date): DigestReader {
  const next = nextAfter(now, row.every);
  return { ...row, next, since: since === null ? new Date(2 * now.getTime() - next.getTime()) : new Date(since) };
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { DigestSettingsBody, DigestSettingsView } from '#contract/digests.js';
import { nextDue } from '#domain/digests/period.js';
import { Clock } from '../platform/clock.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';

/** What a member wants of the weekly digest. Without a row: weekly, on Mondays at 8, everything. */
@Injectable()
export class DigestSettingsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async view(memberId: string): Promise<DigestSettingsView> {
    const [found] = (await this.database.query(
      `SELECT coalesce(d.weekly, true) AS weekly, coalesce(d.weekday, 1) AS weekday, coalesce(d.hour, 8) AS hour,
         coalesce(d.formats, '{}') AS formats, m."timeZone",
         ARRAY (SELECT s.slug FROM spaces s WHERE s.id = ANY (d."mutedSpaces") ORDER BY s.slug) AS "mutedSpaces",
         coalesce((SELECT json_agg(${spaceCardSql('s')} ORDER BY s.name) FROM memberships v JOIN spaces s ON s.id = v."spaceId"
           WHERE v."memberId" = m.id AND v.status = 'active'), '[]') AS spaces
       FROM members m LEFT JOIN digest_settings d ON d."memberId" = m.id WHERE m.id = $1`,
      [memberId],
    )) as [Omit<DigestSettingsView, 'next'>];
    const next = found.weekly ? nextDue(this.clock.now(), found.timeZone, found).toISOString() : null;
    return { ...found, next };
  }

  /** A slug that names no space of the member's is left out. */
  async save(
    memberId: string,
    { weekly, weekday, hour, mutedSpaces, formats }: DigestSettingsBody,
  ): Promise<DigestSettingsView> {
    await this.database.query(
      `INSERT INTO digest_settings ("memberId", weekly, weekday, hour, formats, "mutedSpaces")
       SELECT $1, $2, $3, $4, $5, ARRAY (SELECT s.id FROM spaces s JOIN memberships v ON v."spaceId" = s.id AND v."memberId" = $1 WHERE s.slug = ANY ($6))
       ON CONFLICT ("memberId") DO UPDATE SET weekly = excluded.weekly, weekday = excluded.weekday, hour = excluded.hour,
         formats = excluded.formats, "mutedSpaces" = excluded."mutedSpaces",
         "unsubscribedAt" = CASE WHEN excluded.weekly THEN NULL ELSE digest_settings."unsubscribedAt" END`,
      [memberId, weekly, weekday, hour, formats, mutedSpaces],
    );
    return this.view(memberId);
  }

  /** Once or many times, it is the same. A member who is gone has nothing to leave. */
  async unsubscribe(memberId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO digest_settings ("memberId", weekly, "unsubscribedAt") SELECT id, false, $2 FROM members WHERE id = $1
       ON CONFLICT ("memberId") DO UPDATE SET weekly = false, "unsubscribedAt" = coalesce(digest_settings."unsubscribedAt", excluded."unsubscribedAt")`,
      [memberId, this.clock.now()],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { dueSlots } from '#domain/digests/period.js';
import { canonicalZone } from '#domain/zones/canonical-zone.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { batchesOf } from '../platform/mail/outbox.js';
import { deliverDigests } from './digests.jobs.js';

export const WEEKLY_DIGEST = 'digests.weekly';

@Injectable()
export class DigestsService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes one outbox row for each member whose digest hour has come and who has none for this ISO week, and a job for
   * every hundred. What hour it is where is computed here, once for each zone, since Postgres's time-zone data may
   * differ; who is due is then one statement, however many members there are. Members who came after their hour wait
   * for the next one.
   * @returns how many digests were opened
   */
  async openPeriod(): Promise<number> {
    const now = this.clock.now();
    const zones = (await this.database.query(
      `SELECT DISTINCT "timeZone" AS zone FROM members WHERE "deactivatedAt" IS NULL`,
    )) as { zone: string }[];
    const slots = zones.flatMap(({ zone }) =>
      dueSlots(now, canonicalZone(zone) ?? 'UTC').map((slot) => ({ zone, ...slot })),
    );
    return transact(this.database, async (tx) => {
      const rows = (await tx.query(
        `INSERT INTO outbox_mails (kind, recipient, "memberId", "subjectId", revision, facts)
         SELECT $1, m.email, m.id, m.id, due.period, jsonb_build_object('openedAt', $3::text)
         FROM jsonb_to_recordset($2::jsonb) AS due (zone text, weekday int, hour int, period text, due timestamptz)
         JOIN members m ON m."timeZone" = due.zone AND m."deactivatedAt" IS NULL AND m."createdAt" <= due.due
         LEFT JOIN digest_settings d ON d."memberId" = m.id
         WHERE coalesce(d.weekly, true) AND coalesce(d.weekday, 1) = due.weekday AND coalesce(d.hour, 8) = due.hour
           AND EXISTS (SELECT 1 FROM memberships v WHERE v."memberId" = m.id AND v.status = 'active')
           AND NOT EXISTS (SELECT 1 FROM outbox_mails o WHERE o."memberId" = m.id AND o.kind = $1 AND o.revision = due.period)
         ON CONFLICT ON CONSTRAINT outbox_once DO NOTHING
         RETURNING id`,
        [WEEKLY_DIGEST, JSON.stringify(slots), now.toISOString()],
      )) as { id: string }[];
      await this.jobs.sendAll(tx, deliverDigests, batchesOf(rows.map(({ id }) => id)));
      return rows.length;
    });
  }
}

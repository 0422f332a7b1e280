import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { dueSlots } from '#domain/digests/period.js';
import { canonicalZone } from '#domain/zones/canonical-zone.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { batchesOf } from '../platform/mail/outbox.js';
import { deliverDigests } from './digests.jobs.js';
import { writeDueMails } from './digests.writes.js';
import { memberZones } from './member-zones.queries.js';

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
    const zones = await memberZones(this.database.manager);
    const slots = zones.flatMap((zone) =>
      dueSlots(now, canonicalZone(zone) ?? 'UTC').map((slot) => ({ zone, ...slot })),
    );
    return transact(this.database, async (tx) => {
      const mailIds = await writeDueMails(tx, slots, now);
      await this.jobs.sendAll(tx, deliverDigests, batchesOf(mailIds));
      return mailIds.length;
    });
  }
}

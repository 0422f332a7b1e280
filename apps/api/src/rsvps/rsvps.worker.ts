import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { capacityChanged, occurrenceChanged } from '../events/events.jobs.js';
import { membersLeft } from '../members/members.jobs.js';
import { transact } from '../platform/database/transaction.js';
import { Workers } from '../platform/jobs/workers.js';
import { Outbox } from '../platform/mail/outbox.js';
import { Promotions } from './promotions.js';
import { RsvpsService } from './rsvps.service.js';

const MAIL_FOR: Record<string, string> = { cancelled: 'rsvps.event-cancelled', postponed: 'rsvps.postponed' };

interface Reader {
  id: string;
  memberId: string;
  email: string;
  kind: string;
}

/** What follows for replies from what happens to events and members. */
@Injectable()
export class RsvpsWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly promotions: Promotions,
    private readonly rsvps: RsvpsService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(occurrenceChanged, ({ occurrenceId, changeId }) => this.tellOfChange(occurrenceId, changeId));
    this.workers.handle(capacityChanged, ({ occurrenceId }) => this.promotions.fillFreedSeats(occurrenceId));
    this.workers.handle(membersLeft, ({ spaceId, memberId }) => this.rsvps.leaveSpace(spaceId, memberId));
  }

  /** One mail to each member whose reply counts. Those written by an earlier try are left alone. */
  private async tellOfChange(occurrenceId: string, changeId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const readers = (await tx.query(
        `SELECT r.id, r."memberId", m.email, c.kind FROM occurrence_changes c JOIN rsvps r ON r."occurrenceId" = c."occurrenceId"
           JOIN members m ON m.id = r."memberId"
         WHERE c.id = $2 AND c."occurrenceId" = $1 AND r.status IN ('going', 'waitlisted', 'offered', 'pending') AND m."deactivatedAt" IS NULL
         ORDER BY r.ticket`,
        [occurrenceId, changeId],
      )) as Reader[];
      await this.outbox.add(
        tx,
        readers.map((reader) => changeMail(reader, changeId)),
      );
    });
  }
}

function changeMail({ id, memberId, email, kind }: Reader, changeId: string) {
  return {
    kind: MAIL_FOR[kind] ?? 'rsvps.changed',
    recipient: email,
    memberId,
    subjectId: id,
    revision: changeId,
    facts: { changeId },
  };
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { OrganizersBody } from '../../../../libs/contract/events.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from '../spaces/revisions.js';
import { lockEvent } from './event-state.js';
import { capacityChanged } from './events.jobs.js';

/** Who runs an event, and who is asked to come. */
@Injectable()
export class EventPeopleService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  /** Replaces the organizers by this list. @throws Refusal owner-needed */
  async setOrganizers(eventId: string, actorId: string, { organizers }: OrganizersBody): Promise<void> {
    if (!organizers.some(({ role }) => role === 'owner')) throw new Refusal('owner-needed');
    await transact(this.database, async (tx) => {
      const { spaceId, status } = await lockEvent(tx, eventId);
      await refuseStrangers(
        tx,
        spaceId,
        organizers.map(({ memberId }) => memberId),
      );
      await tx.query('DELETE FROM organizers WHERE "eventId" = $1', [eventId]);
      await tx.query(
        `INSERT INTO organizers ("eventId", "memberId", "spaceId", role)
         SELECT $1, o."memberId", $2, o.role FROM jsonb_to_recordset($3::jsonb) AS o ("memberId" uuid, role text)`,
        [eventId, spaceId, JSON.stringify(organizers)],
      );
      if (status !== 'draft') await bumpRevision(tx, spaceId, this.clock.now());
      await this.audit.write(tx, {
        actorId,
        spaceId,
        action: 'event.organizers-set',
        subject: eventId,
        details: { organizers },
      });
    });
  }

  /** Asks members to come; whoever is asked already stays so. They need not belong to the space. */
  async invite(eventId: string, actorId: string, memberIds: readonly string[]): Promise<void> {
    await transact(this.database, async (tx) => {
      const { spaceId, occurrenceId } = await lockEvent(tx, eventId);
      const known = (await tx.query(`SELECT id FROM members WHERE id = ANY($1) AND "deactivatedAt" IS NULL`, [
        memberIds,
      ])) as unknown[];
      if (known.length < new Set(memberIds).size)
        throw new InvalidInput([{ field: 'memberIds', message: 'Choose people who are members.' }]);
      await tx.query(
        `INSERT INTO invitations ("eventId", "memberId", "spaceId", "invitedBy", "createdAt")
         SELECT $1, m.id, $2, $3, $5 FROM members m WHERE m.id = ANY($4) ON CONFLICT DO NOTHING`,
        [eventId, spaceId, actorId, memberIds, this.clock.now()],
      );
      await bumpRevision(tx, spaceId, this.clock.now());
      // Whoever waits and could not see it any more may be seated now.
      await this.jobs.send(tx, capacityChanged, { occurrenceId });
    });
  }

  async uninvite(eventId: string, memberId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const { spaceId } = await lockEvent(tx, eventId);
      await tx.query('DELETE FROM invitations WHERE "eventId" = $1 AND "memberId" = $2', [eventId, memberId]);
      await bumpRevision(tx, spaceId, this.clock.now());
    });
  }
}

async function refuseStrangers(tx: EntityManager, spaceId: string, memberIds: readonly string[]): Promise<void> {
  if (new Set(memberIds).size < memberIds.length) {
    throw new InvalidInput([{ field: 'organizers', message: 'Name everybody once.' }]);
  }
  const found = (await tx.query(
    `SELECT 1 FROM memberships WHERE "spaceId" = $1 AND "memberId" = ANY($2) AND status = 'active'`,
    [spaceId, memberIds],
  )) as unknown[];
  if (found.length < memberIds.length)
    throw new InvalidInput([{ field: 'organizers', message: 'Choose members of this space.' }]);
}

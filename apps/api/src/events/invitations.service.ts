import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { refuseUnfindable } from '../members/findable.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from '../spaces/revisions.js';
import { capacityChanged } from './events.jobs.js';
import { lockProgramme, type ProgrammeState } from './programme-state.js';
import { refuseOthers } from './standings.js';

/** Who is asked to come: of a series, to all its dates; of a date with words of its own, to that one. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Asks members to come; whoever is asked already stays so. They need not belong to the space.
   * @throws InvalidInput for whom the actor cannot find
   */
  async invite(eventId: string, actorId: string, memberIds: readonly string[]): Promise<void> {
    await transact(this.database, async (tx) => {
      const state = await lockProgramme(tx, eventId);
      await refuseOthers(tx, actorId, { eventIds: [eventId], reach: 'date' });
      const at = this.clock.now();
      const asked = await invitedTo(tx, concerned(state, eventId));
      const others = memberIds.filter((id) => !asked.has(id)).map((memberId) => ({ memberId, field: 'memberIds' }));
      await refuseUnfindable(tx, actorId, others, 'Choose people whom you can find among the members.');
      await tx.query(
        `INSERT INTO invitations ("eventId", "memberId", "spaceId", "invitedBy", "createdAt")
         SELECT e.id, m.id, $2, $3, $5 FROM unnest($1::uuid[]) AS e (id), members m WHERE m.id = ANY($4) ON CONFLICT DO NOTHING`,
        [concerned(state, eventId), state.spaceId, actorId, memberIds, at],
      );
      await bumpRevision(tx, state.spaceId, at);
      // Whoever waits and could not see it any more may be seated now.
      const dates = state.dates.filter((date) => concerned(state, eventId).includes(date.eventId) && date.endsAt > at);
      await this.jobs.sendAll(
        tx,
        capacityChanged,
        dates.map(({ occurrenceId }) => ({ occurrenceId })),
      );
    });
  }

  async uninvite(eventId: string, actorId: string, memberId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const state = await lockProgramme(tx, eventId);
      await refuseOthers(tx, actorId, { eventIds: [eventId], reach: 'date' });
      await tx.query('DELETE FROM invitations WHERE "eventId" = ANY($1) AND "memberId" = $2', [
        concerned(state, eventId),
        memberId,
      ]);
      await bumpRevision(tx, state.spaceId, this.clock.now());
    });
  }
}

const concerned = ({ main, events }: ProgrammeState, eventId: string): string[] =>
  eventId === main.eventId ? [...events.keys()] : [eventId];

async function invitedTo(tx: EntityManager, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = (await tx.query('SELECT DISTINCT "memberId" FROM invitations WHERE "eventId" = ANY($1)', [
    eventIds,
  ])) as {
    memberId: string;
  }[];
  return new Set(rows.map(({ memberId }) => memberId));
}

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Any, DataSource, Repository, type EntityManager } from 'typeorm';

import { refuseUnfindable } from '../members/findable.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { Invitation } from './entities/invitation.entity.js';
import { capacityChanged } from './events.jobs.js';
import { writeInvitations } from './invitations.writes.js';
import { lockProgramme } from './programme-lock.js';
import type { ProgrammeState } from './programme-state.js';
import { refuseOthers } from './standings.js';

/** Who is asked to come: of a series, to all its dates; of a date with words of its own, to that one. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Invitation) private readonly invitations: Repository<Invitation>,
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
      const eventIds = concerned(state, eventId);
      const asked = await this.invitedTo(tx, eventIds);
      const others = memberIds.filter((id) => !asked.has(id)).map((memberId) => ({ memberId, field: 'memberIds' }));
      await refuseUnfindable(tx, actorId, others, 'Choose people whom you can find among the members.');
      await writeInvitations(tx, { eventIds, spaceId: state.spaceId, memberIds, invitedBy: actorId, at });
      await bumpRevision(tx, state.spaceId, at);
      // Whoever waits and could not see it any more may be seated now.
      const dates = state.dates.filter((date) => eventIds.includes(date.eventId) && date.endsAt > at);
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
      await tx.withRepository(this.invitations).delete({ eventId: Any(concerned(state, eventId)), memberId });
      await bumpRevision(tx, state.spaceId, this.clock.now());
    });
  }

  private async invitedTo(tx: EntityManager, eventIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx
      .withRepository(this.invitations)
      .find({ select: { memberId: true }, where: { eventId: Any(eventIds) } });
    return new Set(rows.map(({ memberId }) => memberId));
  }
}

const concerned = ({ main, events }: ProgrammeState, eventId: string): string[] =>
  eventId === main.eventId ? [...events.keys()] : [eventId];

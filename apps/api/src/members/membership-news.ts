import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { Outbox } from '../platform/mail/outbox.js';
import { Member } from './member.entity.js';
import { adminsToTell } from './memberships.queries.js';

/** Orders the mails about asking to join and being accepted, in the transaction of what they are about. */
@Injectable()
export class MembershipNews {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Once a day for each who asks, however often they ask. A mail that came upon a withdrawn request has told nobody. */
  async tellAdmins(tx: EntityManager, spaceId: string, memberId: string): Promise<void> {
    const today = `${spaceId} ${this.clock.now().toISOString().slice(0, 10)}`;
    const admins = await adminsToTell(tx, { spaceId, memberId, revisions: today });
    await this.outbox.add(
      tx,
      admins.map(({ id, email, withdrawn }) => ({
        kind: 'members.requested',
        recipient: email,
        memberId: id,
        subjectId: memberId,
        revision: withdrawn > 0 ? `${today} ${withdrawn}` : today,
        facts: { spaceId },
      })),
    );
  }

  /** To whoever asked to join. */
  async tellAccepted(tx: EntityManager, spaceId: string, memberId: string): Promise<void> {
    const { email } = await tx
      .getRepository(Member)
      .findOneOrFail({ select: { email: true }, where: { id: memberId } });
    const at = this.clock.now();
    const revision = `${spaceId} ${at.toISOString()}`;
    await this.outbox.add(tx, [
      {
        kind: 'members.accepted',
        recipient: email,
        memberId,
        subjectId: memberId,
        revision,
        facts: { spaceId },
        paced: { about: `${spaceId} ${memberId}`, at, pace: 'again' },
      },
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import { Any, IsNull, type EntityManager } from 'typeorm';

import { Member } from '../members/member.entity.js';
import { Outbox } from '../platform/mail/outbox.js';

export interface Inheritance {
  eventIds: readonly string[];
  /** Whose events they were. */
  from: string;
  at: Date;
}

/** Orders the mails about events that have another owner, in the transaction of what they are about. */
@Injectable()
export class OwnerNews {
  constructor(private readonly outbox: Outbox) {}

  /** To whoever owns them now: one mail, however many events. */
  tellNewOwners(tx: EntityManager, memberIds: readonly string[], about: Inheritance): Promise<void> {
    return this.order(tx, 'events.yours-now', memberIds, about);
  }

  /** To the admins of a space, where nobody else was left to take over. */
  tellAdmins(tx: EntityManager, memberIds: readonly string[], about: Inheritance): Promise<void> {
    return this.order(tx, 'events.left-behind', memberIds, about);
  }

  private async order(
    tx: EntityManager,
    kind: string,
    memberIds: readonly string[],
    { eventIds, from, at }: Inheritance,
  ): Promise<void> {
    if (memberIds.length === 0 || eventIds.length === 0) return;
    const readers = await tx.getRepository(Member).find({
      select: { id: true, email: true },
      where: { id: Any(memberIds), deactivatedAt: IsNull() },
    });
    await this.outbox.add(
      tx,
      readers.map(({ id, email }) => ({
        kind,
        recipient: email,
        memberId: id,
        subjectId: from,
        revision: `${eventIds[0]} ${at.toISOString()}`,
        facts: { eventIds },
        paced: { about: `${eventIds[0]} ${eventIds.length}`, at, pace: 'again' },
      })),
    );
  }
}

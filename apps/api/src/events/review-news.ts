import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Outbox, type MailOrder } from '../platform/mail/outbox.js';
import { judgesOf, proposerOf, type Reader } from './reviews.queries.js';

interface About {
  eventId: string;
  /** Who did it; they know. */
  actorId: string | null;
  at: Date;
}

/** Orders the mails about drafts that are proposed, in the transaction of what they are about. */
@Injectable()
export class ReviewNews {
  constructor(private readonly outbox: Outbox) {}

  /**
   * To those one of whom is to look it over: the space's admins where it wants that, and the owners of what no host has
   * made. Proposed again it is news once it was answered.
   */
  async tellJudges(tx: EntityManager, { spaceId, ...about }: About & { spaceId: string }): Promise<void> {
    const { eventId, at } = about;
    const readers = await judgesOf(tx, { eventId, spaceId });
    const paced = { about: `${eventId} ${readers[0]?.answers ?? 0}`, at, pace: 'again' } as const;
    for (const owner of [false, true]) {
      const concerned = readers.filter((reader) => reader.owner === owner);
      const kind = owner ? 'events.copy-proposed' : 'events.proposed';
      await this.order(tx, kind, concerned, { ...about, note: '', paced });
    }
  }

  /** To whoever proposed it, as long as they are in its space: what an admin made of it. */
  async tellProposer(
    tx: EntityManager,
    answer: 'published' | 'changes-wanted',
    proposer: string | null,
    about: About & { note: string },
  ): Promise<void> {
    const readers = await proposerOf(tx, { eventId: about.eventId, proposer });
    await this.order(tx, `events.proposal-${answer}`, readers, about);
  }

  private async order(
    tx: EntityManager,
    kind: string,
    readers: readonly Reader[],
    { eventId, actorId, at, note, paced }: About & { note: string } & Pick<MailOrder, 'paced'>,
  ): Promise<void> {
    await this.outbox.add(
      tx,
      readers
        .filter(({ id }) => id !== actorId)
        .map(({ id, email }) => ({
          kind,
          recipient: email,
          memberId: id,
          subjectId: eventId,
          revision: at.toISOString(),
          facts: { actorId, note },
          ...(paced ? { paced } : {}),
        })),
    );
  }
}

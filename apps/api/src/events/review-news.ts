import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Outbox, type MailOrder } from '../platform/mail/outbox.js';

interface About {
  eventId: string;
  /** Who did it; they know. */
  actorId: string | null;
  at: Date;
}

interface Reader {
  id: string;
  email: string;
}

/** Orders the mails about drafts that are proposed, in the transaction of what they are about. */
@Injectable()
export class ReviewNews {
  constructor(private readonly outbox: Outbox) {}

  /** To the space's admins: one of them is to look it over. Proposed again it is news once an admin has answered. */
  async tellAdmins(tx: EntityManager, { spaceId, ...about }: About & { spaceId: string }): Promise<void> {
    const readers = (await tx.query(
      `SELECT m.id, m.email, (SELECT count(*)::int FROM change_sets c WHERE c."eventId" = $2 AND c.what = 'changes-wanted') AS answers FROM memberships v JOIN members m ON m.id = v."memberId" AND m."deactivatedAt" IS NULL
       WHERE v."spaceId" = $1 AND v.role = 'admin' AND v.status = 'active'`,
      [spaceId, about.eventId],
    )) as (Reader & { answers: number })[];
    const { eventId, at } = about;
    const answers = readers[0]?.answers ?? 0;
    await this.order(tx, 'events.proposed', readers, {
      ...{ ...about, note: '' },
      paced: { about: `${eventId} ${answers}`, at, pace: 'again' },
    });
  }

  /** To whoever proposed it, as long as they are in its space: what an admin made of it. */
  async tellProposer(
    tx: EntityManager,
    answer: 'published' | 'changes-wanted',
    proposer: string | null,
    about: About & { note: string },
  ): Promise<void> {
    const readers = (await tx.query(
      `SELECT m.id, m.email FROM events e JOIN memberships v ON v."spaceId" = e."spaceId" AND v.status = 'active'
       JOIN members m ON m.id = v."memberId" AND m."deactivatedAt" IS NULL WHERE e.id = $1 AND m.id = $2`,
      [about.eventId, proposer],
    )) as Reader[];
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
          ...{ kind, recipient: email, memberId: id, subjectId: eventId },
          revision: at.toISOString(),
          facts: { actorId, note },
          ...(paced ? { paced } : {}),
        })),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { Outbox } from '../platform/mail/outbox.js';

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
    const admins = (await tx.query(
      `SELECT m.id, m.email, (SELECT count(*)::int FROM outbox_mails x WHERE x.kind = 'members.requested' AND x.recipient = m.email
         AND x."subjectId" = $2 AND starts_with(x.revision, $3) AND x.state = 'empty') AS withdrawn
       FROM memberships ms JOIN members m ON m.id = ms."memberId"
       WHERE ms."spaceId" = $1 AND ms.role = 'admin' AND ms.status = 'active' AND m."deactivatedAt" IS NULL`,
      [spaceId, memberId, today],
    )) as { id: string; email: string; withdrawn: number }[];
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
    const [{ email }] = (await tx.query('SELECT email FROM members WHERE id = $1', [memberId])) as [{ email: string }];
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

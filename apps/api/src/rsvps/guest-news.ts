import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { Outbox, type MailOrder } from '../platform/mail/outbox.js';
import { bumpSeatsOfAll } from '../spaces/revisions.writes.js';
import { aboutReply } from './reply-orders.js';
import type { LockedReply } from './seat-lock.queries.js';

export interface GuestChange {
  /** The organizer who did it. */
  actorId: string;
  action: 'rsvp.added' | 'rsvp.approve' | 'rsvp.decline' | 'rsvp.remove';
  /** A reply, or the series that is replied to as a whole. */
  subject: string;
  details: Record<string, unknown>;
  mail: MailOrder;
}

/** Makes known what an organizer did with somebody's reply: to them by mail, one however often it is done and undone, in the audit log, and in what shows seats. */
@Injectable()
export class GuestNews {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the change. `dates`: those with a reply of the same member that changed. */
  async tell(
    tx: EntityManager,
    dates: readonly LockedReply[],
    { actorId, action, subject, details, mail }: GuestChange,
  ): Promise<void> {
    const [first] = dates;
    if (!first) return;
    const { spaceId, memberId } = first;
    await this.outbox.add(tx, [{ ...mail, paced: { about: aboutReply(mail), at: this.clock.now(), pace: 'again' } }]);
    await this.audit.write(tx, { actorId, spaceId, action, subject, details: { memberId, ...details } });
    const ids = dates.map(({ occurrenceId }) => occurrenceId);
    await bumpSeatsOfAll(tx, spaceId, ids);
  }
}

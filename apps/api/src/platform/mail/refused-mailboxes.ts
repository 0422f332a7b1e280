import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { afterRefusal } from '#domain/mail/refused-mailbox.js';
import { Clock } from '../clock.js';
import { transact } from '../database/transaction.js';
import { RefusedMailbox } from './refused-mailbox.entity.js';
import { lockRecipient, undeliverableAmong, undeliverableCount } from './refused-mailboxes.queries.js';

/**
 * Members whose mail server says that their mailbox does not exist (E12). They get no bulk mail until they say that it
 * does (E13); what they need at once, replies and codes, is still tried.
 *
 * A row belongs to its member and to the address it was about: with another address it counts no more, with the member it
 * goes. Leaving a space does not touch it, since mail is one for all spaces.
 */
@Injectable()
export class RefusedMailboxes {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async note(recipient: string, detail: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const found = await lockRecipient(tx, recipient);
      // A guest's, or an address that somebody mistyped on signing up: no bulk mail goes there.
      if (!found) return;
      const { id, refusedAt, undeliverableSince, deliveredAt } = found;
      const earlier = refusedAt ? { refusedAt, undeliverableSince } : null;
      const state = afterRefusal(earlier, { at: this.clock.now(), deliveredAt });
      await tx.getRepository(RefusedMailbox).upsert({ memberId: id, email: recipient, ...state, detail }, ['memberId']);
    });
  }

  /** Since when a member gets no bulk mail; null where all is well. */
  async since(memberId: string): Promise<Date | null> {
    return (await this.among([memberId])).get(memberId) ?? null;
  }

  /** Those of the members who get no bulk mail, and since when. */
  async among(memberIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = await undeliverableAmong(this.database.manager, memberIds);
    return new Map(rows.map(({ memberId, since }) => [memberId, since]));
  }

  count(): Promise<number> {
    return undeliverableCount(this.database.manager);
  }

  /** The member says that mail arrives again. It counts from the beginning. */
  async lift(memberId: string): Promise<void> {
    await this.database.getRepository(RefusedMailbox).delete({ memberId });
  }
}

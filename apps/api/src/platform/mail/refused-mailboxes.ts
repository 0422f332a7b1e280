import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { afterRefusal, type RefusedMailbox } from '#domain/mail/refused-mailbox.js';
import { Clock } from '../clock.js';
import { transact } from '../database/transaction.js';

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
      const [found] = (await tx.query(
        `SELECT m.id, r."refusedAt", r."undeliverableSince",
           (SELECT max(o."changedAt") FROM outbox_mails o WHERE o."memberId" = m.id AND o.recipient = m.email AND o.state = 'sent') AS "deliveredAt"
         FROM members m LEFT JOIN refused_mailboxes r ON r."memberId" = m.id AND r.email = m.email
         WHERE m.email = $1 FOR NO KEY UPDATE OF m`,
        [recipient],
      )) as ({ id: string; deliveredAt: Date | null } & (RefusedMailbox | Record<keyof RefusedMailbox, null>))[];
      // A guest's, or an address that somebody mistyped on signing up: no bulk mail goes there.
      if (!found) return;
      const { id, refusedAt, undeliverableSince, deliveredAt } = found;
      const earlier = refusedAt ? { refusedAt, undeliverableSince } : null;
      const state = afterRefusal(earlier, { at: this.clock.now(), deliveredAt });
      await tx.query(
        `INSERT INTO refused_mailboxes ("memberId", email, "refusedAt", "undeliverableSince", detail) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ("memberId") DO UPDATE SET email = excluded.email, "refusedAt" = excluded."refusedAt",
           "undeliverableSince" = excluded."undeliverableSince", detail = excluded.detail`,
        [id, recipient, state.refusedAt, state.undeliverableSince, detail],
      );
    });
  }

  /** Since when a member gets no bulk mail; null where all is well. */
  async since(memberId: string): Promise<Date | null> {
    return (await this.among([memberId])).get(memberId) ?? null;
  }

  /** Those of the members who get no bulk mail, and since when. */
  async among(memberIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = (await this.database.query(
      `SELECT r."memberId", r."undeliverableSince" AS since FROM refused_mailboxes r
       JOIN members m ON m.id = r."memberId" AND m.email = r.email
       WHERE r."memberId" = ANY ($1) AND r."undeliverableSince" IS NOT NULL`,
      [memberIds],
    )) as { memberId: string; since: Date }[];
    return new Map(rows.map(({ memberId, since }) => [memberId, since]));
  }

  async count(): Promise<number> {
    const [row] = (await this.database.query(
      `SELECT count(*)::int AS count FROM refused_mailboxes r JOIN members m ON m.id = r."memberId" AND m.email = r.email
       WHERE r."undeliverableSince" IS NOT NULL AND m."deactivatedAt" IS NULL`,
    )) as { count: number }[];
    return row?.count ?? 0;
  }

  /** The member says that mail arrives again. It counts from the beginning. */
  async lift(memberId: string): Promise<void> {
    await this.database.query('DELETE FROM refused_mailboxes WHERE "memberId" = $1', [memberId]);
  }
}

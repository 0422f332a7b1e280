import type { EntityManager } from 'typeorm';

import type { RefusedMailbox } from '#domain/mail/refused-mailbox.js';

/** A member by their address, what is known of it, and when mail was last taken there. */
export type Recipient = { id: string; deliveredAt: Date | null } & (
  RefusedMailbox | Record<keyof RefusedMailbox, null>
);

/** Locked: several mails to the same mailbox may be refused at once. */
export async function lockRecipient(tx: EntityManager, email: string): Promise<Recipient | undefined> {
  const [found] = await tx.query<Recipient[]>(
    `SELECT m.id, r."refusedAt", r."undeliverableSince",
       (SELECT max(o."changedAt") FROM outbox_mails o WHERE o."memberId" = m.id AND o.recipient = m.email AND o.state = 'sent') AS "deliveredAt"
     FROM members m LEFT JOIN refused_mailboxes r ON r."memberId" = m.id AND r.email = m.email
     WHERE m.email = $1 FOR NO KEY UPDATE OF m`,
    [email],
  );
  return found;
}

/** Those of the members whose mailbox does not exist, with the address that they have now. */
export function undeliverableAmong(
  manager: EntityManager,
  memberIds: readonly string[],
): Promise<{ memberId: string; since: Date }[]> {
  return manager.query(
    `SELECT r."memberId", r."undeliverableSince" AS since FROM refused_mailboxes r
     JOIN members m ON m.id = r."memberId" AND m.email = r.email
     WHERE r."memberId" = ANY ($1) AND r."undeliverableSince" IS NOT NULL`,
    [memberIds],
  );
}

export async function undeliverableCount(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM refused_mailboxes r JOIN members m ON m.id = r."memberId" AND m.email = r.email
     WHERE r."undeliverableSince" IS NOT NULL AND m."deactivatedAt" IS NULL`,
  );
  return row?.count ?? 0;
}

import type { EntityManager } from 'typeorm';

/** One mailbox's asks pass one at a time, until the transaction ends. */
export async function lockMailbox(tx: EntityManager, mailbox: Buffer): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`sign-in ${mailbox.toString('hex')}`]);
}

/** Those of a browser that still wait for their mail are over. Ended and not deleted: their mails go on counting for the mailbox. */
export async function endWaiting(tx: EntityManager, { browser, at }: { browser: Buffer; at: Date }): Promise<void> {
  await tx.query(
    `UPDATE sign_ins SET "usedAt" = coalesce("usedAt", $1), "browserHash" = ''
     WHERE "browserHash" <> '' AND "browserHash" = $2 AND "mailedAt" IS NULL`,
    [at, browser],
  );
}

/** All others of the same browser are over, in the same way. */
export async function endOthers(tx: EntityManager, { id, at }: { id: string; at: Date }): Promise<void> {
  await tx.query(
    `UPDATE sign_ins SET "usedAt" = coalesce("usedAt", $1), "browserHash" = ''
     WHERE "browserHash" <> '' AND id <> $2 AND "browserHash" = (SELECT "browserHash" FROM sign_ins WHERE id = $2)`,
    [at, id],
  );
}

/** Its mail is ordered. @returns where it goes; nothing where the sign-in is gone */
export async function markMailed(
  tx: EntityManager,
  { id, at, expiresAt }: { id: string; at: Date; expiresAt: Date },
): Promise<string | undefined> {
  const [[row]] = await tx.query<[{ email: string }[], number]>(
    'UPDATE sign_ins SET "mailedAt" = $2, "expiresAt" = $3 WHERE id = $1 RETURNING email',
    [id, at, expiresAt],
  );
  return row?.email;
}

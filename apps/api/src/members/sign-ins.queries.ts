import type { EntityManager } from 'typeorm';

import type { SignIn } from './sign-in.entity.js';

export type HeldSignIn = Pick<
  SignIn,
  'id' | 'email' | 'codeHash' | 'browserHash' | 'wrongCodes' | 'next' | 'expiresAt' | 'usedAt' | 'mailedAt'
>;

export interface SignInChoice {
  by: 'browserHash' | 'linkHash';
  hash: Buffer;
  now: Date;
  /** From how many wrong codes on a sign-in is over. */
  wrongCodes: number;
}

/**
 * Locks the sign-in of a browser or of a link. Of one browser there may be two: one whose code works, which comes first,
 * and one that waits for its turn.
 */
export async function lockSignIn(
  tx: EntityManager,
  { by, hash, now, wrongCodes }: SignInChoice,
): Promise<HeldSignIn | undefined> {
  const [row] = await tx.query<HeldSignIn[]>(
    `SELECT id, email, "codeHash", "browserHash", "wrongCodes", next, "expiresAt", "usedAt", "mailedAt" FROM sign_ins
     WHERE "${by}" = $1
     ORDER BY ("mailedAt" IS NOT NULL AND "usedAt" IS NULL AND "expiresAt" > $2 AND "wrongCodes" < $3) DESC, ticket DESC
     LIMIT 1 FOR UPDATE`,
    [hash, now, wrongCodes],
  );
  return row;
}

/** Of those that wait at a mailbox: whose provider, site and address had the fewest of its mails since then, the newest first. */
export async function nextInTurn(
  tx: EntityManager,
  { mailbox, now, since }: { mailbox: Buffer; now: Date; since: Date },
): Promise<string | undefined> {
  const mailsOf = (network: number) =>
    `(SELECT count(*) FROM mailed m WHERE m.networks[${network}] = w.networks[${network}])`;
  const [next] = await tx.query<{ id: string }[]>(
    `WITH mailed AS (SELECT networks FROM sign_ins WHERE mailbox = $1 AND "mailedAt" > $3)
     SELECT w.id FROM sign_ins w
     WHERE w.mailbox = $1 AND w."mailedAt" IS NULL AND w."usedAt" IS NULL AND w."expiresAt" > $2
     ORDER BY ${[1, 2, 3].map(mailsOf).join(', ')}, w.ticket DESC
     LIMIT 1`,
    [mailbox, now, since],
  );
  return next?.id;
}

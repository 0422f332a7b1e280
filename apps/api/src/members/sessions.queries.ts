import type { EntityManager } from 'typeorm';

export interface FoundSession {
  id: string;
  memberId: string;
  networkAdmin: boolean;
  lastSeenAt: Date;
}

/** The session of a token, and what its member may; asked before each request of somebody who is signed in. */
export async function sessionOf(
  manager: EntityManager,
  { tokenHash, now, idleSince }: { tokenHash: Buffer; now: Date; idleSince: Date },
): Promise<FoundSession | undefined> {
  const [session] = await manager.query<FoundSession[]>(
    `SELECT s.id, s."memberId", s."lastSeenAt", m."networkAdmin"
     FROM sessions s JOIN members m ON m.id = s."memberId"
     WHERE s."tokenHash" = $1 AND s."expiresAt" > $2 AND s."lastSeenAt" > $3 AND m."deactivatedAt" IS NULL`,
    [tokenHash, now, idleSince],
  );
  return session;
}

import type { EntityManager } from 'typeorm';

import type { NotSent } from './mail-kinds.js';

/** Mails that are not sent after all, each with its reason. */
export async function closeUnsent(manager: EntityManager, mails: readonly ({ id: string } & NotSent)[]): Promise<void> {
  await manager.query(
    `UPDATE outbox_mails m SET state = a.state, detail = a.detail, "changedAt" = clock_timestamp()
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS a (id, state, detail) WHERE m.id = a.id AND m.state = 'pending'`,
    [mails.map(({ id }) => id), mails.map(({ notSent }) => notSent), mails.map(({ detail }) => detail)],
  );
}

export async function putOff(tx: EntityManager, mailIds: readonly string[], seconds: number): Promise<void> {
  await tx.query(
    `UPDATE outbox_mails SET "dueAt" = now() + make_interval(secs => $2) WHERE id = ANY ($1) AND state = 'pending'`,
    [mailIds, seconds],
  );
}

/** Makes a failed or uncertain mail one to be sent, as old as if it had just been ordered. @returns its kind, where it is one */
export async function reopen(tx: EntityManager, mailId: string): Promise<string | undefined> {
  const [rows] = await tx.query<[{ kind: string }[], number]>(
    `UPDATE outbox_mails SET state = 'pending', detail = '', "dueAt" = now(), "createdAt" = now(), "changedAt" = clock_timestamp()
     WHERE id = $1 AND state IN ('failed', 'uncertain') RETURNING kind`,
    [mailId],
  );
  return rows[0]?.kind;
}

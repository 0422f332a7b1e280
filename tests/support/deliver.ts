import { Sender } from '#api/platform/mail/sender.js';
import type { TestApp } from './test-app.js';

/** Sends what waits in the outbox of an app without a worker, and what its clock has made due, here and now. */
export async function deliver(app: TestApp): Promise<void> {
  const rows = await app.sql<{ id: string }>(
    `SELECT id FROM outbox_mails WHERE state = 'pending' AND ("notBefore" IS NULL OR "notBefore" <= $1) ORDER BY "createdAt"`,
    [app.clock.now()],
  );
  await app.running.nest.get(Sender).deliver(rows.map(({ id }) => id));
}

export interface OrderedMail {
  kind: string;
  state: string;
}

/** What was ordered for an address, in its order, and what became of it. */
export function ordered(app: TestApp, email: string): Promise<OrderedMail[]> {
  return app.sql<OrderedMail>(`SELECT kind, state FROM outbox_mails WHERE recipient = $1 ORDER BY "createdAt", kind`, [
    email,
  ]);
}

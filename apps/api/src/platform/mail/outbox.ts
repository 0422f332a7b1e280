import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { defineJob, Jobs } from '../jobs/jobs.js';
import { requestContext } from '../request-context.js';
import { timed, type PacedOrder } from './outbox-pace.js';

/** One mail that a change demands. It is written once for each kind, recipient, subject and revision. */
export interface MailOrder {
  /** Names the renderer: `rsvps.going`. */
  kind: string;
  recipient: string;
  memberId: string | null;
  /** What the mail is about: an RSVP, an occurrence, a sign-in. */
  subjectId: string;
  /** What makes it another mail: the subject's revision, or a period such as `2026-W48`. */
  revision: string;
  /** What the renderer cannot read again later, such as what stood there before. Never a secret. */
  facts?: Record<string, unknown>;
  /** For what one member can cause at another again and again: how often they hear of it. */
  paced?: PacedOrder;
}

/** A row of the outbox as renderers and the sender see it. */
export interface OutboxMail extends MailOrder {
  id: string;
  facts: Record<string, unknown>;
  requestId: string | null;
  attempts: number;
  /** Seconds since it was ordered. */
  age: number;
}

export const sendMail = defineJob<{ mailIds: string[] }>('mail.send', { retryLimit: 20 });

@Injectable()
export class Outbox {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Writes the orders and one job for them in the caller's transaction. Orders already written are left alone. What is to
   * wait has a job of its own time, and is as old as if it had been ordered then.
   */
  async add(tx: EntityManager, orders: readonly MailOrder[]): Promise<void> {
    if (orders.length === 0) return;
    const rows = await tx.query<{ id: string; wait: number }[]>(
      `INSERT INTO outbox_mails (kind, recipient, "memberId", "subjectId", revision, facts, "requestId", about, "notBefore", "createdAt", "dueAt")
       SELECT o.kind, o.recipient, o."memberId", o."subjectId", o.revision, coalesce(o.facts, '{}'), $2, o.paced ->> 'about', o."notBefore",
         now() + make_interval(secs => o.wait), now() + make_interval(secs => o.wait)
       FROM jsonb_to_recordset($1::jsonb)
         AS o (kind text, recipient citext, "memberId" uuid, "subjectId" uuid, revision text, facts jsonb, paced jsonb, "notBefore" timestamptz, wait float8)
       ON CONFLICT ON CONSTRAINT outbox_once DO NOTHING
       RETURNING id, round(extract(epoch FROM "dueAt" - now()))::int AS wait`,
      [JSON.stringify(await timed(tx, orders)), requestContext.current()?.requestId ?? null],
    );
    for (const [wait, mails] of Map.groupBy(rows, (row) => row.wait)) {
      const batches = batchesOf(mails.map(({ id }) => id));
      await this.jobs.sendAll(tx, sendMail, batches, wait > 0 ? { startAfter: wait } : {});
    }
  }
}

/** One job for each hundred. */
export function batchesOf(mailIds: readonly string[]): { mailIds: string[] }[] {
  return Array.from({ length: Math.ceil(mailIds.length / 100) }, (_, i) => ({
    mailIds: mailIds.slice(i * 100, i * 100 + 100),
  }));
}

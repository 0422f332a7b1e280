import { z } from 'zod';

import { id, instant } from './basics.js';

export const MAIL_STATES = ['pending', 'sending', 'sent', 'failed', 'uncertain', 'empty', 'suppressed'] as const;

/** A mail that did not arrive, or of which nobody knows. */
export const mailRow = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    recipient: z.string(),
    member: z.string().nullable(),
    state: z.enum(MAIL_STATES),
    /** What the mail server said, or why nobody knows. */
    detail: z.string(),
    attempts: z.number().int(),
    createdAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'MailRow' });

/** What the outbox holds: how many in each state, and those that need a person's eye. */
export const mailView = z
  .object({
    counts: z.record(z.enum(MAIL_STATES), z.number().int()),
    /** Members whose mailbox has refused mail for good, and who get no bulk mail until they lift that. */
    undeliverable: z.number().int(),
    troubled: z.array(mailRow),
  })
  .meta({ id: 'Mail' });
export type MailView = z.infer<typeof mailView>;

export const mailParams = z.object({ mailId: id });

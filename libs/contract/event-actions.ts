import { z } from 'zod';

import { localTime, requiredLine } from './basics.js';

/** A local time in the event's own zone; null: not by itself. */
export const publishLaterBody = z.strictObject({ at: localTime.nullable() }).meta({ id: 'PublishLater' });

export type PublishLaterBody = z.infer<typeof publishLaterBody>;

export const reasonBody = z
  .strictObject({ reason: requiredLine(500, 'Say why; everybody who replied will read it.') })
  .meta({ id: 'Reason' });

export type ReasonBody = z.infer<typeof reasonBody>;

/** Where a copy goes: the next week that is ahead (also where nothing is said), the same weekday of a month, or a date. */
export const duplicateBody = z
  .union([
    z.strictObject({ localStart: localTime }),
    z.strictObject({ again: z.enum(['week', 'month']).default('week') }),
  ])
  .nullish()
  .meta({ id: 'DuplicateBody' });

export type DuplicateBody = z.infer<typeof duplicateBody>;

import { z } from 'zod';

import { instant, text } from './basics.js';
import { format } from './events.js';

/** A member's secret calendar address. It is told once, when it is made: only its hash is kept. */
export const calendarAddressState = z.object({ createdAt: instant.nullable() }).meta({ id: 'CalendarAddressState' });
export type CalendarAddressState = z.infer<typeof calendarAddressState>;
export const calendarAddress = z
  .object({ url: z.url(), webcal: z.string(), createdAt: instant })
  .meta({ id: 'CalendarAddress' });
export type CalendarAddress = z.infer<typeof calendarAddress>;

/** What a space's feed is narrowed to. `host` is a member's id. */
export const feedQuery = z.object({
  format: format.optional(),
  topic: text().trim().toLowerCase().max(40).optional(),
  host: z.uuid().optional(),
});
export type FeedQuery = z.infer<typeof feedQuery>;

/** Anything may be asked for; what is no token is unknown like any other. */
export const calendarTokenParams = z.object({ token: z.string() });
export type CalendarTokenParams = z.infer<typeof calendarTokenParams>;

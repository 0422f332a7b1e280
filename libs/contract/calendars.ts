import { z } from 'zod';

import { instant } from './basics.js';
import { eventsChoice } from './programme.js';

/** A member's secret calendar address. It is told once, when it is made: only its hash is kept. */
export const calendarAddressState = z.object({ createdAt: instant.nullable() }).meta({ id: 'CalendarAddressState' });
export type CalendarAddressState = z.infer<typeof calendarAddressState>;
export const calendarAddress = z
  .object({ url: z.url(), webcal: z.string(), createdAt: instant })
  .meta({ id: 'CalendarAddress' });
export type CalendarAddress = z.infer<typeof calendarAddress>;

/** What a feed is narrowed to: the same as a list, so that the feed of a list has its query. */
export const feedQuery = eventsChoice;
export type FeedQuery = z.infer<typeof feedQuery>;

/** Anything may be asked for; what is no token is unknown like any other. */
export const calendarTokenParams = z.object({ token: z.string() });
export type CalendarTokenParams = z.infer<typeof calendarTokenParams>;

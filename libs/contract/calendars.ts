import { z } from 'zod';

import { instant } from './basics.js';

/** A member's secret calendar address. It is told once, when it is made: only its hash is kept. */
export const calendarAddressState = z.object({ createdAt: instant.nullable() }).meta({ id: 'CalendarAddressState' });
export type CalendarAddressState = z.infer<typeof calendarAddressState>;
export const calendarAddress = z.object({ url: z.url(), webcal: z.string(), createdAt: instant }).meta({ id: 'CalendarAddress' });
export type CalendarAddress = z.infer<typeof calendarAddress>;

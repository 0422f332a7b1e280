import { z } from 'zod';

import { localTime, text } from './basics.js';

/** How an event repeats, in the local time of its zone. `rules` are RFC 5545 RRULE values without DTSTART. */
export const repeats = z
  .strictObject({
    rules: z.array(text().trim().min(1).max(500)).max(5, 'Five rules are enough.'),
    /** Starts that the rules do not give. */
    extra: z.array(localTime).max(100, 'Add 100 single dates at most.').default([]),
    /** Starts that the rules give and that do not take place. */
    leftOut: z.array(localTime).max(400, 'Leave out 400 dates at most.').default([]),
  })
  .meta({ id: 'Repeats' });
export type Repeats = z.infer<typeof repeats>;

/** Which dates a change is for. `following` begins with the date that was opened; `all` means all that have not begun. */
export const SCOPES = ['this', 'following', 'all'] as const;
export const scope = z.enum(SCOPES);
export type Scope = z.infer<typeof scope>;

/** A date of a new series that says something of its own from the start: other hours, or another room. */
export const singleDate = z.strictObject({
  /** Its start as the series gives it. */
  original: localTime,
  localStart: localTime,
  localEnd: localTime,
  /** Absent where it takes place in the room of the others. */
  roomId: z.uuid().nullable().optional(),
});
export type SingleDate = z.infer<typeof singleDate>;

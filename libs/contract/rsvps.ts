import { z } from 'zod';

import { RSVP_STATUSES } from '../domain/events/formats.js';
import { instant } from './basics.js';
import { occurrenceRow } from './events.js';
import { person } from './members.js';

/** A member's own reply. `status` is null before the first one. Position 1 is next in line. */
export const rsvpView = z
  .object({
    status: z.enum(RSVP_STATUSES).nullable(),
    position: z.number().int().positive().nullable(),
    waiting: z.number().int(),
    taken: z.number().int(),
    capacity: z.number().int().nullable(),
  })
  .meta({ id: 'Rsvp' });
export type RsvpView = z.infer<typeof rsvpView>;

/** Nothing to say yet but that one is coming; a request without a body says the same. */
export const replyBody = z.strictObject({}).nullish().meta({ id: 'ReplyBody' });
export type ReplyBody = z.infer<typeof replyBody>;

export const replyParams = z.object({ occurrenceId: z.uuid(), rsvpId: z.uuid() });
export type ReplyParams = z.infer<typeof replyParams>;

/** One row of the organizers' list. */
export const replyRow = z
  .object({
    id: z.uuid(),
    member: person,
    status: z.enum(RSVP_STATUSES),
    position: z.number().int().nullable(),
    addedBy: z.string().nullable(),
    createdAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'ReplyRow' });
export type ReplyRow = z.infer<typeof replyRow>;
export const repliesView = z
  .object({
    occurrence: occurrenceRow,
    going: z.array(replyRow),
    line: z.array(replyRow),
    pending: z.array(replyRow),
    gone: z.array(replyRow),
  })
  .meta({ id: 'Replies' });
export type RepliesView = z.infer<typeof repliesView>;

export const addReplyBody = z.strictObject({ memberId: z.uuid() }).meta({ id: 'AddReply' });
export type AddReplyBody = z.infer<typeof addReplyBody>;
export const decideBody = z.strictObject({ decision: z.enum(['approve', 'decline', 'remove']) }).meta({ id: 'Decide' });
export type DecideBody = z.infer<typeof decideBody>;

/** A member's calendar: what they reply to, and what they organize. */
export const myCalendarView = z
  .object({ coming: z.array(occurrenceRow), past: z.array(occurrenceRow) })
  .meta({ id: 'MyCalendar' });
export type MyCalendarView = z.infer<typeof myCalendarView>;

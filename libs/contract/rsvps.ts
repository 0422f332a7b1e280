import { z } from 'zod';

import { EVENT_STATUSES, RSVP_STATUSES } from '#domain/events/formats.js';
import { cursor, id, instant, longText, pageLimit, pageOf, text } from './basics.js';
import { question } from './event-parts.js';
import { occurrenceRow } from './programme.js';
import { person } from './members.js';

const answers = z.record(text().max(40), longText(1000));
const givenAnswers = answers.refine((given) => Object.keys(given).length <= 10, 'Answer what is asked.');

/** A member's own reply. `status` is null before the first one. Position 1 is next in line. */
export const rsvpView = z
  .object({
    status: z.enum(RSVP_STATUSES).nullable(),
    position: z.number().int().positive().nullable(),
    waiting: z.number().int(),
    taken: z.number().int(),
    capacity: z.number().int().nullable(),
    /** It was given for another day, and waits for the member's word on the new one. */
    needsConfirm: z.boolean(),
    /** To the event's questions, by their ids. */
    answers,
  })
  .meta({ id: 'Rsvp' });
export type RsvpView = z.infer<typeof rsvpView>;

/** That one is coming, and the answers to what the hosts ask; a request without a body says the first. */
export const replyBody = z.strictObject({ answers: givenAnswers.optional() }).nullish().meta({ id: 'ReplyBody' });
export type ReplyBody = z.infer<typeof replyBody>;

/** A reply to several dates of a series: to all that are to come, or to the opened one and those that follow. */
export const seriesReplyBody = z
  .strictObject({ scope: z.enum(['following', 'all']).default('all'), answers: givenAnswers.default({}) })
  .meta({ id: 'SeriesReplyBody' });
export type SeriesReplyBody = z.infer<typeof seriesReplyBody>;

/** A member's standing on each date of a series that is still to come. */
export const seriesRsvpView = z
  .object({
    /** One reply is for all dates. */
    wholeCourse: z.boolean(),
    /** Dates that are added later are replied to as well. */
    newDatesToo: z.boolean(),
    dates: z.array(
      z.object({
        id: z.uuid(),
        localStart: z.string(),
        localEnd: z.string(),
        timeZone: z.string(),
        allDay: z.boolean(),
        status: z.enum(EVENT_STATUSES),
        repliesUntil: instant,
        mine: z.enum(RSVP_STATUSES).nullable(),
        position: z.number().int().positive().nullable(),
        needsConfirm: z.boolean(),
        capacity: z.number().int().nullable(),
        taken: z.number().int(),
        waiting: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'SeriesRsvp' });
export type SeriesRsvpView = z.infer<typeof seriesRsvpView>;

export const replyParams = z.object({ occurrenceId: id, rsvpId: id });
export type ReplyParams = z.infer<typeof replyParams>;

/** One row of the organizers' list. */
export const replyRow = z
  .object({
    id: z.uuid(),
    member: person,
    status: z.enum(RSVP_STATUSES),
    position: z.number().int().nullable(),
    addedBy: z.string().nullable(),
    needsConfirm: z.boolean(),
    answers,
    createdAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'ReplyRow' });
export type ReplyRow = z.infer<typeof replyRow>;
export const repliesView = z
  .object({
    occurrence: occurrenceRow,
    questions: z.array(question),
    /** One reply is for all dates of the series. */
    wholeCourse: z.boolean(),
    /** How many have not said yet whether they can come on the new day. */
    unconfirmed: z.number().int(),
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

/** `speaks`: the member is one of its speakers, named on the page or not. */
export const myCalendarRow = occurrenceRow.extend({ speaks: z.boolean() }).meta({ id: 'MyCalendarRow' });

/** What has not ended yet, or what has. */
export const myCalendarQuery = z.object({
  when: z.enum(['coming', 'past']).default('coming'),
  cursor,
  limit: pageLimit,
});
export type MyCalendarQuery = z.infer<typeof myCalendarQuery>;

/** A member's calendar: what they reply to, what they organize, and where they speak. What is past begins with the latest. */
export const myCalendarView = pageOf(myCalendarRow).meta({ id: 'MyCalendar' });
export type MyCalendarView = z.infer<typeof myCalendarView>;

/**
 * Replies to what the member may no longer open, and can give up: nothing is said of the events. The hundred oldest;
 * what is given up makes room for others.
 */
export const closedReplies = z
  .object({ items: z.array(z.object({ id: z.uuid(), status: z.enum(RSVP_STATUSES) })) })
  .meta({ id: 'ClosedReplies' });
export type ClosedReplies = z.infer<typeof closedReplies>;

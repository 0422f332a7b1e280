import { z } from 'zod';

import { EVENT_STATUSES } from '#domain/events/formats.js';
import { instant, localTime, requiredLine, version } from './basics.js';
import { eventFields } from './events.js';
import { person } from './members.js';
import { repeats, scope } from './repeats.js';
import { obstacle } from './rooms.js';

const given = { ...eventFields, allDay: z.boolean(), repeats: repeats.nullable().default(null) };

/**
 * A save of the date that was opened, for it alone, for it and those that follow, or for all to come. `base` is what the
 * editor was opened with: with it, changes of others to other fields are kept, and only a field that both changed is refused.
 */
export const occurrenceChange = z
  .strictObject({
    ...given,
    version,
    scope: scope.default('this'),
    /** Dates with values of their own take the new ones too. */
    overwrite: z.boolean().default(false),
    /** With another zone: every date keeps its moment instead of its hour on the clock. */
    keepInstant: z.boolean().default(false),
    base: z.strictObject(given).optional(),
  })
  .refine((event) => event.localEnd > event.localStart, {
    path: ['localEnd'],
    message: 'The end comes before the start. Give a later end.',
  })
  .meta({ id: 'OccurrenceChange' });
export type OccurrenceChange = z.infer<typeof occurrenceChange>;

const when = z.object({ localStart: z.string(), localEnd: z.string(), timeZone: z.string(), allDay: z.boolean() });

/** What a save would do, for the host to read before it. */
export const changePreview = z
  .object({
    /** Dates that stay and of which something changes. `what` is the weightiest change; `quiet` for one that is no news. */
    changed: z.array(
      z.object({
        occurrenceId: z.uuid(),
        what: z.enum(['moved', 'place', 'details', 'quiet', 'postponed', 'cancelled']),
        before: when,
        after: when,
        replies: z.number().int(),
        told: z.boolean(),
      }),
    ),
    /** New dates. */
    added: z.array(when),
    /** Dates that nobody ever replied to and that are no more. */
    removed: z.array(when),
    /** Dates in the scope that keep values of their own, with the names of the fields. */
    kept: z.array(z.object({ occurrenceId: z.uuid(), localStart: z.string(), fields: z.array(z.string()) })),
    /** Dates whose room is not free at their new time, or whose new room is not: the save is refused. The first 20. */
    withoutRoom: z.object({
      items: z.array(z.object({ localStart: z.string(), room: z.string(), obstacle })),
      total: z.number().int(),
    }),
    /** Who gets a mail, each one mail, however many dates of theirs change. The first twenty by name. */
    told: z.object({ people: z.number().int(), first: z.array(person) }),
  })
  .meta({ id: 'ChangePreview' });
export type ChangePreview = z.infer<typeof changePreview>;

/** For which dates, seen from the one in the address. */
export const scoped = z.strictObject({ scope: scope.default('this') }).meta({ id: 'Scoped' });
export type Scoped = z.infer<typeof scoped>;

export const scopedReason = z
  .strictObject({
    ...scoped.shape,
    reason: requiredLine(500, 'Say why; everybody who replied will read it.'),
  })
  .meta({ id: 'ScopedReason' });
export type ScopedReason = z.infer<typeof scopedReason>;

/**
 * A date that is added to an event later. Its length is that of the series, or of the event's one date. `original`: it
 * is one that the series leaves out, by the start that its rules give it; that one can have a room of its own.
 */
export const newDateBody = z
  .strictObject({
    localStart: localTime,
    original: localTime.optional(),
    roomId: z.uuid().nullable().optional(),
  })
  .refine(({ original, roomId }) => roomId === undefined || original !== undefined, {
    path: ['original'],
    message: 'Say which date that was left out is to have this room.',
  })
  .meta({ id: 'NewDate' });
export type NewDateBody = z.infer<typeof newDateBody>;

/** The dates of a series and of the parts that it was split into, as their pages list them. */
export const seriesDates = z
  .object({
    /** How it repeats, in words; empty for a one-off event. */
    repeats: z.string(),
    /** Where the date that was asked for has another start than its series gives it: that one. Local time, to the second. */
    movedFrom: z.string().nullable(),
    items: z.array(
      z.object({
        id: z.uuid(),
        startsAt: instant,
        localStart: z.string(),
        localEnd: z.string(),
        timeZone: z.string(),
        allDay: z.boolean(),
        status: z.enum(EVENT_STATUSES),
        title: z.string(),
        place: z.string(),
      }),
    ),
  })
  .meta({ id: 'SeriesDates' });
export type SeriesDates = z.infer<typeof seriesDates>;

/** The same as organizers list them; of a one-off event its only one. */
export const hostDates = z
  .object({
    repeats: z.string(),
    items: z.array(
      z.object({
        id: z.uuid(),
        /** Of a date with words of its own another than that of the series. */
        eventId: z.uuid(),
        /** Differs between the parts that a series was split into. Null for a one-off event. */
        seriesId: z.uuid().nullable(),
        startsAt: instant,
        originalStart: z.string(),
        localStart: z.string(),
        localEnd: z.string(),
        timeZone: z.string(),
        allDay: z.boolean(),
        status: z.enum(EVENT_STATUSES),
        title: z.string(),
        place: z.string(),
        taken: z.number().int(),
        waiting: z.number().int(),
        over: z.boolean(),
        /** The names of the fields in which it differs from its series; `when` for its hours. */
        own: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'HostDates' });
export type HostDates = z.infer<typeof hostDates>;

import { z } from 'zod';

import { EVENT_STATUSES, REPLY_POLICIES, RSVP_STATUSES, VISIBILITIES } from '#domain/events/formats.js';
import { NAMED_DAYS } from '#domain/events/named-days.js';
import { cursor, instant, localDate, pageLimit, pageOf, pictureUrl, slug, text } from './basics.js';
import { format } from './events.js';
import { spaceCard } from './spaces.js';

/** The visitor's own reply, where there is one. `position` only while waitlisted, 1 is next. */
export const myReply = z.object({
  status: z.enum(RSVP_STATUSES),
  position: z.number().int().nullable(),
  /** It was given for another day, and stays; the member is asked whether they can still come. */
  needsConfirm: z.boolean(),
});

/** More dates of a folded series are not counted. */
export const MOST_COUNTED = 99;

/** A series that a list tells once, at its next date; its parts, if it was split, are one. */
export const foldedSeries = z.object({
  id: z.uuid(),
  /** How it repeats, as the middle of a sentence: `every week on Thursday at 18:30`. Empty where no rule says. */
  words: z.string(),
  /** How many dates that are still to begin follow this one and pass the same filters, at most `MOST_COUNTED`. */
  more: z.number().int(),
});

export type FoldedSeries = z.infer<typeof foldedSeries>;

/** One line of a programme. */
export const occurrenceRow = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    space: spaceCard,
    title: z.string(),
    format,
    topics: z.array(z.string()),
    startsAt: instant,
    endsAt: instant,
    /** Local wall time in `timeZone`, to the second. */
    localStart: z.string(),
    localEnd: z.string(),
    timeZone: z.string(),
    allDay: z.boolean(),
    /** A room's name, else the address, else "Online", else empty. */
    place: z.string(),
    status: z.enum(EVENT_STATUSES),
    statusReason: z.string(),
    visibility: z.enum(VISIBILITIES),
    replyPolicy: z.enum(REPLY_POLICIES),
    /** Replies are taken before this instant, and given up, and seats that free go to the line. */
    repliesUntil: instant,
    capacity: z.number().int().nullable(),
    taken: z.number().int(),
    waiting: z.number().int(),
    hosts: z.array(z.object({ id: z.uuid(), name: z.string() })),
    mine: myReply.nullable(),
    /** The event's picture. */
    cover: pictureUrl,
    /** Where a list folds its series, the one that this date stands for; else null. */
    series: foldedSeries.nullable(),
  })
  .meta({ id: 'OccurrenceRow' });

export type OccurrenceRow = z.infer<typeof occurrenceRow>;

const yes = z.enum(['1']).optional();

/** What lists and feeds are narrowed to. `host` is a member's id. */
export const eventsChoice = z.object({
  /** Words that all have to be found in what an event says, or in the names of its hosts, speakers, room or space. */
  q: text().trim().max(100, 'Keep it within 100 characters.').optional(),
  format: format.optional(),
  topic: text().trim().toLowerCase().max(40).optional(),
  host: z.uuid().optional(),
  room: z.uuid().optional(),
  online: yes,
  stepFree: yes,
});

export type EventsChoice = z.infer<typeof eventsChoice>;

export const eventsQuery = eventsChoice.extend({
  space: slug.optional(),
  free: yes,
  /** Days in the space's zone (UTC across spaces), `to` exclusive. Without `from`: what has not ended yet. */
  from: localDate.optional(),
  to: localDate.optional(),
  /** What has not ended of today, of this week or of its Saturday and Sunday; across spaces each by its own clock. */
  when: z.enum(NAMED_DAYS).optional(),
  /** Each series once, at its next date that passes. */
  series: z.enum(['one']).optional(),
  cursor,
  limit: pageLimit,
});

export type EventsQuery = z.infer<typeof eventsQuery>;

export const eventsView = pageOf(occurrenceRow).meta({ id: 'Events' });

export type EventsView = z.infer<typeof eventsView>;

/** What filters offer: only what has a coming event behind it, with its count. */
export const facetsView = z
  .object({
    formats: z.array(z.object({ format, count: z.number().int() })),
    topics: z.array(z.object({ topic: z.string(), count: z.number().int() })),
    hosts: z.array(z.object({ id: z.uuid(), name: z.string(), count: z.number().int() })),
    /** Of one space; none across spaces. */
    rooms: z.array(z.object({ id: z.uuid(), name: z.string(), count: z.number().int() })),
    online: z.number().int(),
    stepFree: z.number().int(),
    free: z.number().int(),
  })
  .meta({ id: 'Facets' });

export type FacetsView = z.infer<typeof facetsView>;

export const facetsQuery = z.object({ space: slug.optional() });

export type FacetsQuery = z.infer<typeof facetsQuery>;

/** What events are about: in how many of this space, and in how many that the reader may see anywhere. */
export const knownTopics = z
  .object({ items: z.array(z.object({ topic: z.string(), here: z.number().int(), everywhere: z.number().int() })) })
  .meta({ id: 'KnownTopics' });

export type KnownTopics = z.infer<typeof knownTopics>;

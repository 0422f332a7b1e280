import { z } from 'zod';

import { EVENT_STATUSES, REPLY_POLICIES, RSVP_STATUSES, VISIBILITIES } from '#domain/events/formats.js';
import { cursor, instant, localDate, pageLimit, pageOf, slug, text } from './basics.js';
import { format } from './events.js';
import { spaceCard } from './spaces.js';

/** The visitor's own reply, where there is one. `position` only while waitlisted, 1 is next. */
export const myReply = z.object({
  status: z.enum(RSVP_STATUSES),
  position: z.number().int().nullable(),
  /** It was given for another day, and stays; the member is asked whether they can still come. */
  needsConfirm: z.boolean(),
});

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
    /** Whether the visitor is asked by name. */
    invited: z.boolean(),
  })
  .meta({ id: 'OccurrenceRow' });

export type OccurrenceRow = z.infer<typeof occurrenceRow>;

export const eventsQuery = z.object({
  space: slug.optional(),
  format: format.optional(),
  topic: text().trim().toLowerCase().max(40).optional(),
  host: z.uuid().optional(),
  free: z.enum(['1']).optional(),
  /** Days in the space's zone (UTC across spaces), `to` exclusive. Without `from`: what has not ended yet. */
  from: localDate.optional(),
  to: localDate.optional(),
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

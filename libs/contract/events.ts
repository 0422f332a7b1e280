import { z } from 'zod';

import { EVENT_STATUSES, ORGANIZER_ROLES, FORMATS, REPLY_POLICIES, VISIBILITIES } from '#domain/events/formats.js';
import {
  instant,
  line,
  localTime,
  longText,
  pictureUrl,
  requiredLine,
  timeZone,
  version,
  webAddress,
  type eventParams,
  type occurrenceParams,
} from './basics.js';
import { eventParts } from './event-parts.js';
import { organizerView } from './event-people.js';
import { person } from './members.js';
import { repeats, singleDate } from './repeats.js';
import { reviewView } from './reviews.js';
import { spaceCard } from './spaces.js';

export type EventParams = z.infer<typeof eventParams>;

export type OccurrenceParams = z.infer<typeof occurrenceParams>;

export const format = z.enum(FORMATS);

const topic = requiredLine(40, 'Leave no empty topic.').toLowerCase();

export const eventFields = {
  title: requiredLine(160, 'Give the event a title.'),
  format,
  description: longText(20_000),
  topics: z.array(topic).max(12, 'Twelve topics are enough.'),
  roomId: z.uuid().nullable(),
  address: line(300),
  onlineUrl: webAddress,
  timeZone,
  localStart: localTime,
  localEnd: localTime,
  visibility: z.enum(VISIBILITIES),
  replyPolicy: z.enum(REPLY_POLICIES),
  capacity: z
    .number()
    .int('Give a whole number.')
    .min(1, 'Give at least one seat, or leave it empty for no limit.')
    .max(100_000)
    .nullable(),
  ...eventParts,
};

/**
 * Everything a host can say of an event. `allDay` takes whole days; localEnd is then midnight after the last. Where it
 * repeats, localStart and localEnd are its first date's.
 */
export const eventBody = z
  .strictObject({
    ...eventFields,
    allDay: z.boolean().default(false),
    repeats: repeats.nullable().default(null),
    /** Only for a new series. Dates that are there already are changed one by one, under their own ids. */
    dates: z.array(singleDate).max(100, 'Change 100 single dates at most.').optional(),
  })
  .refine((event) => event.localEnd > event.localStart, {
    path: ['localEnd'],
    message: 'The end comes before the start. Give a later end.',
  })
  .meta({ id: 'EventBody' });

export type EventBody = z.infer<typeof eventBody>;

/** `version` is the one the editor was opened with: a save over somebody else's change is refused. */
export const eventChange = z
  .strictObject({
    ...eventFields,
    allDay: z.boolean(),
    repeats: repeats.nullable().default(null),
    version,
  })
  .refine((event) => event.localEnd > event.localStart, {
    path: ['localEnd'],
    message: 'The end comes before the start. Give a later end.',
  })
  .meta({ id: 'EventChange' });

export type EventChange = z.infer<typeof eventChange>;

/** A change that whoever made it can take back, and until when. */
const undoOffer = z.object({ changeSetId: z.uuid(), until: instant });

/** The answer to a write on an event. */
export const eventSaved = z
  .object({
    eventId: z.uuid(),
    occurrenceId: z.uuid(),
    version: z.number().int(),
    status: z.enum(EVENT_STATUSES),
    /** The change that was made, and until when it can be taken back; absent where it cannot. */
    undo: undoOffer.optional(),
  })
  .meta({ id: 'EventSaved' });

export type EventSaved = z.infer<typeof eventSaved>;

/** Which date of a series is edited; without it the first that has not ended. */
export const editQuery = z.object({ occurrence: z.uuid().optional() });

export type EditQuery = z.infer<typeof editQuery>;

/** An event as its editor sees it. */
export const eventDraft = z
  .object({
    ...eventFields,
    allDay: z.boolean(),
    /** How the series repeats from its first coming date; null for a one-off event. */
    repeats: repeats.nullable(),
    seriesId: z.uuid().nullable(),
    /** When the draft is published by itself, in its own zone; null where it is not. */
    publishAt: z.string().nullable(),
    /** The code of what was in the way when it should have been; empty where nothing was. */
    publishProblem: z.string(),
    review: reviewView,
    eventId: z.uuid(),
    occurrenceId: z.uuid(),
    version: z.number().int(),
    status: z.enum(EVENT_STATUSES),
    statusReason: z.string(),
    space: spaceCard,
    picture: pictureUrl,
    /**
     * `hosts`: whether they may plan events in the space, and so own this one. `ofSeries`: their part in the series, of a date
     * with words of its own; they have no less to do there.
     */
    organizers: z.array(organizerView.extend({ hosts: z.boolean(), ofSeries: z.enum(ORGANIZER_ROLES).nullable() })),
    /** Of a series, one date with words of its own: others can be added there for it alone. */
    ownWords: z.boolean(),
    /** Whether the reader organizes the event as a whole, or of a series this one date. */
    reach: z.enum(['date', 'event']),
    invited: z.array(person),
    going: z.number().int(),
    waiting: z.number().int(),
    /** Who said last what a field says: `when` for its hours. No name where the member is gone. */
    changers: z.array(z.object({ field: z.string(), name: z.string(), mine: z.boolean() })),
    /** The newest change that the reader made and can still take back; null where there is none. */
    undo: undoOffer.nullable(),
  })
  .meta({ id: 'EventDraft' });

export type EventDraft = z.infer<typeof eventDraft>;

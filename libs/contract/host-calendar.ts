import { z } from 'zod';

import { EVENT_STATUSES, FORMATS, VISIBILITIES } from '#domain/events/formats.js';
import { NEEDS } from '#domain/events/needs.js';
import { cursor, instant, localDate, pageOf } from './basics.js';
import { spaceCard } from './spaces.js';

const MOST_DAYS = 62;

/** Local days, `to` exclusive: a month with the ends of its neighbours, or two. */
export const calendarRange = z
  .object({ from: localDate, to: localDate })
  .refine(({ from, to }) => to > from && Date.parse(to) - Date.parse(from) <= MOST_DAYS * 86_400_000, {
    path: ['to'],
    message: `Ask for a day at least and for ${MOST_DAYS} at most.`,
  });
export type CalendarRange = z.infer<typeof calendarRange>;

const date = {
  id: z.uuid(),
  eventId: z.uuid(),
  seriesId: z.uuid().nullable(),
  title: z.string(),
  format: z.enum(FORMATS),
  startsAt: instant,
  /** Local wall time in `timeZone`, to the second. */
  localStart: z.string(),
  timeZone: z.string(),
  allDay: z.boolean(),
  capacity: z.number().int().nullable(),
  taken: z.number().int(),
  /** Replies that wait for a yes; of those whom the reader organizes. */
  pending: z.number().int(),
};

/** One date in a host's calendar. */
export const calendarItem = z
  .object({
    ...date,
    space: z.string(),
    endsAt: instant,
    localEnd: z.string(),
    place: z.string(),
    roomId: z.uuid().nullable(),
    status: z.enum(EVENT_STATUSES),
    statusReason: z.string(),
    visibility: z.enum(VISIBILITIES),
    waiting: z.number().int(),
    needs: z.array(z.enum(NEEDS)),
    /** Whether the reader may move it. */
    organizes: z.boolean(),
  })
  .meta({ id: 'CalendarItem' });
export type CalendarItem = z.infer<typeof calendarItem>;

export const hostCalendar = z
  .object({ spaces: z.array(spaceCard), items: z.array(calendarItem) })
  .meta({ id: 'HostCalendar' });
export type HostCalendar = z.infer<typeof hostCalendar>;

const lostRoom = z.object({
  name: z.string(),
  state: z.enum(['conflict', 'declined']),
  /** In words: what took it, why it is closed, or what its keeper said. */
  why: z.string(),
});

/** Something that waits for the reader: of an event, or of several dates of a series, of which the earliest is named. */
export const needRow = z
  .object({
    ...date,
    need: z.enum(NEEDS),
    /** Of a room that was lost: which, and why it cannot be had. */
    room: lostRoom.nullable(),
    space: spaceCard,
    /** How many dates need it. */
    dates: z.number().int(),
  })
  .meta({ id: 'NeedRow' });
export type NeedRow = z.infer<typeof needRow>;

export const needsQuery = z.object({ cursor, limit: z.coerce.number().int().min(1).max(100).default(20) });
export type NeedsQuery = z.infer<typeof needsQuery>;

/** Most urgent first. */
export const needsView = pageOf(needRow).meta({ id: 'Needs' });
export type NeedsView = z.infer<typeof needsView>;
export const needsCount = z.object({ count: z.number().int() }).meta({ id: 'NeedsCount' });
export type NeedsCount = z.infer<typeof needsCount>;

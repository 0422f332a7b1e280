import { z } from 'zod';

import { id, instant, line, localDate, localTime, minutesAround, requiredLine, slug, timeZone } from './basics.js';
import { person } from './members.js';

const when = z.object({ localStart: z.string(), localEnd: z.string(), timeZone: z.string() });

// ---- is it free? ----

/** Dates that want a room, as they are being typed. `exceptOccurrences` are their own rows, which are not in their way. */
export const roomCheckBody = z
  .strictObject({
    roomId: z.uuid().nullable().default(null),
    capacity: z.number().int().min(1).max(100_000).nullable().default(null),
    setupMinutes: minutesAround.default(0),
    teardownMinutes: minutesAround.default(0),
    dates: z
      .array(z.strictObject({ localStart: localTime, localEnd: localTime, timeZone }))
      .min(1)
      .max(600, 'Ask for 600 dates at most.'),
    exceptOccurrences: z.array(z.uuid()).max(600).default([]),
    /** All dates of an event and of its series, likewise. */
    exceptEventId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'RoomCheckBody' });
export type RoomCheckBody = z.infer<typeof roomCheckBody>;

/** What stands in the way of a date. Times are by the clock of the date's own zone. */
export const obstacle = z.object({
  state: z.enum(['taken', 'blackout', 'closed']),
  /** Of what takes the room, where the reader may know; else "Reserved". Of a blackout, its reason. */
  title: z.string(),
  /** The event's page; null where the reader may not open it. */
  occurrenceId: z.uuid().nullable(),
  /** From when until when, set-up and tear-down included; null where the room is closed. */
  from: z.string().nullable(),
  until: z.string().nullable(),
});
export type Obstacle = z.infer<typeof obstacle>;

export const checkedDate = z.object({
  localStart: z.string(),
  /** Null where the room is free, or no room is asked for. */
  obstacle: obstacle.nullable(),
  /** A day on which the space rests: it forbids nothing. */
  holiday: z.string().nullable(),
  /** Where there is an obstacle: the nearest free times in the same room, the nearer first. */
  nearest: z.array(z.object({ localStart: z.string(), localEnd: z.string() })),
  /** Where there is an obstacle: the rooms that are free then, the best first. */
  others: z.array(z.uuid()),
});
export type CheckedDate = z.infer<typeof checkedDate>;

/** A room of the space with what stands in its way. The best comes first. */
export const checkedRoom = z.object({
  id: z.uuid(),
  name: z.string(),
  capacity: z.number().int().nullable(),
  equipment: z.array(z.string()),
  stepFree: z.boolean(),
  approval: z.boolean(),
  setupMinutes: z.number().int(),
  teardownMinutes: z.number().int(),
  picture: z.string().nullable(),
  /** For how many of the dates it is free. */
  free: z.number().int(),
  /** What stands in the way of the first date for which it is not. */
  obstacle: obstacle.nullable(),
  tooSmall: z.boolean(),
  /** It has all that the wanted room has. */
  fits: z.boolean(),
});
export type CheckedRoom = z.infer<typeof checkedRoom>;

export const roomCheckView = z
  .object({ dates: z.array(checkedDate), rooms: z.array(checkedRoom) })
  .meta({ id: 'RoomCheck' });
export type RoomCheckView = z.infer<typeof roomCheckView>;

// ---- the calendar of rooms ----

export const roomCalendarQuery = z.object({
  /** A day of the space's calendar; today without it. */
  from: localDate.optional(),
  days: z.coerce.number().int().min(1).max(7).default(1),
  room: z.uuid().optional(),
});
export type RoomCalendarQuery = z.infer<typeof roomCalendarQuery>;

/** By the clock of the space. */
const local = z.object({ roomId: z.uuid(), from: z.string(), to: z.string() });
export const bookedView = local.extend({
  /** Without set-up and tear-down. */
  localStart: z.string(),
  localEnd: z.string(),
  startsAt: instant,
  /** "Reserved" where the reader may not know. */
  title: z.string(),
  occurrenceId: z.uuid().nullable(),
  state: z.enum(['confirmed', 'requested', 'conflict', 'declined']),
});
export type BookedView = z.infer<typeof bookedView>;
export const roomCalendarView = z
  .object({
    timeZone: z.string(),
    days: z.array(z.object({ day: z.string(), holiday: z.string().nullable() })),
    rooms: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        capacity: z.number().int().nullable(),
        stepFree: z.boolean(),
        equipment: z.array(z.string()),
        notes: z.string(),
        picture: z.string().nullable(),
        approval: z.boolean(),
        keeper: person.nullable(),
        /** Null where it is always open. */
        open: z.array(z.object({ from: z.string(), to: z.string() })).nullable(),
      }),
    ),
    bookings: z.array(bookedView),
    blackouts: z.array(local.extend({ reason: z.string() })),
  })
  .meta({ id: 'RoomCalendar' });
export type RoomCalendarView = z.infer<typeof roomCalendarView>;

// ---- what keeps rooms from being had ----

export const blackoutBody = z
  .strictObject({
    /** Null: every room. */
    roomId: z.uuid().nullable(),
    localStart: localTime,
    localEnd: localTime,
    reason: requiredLine(200, 'Say why; hosts will read it.'),
  })
  .refine(({ localStart, localEnd }) => localEnd > localStart, {
    path: ['localEnd'],
    message: 'The end comes before the start. Give a later end.',
  })
  .meta({ id: 'BlackoutBody' });
export type BlackoutBody = z.infer<typeof blackoutBody>;
export const blackoutView = when
  .extend({ id: z.uuid(), roomId: z.uuid().nullable(), room: z.string().nullable(), reason: z.string() })
  .meta({ id: 'Blackout' });
export type BlackoutView = z.infer<typeof blackoutView>;
export const blackoutsView = z.object({ items: z.array(blackoutView) }).meta({ id: 'Blackouts' });
export type BlackoutsView = z.infer<typeof blackoutsView>;
/** `conflicts`: dates that had the room and are tasks for their hosts now. */
export const blackoutMade = blackoutView.extend({ conflicts: z.number().int() }).meta({ id: 'BlackoutMade' });
export type BlackoutMade = z.infer<typeof blackoutMade>;
export const blackoutParams = z.object({ space: slug, blackoutId: id });
export type BlackoutParams = z.infer<typeof blackoutParams>;

const holiday = z.strictObject({ day: localDate, name: requiredLine(80, 'Give the day a name.') });
export const holidaysBody = z
  .strictObject({ holidays: z.array(holiday).max(200, '200 days are enough.') })
  .meta({ id: 'HolidaysBody' });
export type HolidaysBody = z.infer<typeof holidaysBody>;
export const holidaysView = z.object({ holidays: z.array(holiday) }).meta({ id: 'Holidays' });
export type HolidaysView = z.infer<typeof holidaysView>;

// ---- approval, and what waits for somebody ----

export const roomDecision = z
  .strictObject({
    occurrenceIds: z.array(z.uuid()).min(1).max(600),
    decision: z.enum(['approve', 'decline']),
    reason: line(500).default(''),
  })
  .refine(({ decision, reason }) => decision === 'approve' || reason !== '', {
    path: ['reason'],
    message: 'Say why; the host will read it.',
  })
  .meta({ id: 'RoomDecision' });
export type RoomDecision = z.infer<typeof roomDecision>;
export const roomDecided = z.object({ decided: z.number().int() }).meta({ id: 'RoomDecided' });
export type RoomDecided = z.infer<typeof roomDecided>;

const roomTask = when.extend({
  occurrenceId: z.uuid(),
  eventId: z.uuid(),
  title: z.string(),
  startsAt: instant,
  room: z.object({ id: z.uuid(), name: z.string() }),
  space: z.object({ slug: z.string(), name: z.string() }),
});

/** A date whose room is not its own, and why. */
export const roomConflict = roomTask.extend({
  state: z.enum(['conflict', 'declined']),
  /** In words: what took the room, why it is closed, or what its keeper said. */
  why: z.string(),
});
export type RoomConflict = z.infer<typeof roomConflict>;

/** Dates that wait for the reader's yes, those of one event in one room together. */
export const roomRequest = roomTask.omit({ occurrenceId: true }).extend({
  host: person.nullable(),
  capacity: z.number().int().nullable(),
  /** The first of `dates` is what the task shows. */
  dates: z.array(when.extend({ occurrenceId: z.uuid(), startsAt: instant })),
});
export type RoomRequest = z.infer<typeof roomRequest>;

export const roomTasksView = z
  .object({ conflicts: z.array(roomConflict), requests: z.array(roomRequest) })
  .meta({ id: 'RoomTasks' });
export type RoomTasksView = z.infer<typeof roomTasksView>;

/** What became of a date's wish for a room. */
export const dateRoom = roomConflict.extend({ state: z.enum(['confirmed', 'requested', 'conflict', 'declined']) });
export type DateRoom = z.infer<typeof dateRoom>;

/** The same of every coming date of an event that holds a room or would like to. */
export const eventRoomsView = z.object({ items: z.array(dateRoom) }).meta({ id: 'EventRooms' });
export type EventRoomsView = z.infer<typeof eventRoomsView>;

import type { EntityManager } from 'typeorm';

import type { Claim, Decided } from '#domain/rooms/booking.js';
import type { Span } from '#domain/rooms/spans.js';

/** SQL: whether a draft `e` with a date `o`, or the series that it is part of, is to be published at a time of its own. */
const goesOutSql = `(e."publishAt" IS NOT NULL OR EXISTS (
  SELECT 1 FROM series q JOIN events m ON m.id = q."eventId" WHERE q.id = o."seriesId" AND m."publishAt" IS NOT NULL))`;

/**
 * SQL: whether a date `o` of an event `e` holds its room. A draft holds nothing, for two hosts may think about the same
 * evening, until it is to be published at a stated time. What is postponed or called off gives it back.
 */
const holdsRoomSql = `(e."roomId" IS NOT NULL AND (o.status = 'scheduled' OR (o.status = 'draft' AND ${goesOutSql})))`;

/** A date and its claim, where it has one. `booked` is what it has now, claim or not. */
export interface DateOfRoom extends Omit<Claim, 'roomId'> {
  eventId: string;
  timeZone: string;
  roomId: string | null;
}

export type DateWithRoom = DateOfRoom & Claim;
export type DecidedDate = Decided<DateWithRoom>;

interface DateRow extends Omit<DateOfRoom, 'booked'> {
  bookedRoom: string | null;
  bookedFrom: Date;
  bookedTo: Date;
  state: NonNullable<Claim['booked']>['state'];
}

/** Dates with the room they are to hold, which is null for those that hold none. */
export async function readDatesOfRooms(tx: EntityManager, occurrenceIds: readonly string[]): Promise<DateOfRoom[]> {
  const rows = await tx.query<DateRow[]>(
    `SELECT o.id AS "occurrenceId", o."eventId", o."startsAt", o."endsAt", o."timeZone", e."setupMinutes", e."teardownMinutes",
       CASE WHEN ${holdsRoomSql} THEN e."roomId" END AS "roomId",
       b."roomId" AS "bookedRoom", lower(b.span) AS "bookedFrom", upper(b.span) AS "bookedTo", b.state
     FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN bookings b ON b."occurrenceId" = o.id WHERE o.id = ANY($1)`,
    [occurrenceIds],
  );
  return rows.map(({ bookedRoom, bookedFrom, bookedTo, state, ...date }) => ({
    ...date,
    booked: bookedRoom === null ? null : { roomId: bookedRoom, span: { from: bookedFrom, to: bookedTo }, state },
  }));
}

/**
 * Whoever books in a room waits for whoever is booking there: between looking and writing nobody comes in between.
 * By id, as every lock of several rows, and after the dates.
 */
export async function lockRooms(tx: EntityManager, roomIds: readonly string[]): Promise<void> {
  await tx.query('SELECT 1 FROM rooms WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [roomIds]);
}

/** Dates that have one of these rooms, or want it, and are not over. */
export async function bookedFrom(tx: EntityManager, roomIds: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.query<{ occurrenceId: string }[]>(
    `SELECT "occurrenceId" FROM bookings WHERE "roomId" = ANY($1) AND upper(span) > $2 ORDER BY "occurrenceId"`,
    [roomIds, at],
  );
  return rows.map(({ occurrenceId }) => occurrenceId);
}

/** Dates that wait for somebody else to leave, in rooms of which some time has just been given back. */
export async function waitingFor(
  tx: EntityManager,
  given: readonly { roomId: string; span: Span }[],
  { at, except }: { at: Date; except: readonly string[] },
): Promise<string[]> {
  if (given.length === 0) return [];
  const rows = await tx.query<{ occurrenceId: string }[]>(
    `SELECT DISTINCT b."occurrenceId" FROM bookings b
     JOIN jsonb_to_recordset($1::jsonb) AS g ("roomId" uuid, "from" timestamptz, "to" timestamptz)
       ON g."roomId" = b."roomId" AND b.span && tstzrange(g."from", g."to")
     WHERE b.state = 'conflict' AND upper(b.span) > $2 AND b."occurrenceId" <> ALL($3)`,
    [JSON.stringify(given.map(({ roomId, span }) => ({ roomId, ...span }))), at, except],
  );
  return rows.map(({ occurrenceId }) => occurrenceId);
}

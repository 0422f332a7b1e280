import type { EntityManager } from 'typeorm';

import type { BookableRoom } from '#domain/rooms/booking.js';
import type { Span } from '#domain/rooms/spans.js';
import type { Blackout, Hold, Obstacles } from '#domain/rooms/verdict.js';
import { findRow } from '../platform/database/rows.js';
import { Space } from '../spaces/space.entity.js';

/** What an editor proposes for an event that takes place there, and shows of it. */
export interface RoomWithDefaults extends BookableRoom {
  setupMinutes: number;
  teardownMinutes: number;
  picture: string | null;
}

/** The rooms of a space, or those of them that are named. */
export function readRooms(
  tx: EntityManager,
  spaceId: string,
  roomIds?: readonly string[],
): Promise<RoomWithDefaults[]> {
  return tx.query<RoomWithDefaults[]>(
    `SELECT r.id, r.name, r.capacity, r.equipment, r."stepFree", r.hours, r.approval, r."keeperId", r."setupMinutes", r."teardownMinutes",
       '/files/' || r."pictureId" AS picture
     FROM rooms r WHERE r."spaceId" = $1 AND ($2::uuid[] IS NULL OR r.id = ANY($2)) ORDER BY lower(r.name), r.id`,
    [spaceId, roomIds ?? null],
  );
}

/** From the first beginning to the last end. */
export function wholeOf(spans: readonly Span[]): Span {
  const from = Math.min(...spans.map((span) => span.from.getTime()));
  const to = Math.max(...spans.map((span) => span.to.getTime()));
  return { from: new Date(from), to: new Date(to) };
}

interface Looked {
  spaceId: string;
  roomIds: readonly string[];
  during: Span;
  /** Dates that are not in their own way. */
  except: readonly string[];
}

/** What may be in the way in some rooms of a space. One statement for each kind of obstacle, however many dates. */
export async function readObstacles(
  tx: EntityManager,
  { spaceId, roomIds, during, except }: Looked,
): Promise<Obstacles> {
  const holds = await tx.query<Hold[]>(
    `SELECT b."occurrenceId", b."roomId", lower(b.span) AS "from", upper(b.span) AS "to" FROM bookings b
     WHERE b."spaceId" = $1 AND b."roomId" = ANY($2) AND b.state IN ('confirmed', 'requested')
       AND b.span && tstzrange($3, $4) AND b."occurrenceId" <> ALL($5) ORDER BY b.span, b."occurrenceId"`,
    [spaceId, roomIds, during.from, during.to, except],
  );
  const blackouts = await tx.query<Blackout[]>(
    `SELECT k."roomId", k.reason, lower(k.span) AS "from", upper(k.span) AS "to" FROM blackouts k
     WHERE k."spaceId" = $1 AND (k."roomId" IS NULL OR k."roomId" = ANY($2)) AND k.span && tstzrange($3, $4) ORDER BY k.span, k.id`,
    [spaceId, roomIds, during.from, during.to],
  );
  return { timeZone: await zoneOf(tx, spaceId), holds, blackouts };
}

async function zoneOf(tx: EntityManager, spaceId: string): Promise<string> {
  const space = await findRow(tx, Space, { where: { id: spaceId }, columns: ['timeZone'] });
  if (!space) throw new Error(`There is no space ${spaceId}.`);
  return space.timeZone;
}

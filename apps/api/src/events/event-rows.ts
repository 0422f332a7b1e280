import type { EntityManager } from 'typeorm';

import type { EventBody } from '../../../../libs/contract/events.js';
import type { Schedule } from '../../../../libs/domain/events/schedule.js';
import { InvalidInput } from '../platform/http/problem.filter.js';

interface Written {
  event: EventBody;
  schedule: Schedule;
  at: Date;
}

/** An event, its one occurrence and its owner, in one statement. */
export async function insertEvent(
  tx: EntityManager,
  { spaceId, memberId, event, schedule, at }: Written & { spaceId: string; memberId: string | null },
): Promise<{ eventId: string; occurrenceId: string }> {
  const [ids] = (await tx.query(
    `WITH event AS (
       INSERT INTO events ("spaceId", title, format, description, topics, "roomId", address, "onlineUrl", visibility, "replyPolicy", "createdBy", "createdAt", "updatedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) RETURNING id
     ), occurrence AS (
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "allDay", "startsAt", "endsAt", "capacityLimit", "revisedAt", "createdAt")
       SELECT $1, id, $13::timestamp, $13::timestamp, $14::timestamp, $15, $16, $17, $18, $19, $12, $12 FROM event RETURNING id
     ), owner AS (
       INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT id, $11, $1, 'owner' FROM event WHERE $11 IS NOT NULL
     )
     SELECT event.id AS "eventId", occurrence.id AS "occurrenceId" FROM event, occurrence`,
    [spaceId, ...columnsOf(event), memberId, at, ...timesOf(schedule), event.capacity],
  )) as { eventId: string; occurrenceId: string }[];
  if (!ids) throw new Error('The event was not written.');
  return ids;
}

/** What its editor holds, without its state. The first date an occurrence ever had stays its name in a series. */
export async function updateEvent(
  tx: EntityManager,
  { eventId, occurrenceId, event, schedule, at }: Written & { eventId: string; occurrenceId: string },
): Promise<void> {
  await tx.query(
    `UPDATE events SET title = $2, format = $3, description = $4, topics = $5, "roomId" = $6, address = $7, "onlineUrl" = $8,
       visibility = $9, "replyPolicy" = $10, "updatedAt" = $11, version = version + 1 WHERE id = $1`,
    [eventId, ...columnsOf(event), at],
  );
  await tx.query(
    `UPDATE occurrences SET "localStart" = $2, "localEnd" = $3, "timeZone" = $4, "allDay" = $5, "startsAt" = $6, "endsAt" = $7, "capacityLimit" = $8
     WHERE id = $1`,
    [occurrenceId, ...timesOf(schedule), event.capacity],
  );
}

/** A room of another space is no room here. */
export async function refuseForeignRoom(tx: EntityManager, spaceId: string, roomId: string | null): Promise<void> {
  if (roomId === null) return;
  const found = (await tx.query('SELECT 1 FROM rooms WHERE id = $1 AND "spaceId" = $2', [
    roomId,
    spaceId,
  ])) as unknown[];
  if (found.length === 0) throw new InvalidInput([{ field: 'roomId', message: 'Choose a room of this space.' }]);
}

function columnsOf(event: EventBody): unknown[] {
  const topics = [...new Set(event.topics)];
  return [
    event.title,
    event.format,
    event.description,
    topics,
    event.roomId,
    event.address,
    event.onlineUrl,
    event.visibility,
    event.replyPolicy,
  ];
}

function timesOf({ localStart, localEnd, timeZone, allDay, startsAt, endsAt }: Schedule): unknown[] {
  return [localStart, localEnd, timeZone, allDay, startsAt, endsAt];
}

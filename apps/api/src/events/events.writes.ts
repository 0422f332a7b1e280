import type { EntityManager } from 'typeorm';

import type { EventBody } from '#contract/events.js';
import type { Schedule } from '#domain/events/schedule.js';
import { wordColumns, wordDefinitions, wordsOf } from './event-words.js';

interface Written {
  event: EventBody;
  schedule: Schedule;
  at: Date;
}

/** An event, its one occurrence and its owner, in one statement. */
export async function insertEvent(
  tx: EntityManager,
  {
    spaceId,
    memberId,
    ownerId,
    event,
    schedule,
    at,
  }: Written & { spaceId: string; memberId: string | null; ownerId: string | null },
): Promise<{ eventId: string; occurrenceId: string }> {
  const [ids] = await tx.query<[{ eventId: string; occurrenceId: string }]>(
    `WITH event AS (
       INSERT INTO events ("spaceId", "createdBy", "createdAt", "updatedAt", ${wordColumns()})
       SELECT $1, $2::uuid, $3, $3, ${wordColumns('r.')} FROM jsonb_to_record($4::jsonb) AS r (${wordDefinitions}) RETURNING id
     ), occurrence AS (
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "allDay", "startsAt", "endsAt", "capacityLimit", "revisedAt", "createdAt")
       SELECT $1, id, $5::timestamp, $5::timestamp, $6::timestamp, $7, $8, $9, $10, $11, $3, $3 FROM event RETURNING id
     ), owner AS (
       INSERT INTO organizers ("eventId", "memberId", "spaceId", role, since) SELECT id, $12::uuid, $1, 'owner', $3 FROM event WHERE $12::uuid IS NOT NULL
     )
     SELECT event.id AS "eventId", occurrence.id AS "occurrenceId" FROM event, occurrence`,
    [spaceId, memberId, at, JSON.stringify(wordsOf(event)), ...timesOf(schedule), event.capacity, ownerId],
  );
  return ids;
}

function timesOf({ localStart, localEnd, timeZone, allDay, startsAt, endsAt }: Schedule): unknown[] {
  return [localStart, localEnd, timeZone, allDay, startsAt, endsAt];
}

import type { EntityManager } from 'typeorm';

import type { EventStatus, Format, ReplyPolicy, Visibility } from '../../../../libs/domain/events/formats.js';
import type { Announced } from '../../../../libs/domain/events/schedule.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import type { ToldFacts } from './announcements.js';
import { localSql, placeSql } from './occurrence-row-sql.js';

/** A one-off event and its occurrence, locked until the transaction ends. */
export interface EventState extends Announced {
  eventId: string;
  occurrenceId: string;
  spaceId: string;
  version: number;
  startsAt: Date;
  endsAt: Date;
  capacity: number | null;
  format: Format;
  topics: string[];
  visibility: Visibility;
  replyPolicy: ReplyPolicy;
  place: string;
}

/**
 * Locks the event, then its occurrence, each in a statement of its own, and reads both afterwards. Not against its key
 * being referred to: whoever holds the occurrence and writes its row twice makes Postgres look the event up once more.
 * @throws Refusal not-found
 */
export async function lockEvent(tx: EntityManager, eventId: string): Promise<EventState> {
  await tx.query('SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE', [eventId]);
  await tx.query('SELECT 1 FROM occurrences WHERE "eventId" = $1 FOR NO KEY UPDATE', [eventId]);
  const [state] = (await tx.query(
    `SELECT e.id AS "eventId", o.id AS "occurrenceId", e."spaceId", e.version, e.title, e.format, e.description, e.topics, e."roomId",
       e.address, e."onlineUrl", e.visibility, e."replyPolicy", e.status, o."startsAt", o."endsAt", o."capacityLimit" AS capacity,
       ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay", ${placeSql} AS place
     FROM events e JOIN occurrences o ON o."eventId" = e.id LEFT JOIN rooms room ON room.id = e."roomId"
     WHERE e.id = $1`,
    [eventId],
  )) as EventState[];
  if (!state) throw new Refusal('not-found');
  return state;
}

/** The state of an event and of its one occurrence are the same; `reason` is read by everybody who replied. */
export async function writeStatus(
  tx: EntityManager,
  eventId: string,
  status: EventStatus,
  reason: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE events SET status = $2, version = version + 1, "updatedAt" = $3,
       "publishedAt" = CASE WHEN $2 = 'scheduled' THEN coalesce("publishedAt", $3) ELSE "publishedAt" END WHERE id = $1`,
    [eventId, status, at],
  );
  await tx.query(`UPDATE occurrences SET status = $2, "statusReason" = $3 WHERE "eventId" = $1`, [
    eventId,
    status,
    reason,
  ]);
}

export function toldFacts({ title, localStart, localEnd, timeZone, allDay, place, status }: EventState): ToldFacts {
  return { title, localStart, localEnd, timeZone, allDay, place, status };
}

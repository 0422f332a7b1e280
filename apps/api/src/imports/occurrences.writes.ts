import type { EntityManager } from 'typeorm';

import { localSql } from '../events/occurrence-row-sql.js';
import type { Target, toRow, toSeriesRow } from './occurrence-rows.js';

export interface NewRows {
  rows: readonly ReturnType<typeof toRow>[];
  series: readonly ReturnType<typeof toSeriesRow>[];
}

const EVENT = `AS r ("eventId" uuid, "seriesId" uuid, title text, format text, description text, topics text[], address text,
  "onlineUrl" text, visibility text, "replyPolicy" text, "eventStatus" text)`;
const SERIES = `AS r ("eventId" uuid, "seriesId" uuid, "localStart" timestamp, "localEnd" timestamp, "timeZone" text, "allDay" boolean,
  rules text[], extra timestamp[], "leftOut" timestamp[], "madeUntil" timestamp, "startsFrom" timestamp, "endsBefore" timestamp)`;
const DATE = `AS r ("eventId" uuid, "seriesId" uuid, "occurrenceId" uuid, "originalStart" timestamp, title text, status text, reason text,
  "localStart" timestamp, "localEnd" timestamp, "timeZone" text, "allDay" boolean, "startsAt" timestamptz, "endsAt" timestamptz, uid text,
  "recurrenceKey" text, fingerprint text, "calledOff" boolean)`;

/** Eight statements for any number of events and dates. */
export async function insertRows(tx: EntityManager, target: Target, { rows, series }: NewRows): Promise<void> {
  const { spaceId, at } = target;
  const events = JSON.stringify([...series, ...rows.filter(({ ownEvent }) => ownEvent)]);
  await insertEvents(tx, target, events);
  if (series.length > 0) {
    await tx.query(
      `INSERT INTO series (id, "spaceId", "eventId", "localStart", "localEnd", "timeZone", "allDay", rules, extra, "leftOut", "madeUntil",
         "startsFrom", "endsBefore", "createdAt")
       SELECT r."seriesId", $2, r."eventId", r."localStart", r."localEnd", r."timeZone", r."allDay", r.rules, r.extra, r."leftOut", r."madeUntil",
         r."startsFrom", r."endsBefore", $3 FROM jsonb_to_recordset($1::jsonb) ${SERIES}`,
      [JSON.stringify(series), spaceId, at],
    );
  }
  await tx.query(
    `UPDATE events SET "seriesId" = r."seriesId" FROM jsonb_to_recordset($1::jsonb) ${EVENT}
     WHERE events.id = r."eventId" AND r."seriesId" IS NOT NULL`,
    [events],
  );
  await insertDates(tx, target, JSON.stringify(rows));
  await insertHistory(tx, target, events);
}

/** The first line of each new event's history; of a series, one for all its dates. */
async function insertHistory(tx: EntityManager, { memberId, at }: Target, events: string): Promise<void> {
  await tx.query(
    `INSERT INTO change_sets ("spaceId", "eventId", "seriesId", "actorId", source, scope, what, lines, at)
     SELECT e."spaceId", e.id, e."seriesId", $2::uuid, 'import', 'all', 'created', jsonb_build_array(jsonb_build_object(
       'field', 'added', 'before', NULL, 'after', NULL, 'starts', (
         SELECT coalesce(jsonb_agg(${localSql('o."localStart"')} ORDER BY o."localStart"), '[]') FROM occurrences o
         WHERE o."eventId" = e.id OR o."seriesId" = e."seriesId"))), $3::timestamptz
     FROM jsonb_to_recordset($1::jsonb) ${EVENT} JOIN events e ON e.id = r."eventId" LEFT JOIN series s ON s.id = e."seriesId"
     WHERE s.id IS NULL OR s."eventId" = e.id`,
    [events, memberId, at],
  );
}

/** A location that is the name of a room of the space is that room. */
async function insertEvents(tx: EntityManager, { spaceId, memberId, at }: Target, events: string): Promise<void> {
  const from = `FROM jsonb_to_recordset($1::jsonb) ${EVENT}`;
  await tx.query(
    `INSERT INTO events (id, "spaceId", title, format, description, topics, "roomId", address, "onlineUrl", visibility, "replyPolicy", status,
       "createdBy", "publishedAt", "createdAt", "updatedAt")
     SELECT r."eventId", $2, r.title, r.format, r.description, r.topics, room.id, CASE WHEN room.id IS NULL THEN r.address ELSE '' END, r."onlineUrl",
       r.visibility, r."replyPolicy", r."eventStatus", $3::uuid, CASE WHEN r."eventStatus" <> 'draft' THEN $4::timestamptz END, $4, $4
     ${from} LEFT JOIN LATERAL (SELECT id FROM rooms WHERE "spaceId" = $2 AND lower(name) = lower(r.address) ORDER BY name LIMIT 1) room ON true`,
    [events, spaceId, memberId, at],
  );
  if (memberId === null) return;
  await tx.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT r."eventId", $3, $2, 'owner' ${from}`,
    [events, spaceId, memberId],
  );
}

async function insertDates(tx: EntityManager, { spaceId, memberId, at }: Target, dates: string): Promise<void> {
  const from = `FROM jsonb_to_recordset($1::jsonb) ${DATE}`;
  await tx.query(
    `INSERT INTO occurrences (id, "spaceId", "eventId", "seriesId", "originalStart", "localStart", "localEnd", "timeZone", "allDay", "startsAt",
       "endsAt", status, "statusReason", "revisedAt", "createdAt")
     SELECT r."occurrenceId", $2, r."eventId", r."seriesId", r."originalStart", r."localStart", r."localEnd", r."timeZone", r."allDay", r."startsAt",
       r."endsAt", r.status, r.reason, $3, $3 ${from}`,
    [dates, spaceId, at],
  );
  await tx.query(
    `INSERT INTO occurrence_changes ("occurrenceId", "spaceId", "actorId", kind, revision, after, at)
     SELECT r."occurrenceId", $2, $3::uuid, 'published', 1, jsonb_build_object('title', r.title, 'status', r.status), $4 ${from} WHERE r.status <> 'draft'`,
    [dates, spaceId, memberId, at],
  );
  await tx.query(
    `INSERT INTO imported_occurrences ("spaceId", uid, "recurrenceKey", "occurrenceId", fingerprint, "calledOff")
     SELECT $2, r.uid, r."recurrenceKey", r."occurrenceId", decode(r.fingerprint, 'hex'), r."calledOff" ${from}`,
    [dates, spaceId],
  );
}

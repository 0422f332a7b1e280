import { nameSql } from '../members/person-sql.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { repliesUntilSql } from './replies-until-sql.js';

/** SQL: an instant as the contract writes it, ISO 8601 in UTC. */
export const instantSql = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** SQL: a local time to the second. The driver would read it in the zone of this machine. */
export const localSql = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS')`;

/** SQL: whether date `o` of `e` has lost the room that it wants: something else has it, or its keeper said no. */
export const lostRoomSql = `EXISTS (SELECT 1 FROM bookings lost
  WHERE lost."occurrenceId" = o.id AND lost."roomId" = e."roomId" AND lost.state IN ('conflict', 'declined'))`;

/** SQL: a room's name, else the address, else "Online", else nothing. Nobody is sent to a room that is lost. */
export const placeSql = `coalesce(CASE WHEN room.id IS NULL OR NOT ${lostRoomSql} THEN room.name END, nullif(e.address, ''),
  CASE WHEN room.id IS NOT NULL THEN 'Room to be confirmed' WHEN e."onlineUrl" <> '' THEN 'Online' ELSE '' END)`;

/** SQL: where a waitlisted reply `r` stands, 1 is next; null for any other. */
export const positionSql = `CASE WHEN r.status = 'waitlisted' THEN (SELECT count(*)::int FROM rsvps ahead
  WHERE ahead."occurrenceId" = r."occurrenceId" AND ahead.status = 'waitlisted' AND ahead.ticket <= r.ticket) END`;

/** SQL: whether the organizer of the row `g` is named to everybody. Whoever helps at the door is not. */
export const namedSql = `g.shown AND g.role <> 'door'`;
/** SQL: whether reply `r` counts but was given for another day than the one date `o` has, or before it was off for a while. */
export const needsConfirmSql = `coalesce(r.status IN ('going', 'waitlisted', 'offered', 'pending') AND o.status = 'scheduled'
  AND (r."saidFor" <> o."localStart"::date OR coalesce(r."confirmedAt", r."createdAt") < o."askedSince"), false)`;

const hosts = `coalesce((SELECT json_agg(json_build_object('id', h.id, 'name', ${nameSql('h')}) ORDER BY g.role DESC, h."firstName", h.id)
  FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND ${namedSql}), '[]')`;

/**
 * SQL: the columns of the contract's `occurrenceRow`, straight from the tables that `rowTables` joins.
 * @param mine whether those tables include the viewer's own reply
 * @param series what `series` is, where a list folds them
 */
export const rowColumns = (mine: boolean, series = 'null'): string => `
  o.id, o."eventId", ${spaceCardSql('s')} AS space, e.title, e.format, e.topics,
  ${instantSql('o."startsAt"')} AS "startsAt", ${instantSql('o."endsAt"')} AS "endsAt",
  ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
  ${placeSql} AS place, o.status, o."statusReason", e.visibility, e."replyPolicy",
  ${instantSql(repliesUntilSql)} AS "repliesUntil", o."capacityLimit" AS capacity, o.taken, o.waiting, ${hosts} AS hosts,
  ${mine ? `CASE WHEN r.id IS NOT NULL THEN json_build_object('status', r.status, 'position', ${positionSql}, 'needsConfirm', ${needsConfirmSql}) END` : 'null'} AS mine,
  '/files/' || e."pictureId" AS cover, ${series} AS series`;

/** SQL: what `rowColumns` reads from, to follow `FROM … occurrences o`. `viewer` is an expression, or null for a guest. */
export const rowTables = (viewer: string | null): string => `
  JOIN events e ON e.id = o."eventId"
  JOIN spaces s ON s.id = o."spaceId"
  LEFT JOIN rooms room ON room.id = e."roomId"
  ${viewer === null ? '' : `LEFT JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = ${viewer}`}`;

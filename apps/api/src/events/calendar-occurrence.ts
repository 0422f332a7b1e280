import { pathTo } from '#domain/addresses/path-to.js';
import type { CalendarFacts } from '#domain/calendars/calendar-facts.js';
import { markdownToText } from '../platform/text/markdown.js';
import { localSql, lostRoomSql } from './occurrence-row-sql.js';

/** What the calendar of an occurrence is made from, and who it belongs to. */
export interface OccurrenceFacts extends CalendarFacts {
  occurrenceId: string;
  eventId: string;
  spaceId: string;
  startsAt: Date;
  endsAt: Date;
}

/** SQL: the columns of one occurrence's calendar facts; `o`, `e`, `s` and `room` are joined as `rowTables` does. */
export const calendarColumns = `
  o.id AS "occurrenceId", o."eventId", o."spaceId", o."startsAt", o."endsAt", o.uid, o.sequence, o."createdAt", o."revisedAt",
  ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
  e.title, e.description, e.format, e.topics, o.status, o."statusReason", room.name AS room, ${lostRoomSql} AS "roomLost", e.address,
  json_build_object('name', s.name, 'address', s.address) AS space, e."onlineUrl"`;

/** The one way from a row to what calendars are told: for blocks, feeds, downloads and mails (C07). */
export function toCalendarFacts(row: Omit<OccurrenceFacts, 'url'>, publicUrl: string): OccurrenceFacts {
  return { ...row, description: markdownToText(row.description), url: occurrenceUrl(publicUrl, row.occurrenceId) };
}

/** The address of an occurrence's page. It never changes. */
export const occurrenceUrl = (publicUrl: string, occurrenceId: string): string =>
  publicUrl + pathTo('/events/:occurrenceId', { occurrenceId });

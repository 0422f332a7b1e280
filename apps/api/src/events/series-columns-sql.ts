import { localSql } from './occurrence-row-sql.js';

const localList = (column: string) => `ARRAY(SELECT ${localSql('t')} FROM unnest(${column}) AS t ORDER BY t)`;

/** SQL: a series as `SeriesState`, from a table or alias. */
export const seriesColumns = (s: string): string => `
  ${s}.id AS "seriesId", ${s}."eventId", ${localSql(`${s}."localStart"`)} AS "localStart", ${localSql(`${s}."localEnd"`)} AS "localEnd",
  ${s}."timeZone", ${s}."allDay", ${s}.rules, ${localList(`${s}.extra`)} AS extra, ${localList(`${s}."leftOut"`)} AS "leftOut",
  ${s}."capacityLimit" AS capacity, ${localSql(`${s}."madeUntil"`)} AS "madeUntil",
  ${localSql(`${s}."startsFrom"`)} AS "startsFrom", ${localSql(`${s}."endsBefore"`)} AS "endsBefore"`;

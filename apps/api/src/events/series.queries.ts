import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { HostDates, SeriesDates } from '#contract/event-changes.js';
import { familyInWords } from '#domain/events/family-words.js';
import { Refusal } from '#domain/refusal.js';
import { Clock } from '../platform/clock.js';
import { WORD_KEYS } from './event-words.js';
import { distanceSql } from './occurrences-on-sql.js';
import { instantSql, localSql, placeSql } from './occurrence-row-sql.js';
import type { SeriesState } from './programme-state.js';
import { seriesColumns } from './series-columns-sql.js';
import { partsSql, seriesOfDate, seriesOfEvent } from './series-parts-sql.js';
import { opensSql, organizesSql } from './visibility.js';

/** What a visitor of one date is shown of the others. */
const MOST = 400;
/** Of a host: a date each day as far ahead as there are any, and what was lately. */
const MOST_OF_HOST = 600;

/** SQL: of more dates than that those that are on or to come, and the latest that have passed. */
const nearest = (now: string) => `o."endsAt" > ${now} DESC, ${distanceSql('o', now)}`;

/** A series as its readers see it, with the parts that it was split into: for them it is one. */
@Injectable()
export class SeriesQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The dates that this visitor may open, in order; of a one-off event its only one. @throws Refusal not-found */
  async dates(memberId: string | null, occurrenceId: string): Promise<SeriesDates> {
    const viewer = memberId === null ? null : '$3::uuid';
    const values = [occurrenceId, this.clock.now(), ...(memberId === null ? [] : [memberId])];
    const rows = await this.database.query<(DateRow<SeriesDates> & { movedFrom: string | null })[]>(
      `WITH RECURSIVE ${partsSql(seriesOfDate('$1'))}
       SELECT o.id, ${instantSql('o."startsAt"')} AS "startsAt", ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd",
         o."timeZone", o."allDay", o.status, e.title, ${placeSql} AS place, o."seriesId",
         CASE WHEN o.id = $1 AND o."seriesId" IS NOT NULL AND o."localStart" <> o."originalStart" THEN ${localSql('o."originalStart"')} END AS "movedFrom"
       FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms room ON room.id = e."roomId"
       WHERE o.id IN (SELECT $1::uuid UNION SELECT d.id FROM occurrences d JOIN parts p ON d."seriesId" = p.id) AND ${opensSql(viewer)}
       ORDER BY o.id = $1 DESC, ${nearest('$2::timestamptz')} LIMIT ${MOST}`,
      values,
    );
    const asked = rows.find(({ id }) => id === occurrenceId);
    if (!asked) throw new Refusal('not-found');
    const dates = inOrder(rows);
    const items = dates.map(({ seriesId: _, movedFrom: __, ...item }) => item);
    return { repeats: await this.inWords(dates), movedFrom: asked.movedFrom, items };
  }

  /** The dates of an event that the reader organizes, with what they ask of each: who comes, what became of it, what is its own. */
  async ofHost(eventId: string, readerId: string): Promise<HostDates> {
    const values = [eventId, this.clock.now(), readerId];
    const items = inOrder(await this.database.query<DateRow<HostDates>[]>(HOST_DATES, values));
    return { repeats: await this.inWords(items), items };
  }

  /** Of the parts with dates to come; where nothing is to come, of all. */
  private async inWords(dates: readonly { seriesId: string | null; startsAt: string }[]): Promise<string> {
    const now = this.clock.now();
    const coming = dates.filter(({ startsAt }) => new Date(startsAt) > now);
    const ids = new Set((coming.length > 0 ? coming : dates).flatMap(({ seriesId }) => seriesId ?? []));
    if (ids.size === 0) return '';
    const sql = `SELECT ${seriesColumns('s')} FROM series s WHERE s.id = ANY($1)`;
    return familyInWords(await this.database.query<SeriesState[]>(sql, [[...ids]]));
  }
}

type DateRow<T extends SeriesDates | HostDates> = T['items'][number] & { seriesId: string | null };

const inOrder = <T extends { id: string; startsAt: string }>(dates: readonly T[]): T[] =>
  [...dates].sort((a, b) => (a.startsAt + a.id < b.startsAt + b.id ? -1 : 1));

const ownFields = WORD_KEYS.map(
  (key) => `CASE WHEN to_jsonb(e."${key}") IS DISTINCT FROM to_jsonb(main."${key}") THEN '${key}' END`,
).join(', ');

const HOST_DATES = `
  WITH RECURSIVE ${partsSql(seriesOfEvent('$1'))},
  organized AS MATERIALIZED (SELECT e.id FROM events e WHERE (e.id = $1 OR e."seriesId" IN (SELECT id FROM parts)) AND ${organizesSql('$3::uuid')})
  SELECT o.id, o."eventId", o."seriesId", ${instantSql('o."startsAt"')} AS "startsAt", ${localSql('o."originalStart"')} AS "originalStart",
    ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay", o.status, e.title,
    ${placeSql} AS place, o.taken, o.waiting, o."endsAt" <= $2 AS over,
    CASE WHEN q.id IS NULL THEN '{}' ELSE array_remove(ARRAY[${ownFields},
      CASE WHEN o."localStart" <> o."originalStart" OR o."localEnd" - o."localStart" <> q."localEnd" - q."localStart" THEN 'when' END,
      CASE WHEN o."capacityLimit" IS DISTINCT FROM q."capacityLimit" THEN 'capacity' END], NULL) END AS own
  FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms room ON room.id = e."roomId"
  LEFT JOIN series q ON q.id = o."seriesId" LEFT JOIN events main ON main.id = q."eventId"
  WHERE o."eventId" IN (SELECT id FROM organized)
  ORDER BY ${nearest('$2::timestamptz')} LIMIT ${MOST_OF_HOST}`;

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { BoundedSeries } from '#domain/calendars/series-frame.js';
import { calendarColumns, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { localSql } from '../events/occurrence-row-sql.js';
import { seriesColumns } from '../events/series-columns-sql.js';
import { partsSql, seriesOfDate } from '../events/series-parts-sql.js';
import { opensSql } from '../events/visibility.js';

type Row = Omit<OccurrenceFacts, 'url'>;
export type SeriesDateRow = Row & { originalStart: string; seriesId: string | null };
export type SeriesRow = BoundedSeries & {
  seriesId: string;
  /** What its dates share, in the columns of a date; null where this reader may not open it. */
  shared: Pick<
    Row,
    'uid' | 'sequence' | 'title' | 'description' | 'format' | 'topics' | 'room' | 'address' | 'onlineUrl'
  > | null;
  createdAt: Date;
  revisedAt: Date;
};

const withParts = `WITH RECURSIVE ${partsSql(seriesOfDate('$2'))}`;

/** A series and its dates, with those of the parts that it was split into, as far as a reader may see them. */
@Injectable()
export class SeriesFileQueries {
  constructor(private readonly database: DataSource) {}

  /** The series and the parts that it was split into, in no order; none for a one-off event. */
  async series(memberId: string | null, occurrenceId: string): Promise<SeriesRow[]> {
    return this.database.query<SeriesRow[]>(
      `${withParts}
       SELECT ${seriesColumns('w')}, e."createdAt", greatest(e."updatedAt", e."publishedAt") AS "revisedAt",
         CASE WHEN ${opensSql('$1::uuid')} THEN json_build_object('uid', w.uid, 'sequence', e.version - 1, 'title', e.title,
           'description', e.description, 'format', e.format, 'topics', e.topics, 'room', room.name, 'address', e.address, 'onlineUrl', e."onlineUrl") END AS shared
       FROM parts p JOIN series w ON w.id = p.id JOIN events e ON e.id = w."eventId" LEFT JOIN rooms room ON room.id = e."roomId"`,
      [memberId, occurrenceId],
    );
  }

  /** Published dates in their order; of a one-off event its only one. */
  async dates(memberId: string | null, occurrenceId: string): Promise<SeriesDateRow[]> {
    return this.database.query<SeriesDateRow[]>(
      `${withParts}
       SELECT ${calendarColumns}, o."seriesId", ${localSql('o."originalStart"')} AS "originalStart"
       FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
       WHERE o.id IN (SELECT $2::uuid UNION SELECT d.id FROM occurrences d JOIN parts p ON d."seriesId" = p.id)
         AND o.status <> 'draft' AND ${opensSql('$1::uuid')} ORDER BY o."startsAt", o.id`,
      [memberId, occurrenceId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventsQuery, EventsView, FacetsView, OccurrenceRow } from '#contract/programme.js';
import { instantOf } from '#domain/events/zoned-time.js';
import { nameSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { findRow } from '../platform/database/rows.js';
import { Space } from '../spaces/space.entity.js';
import { afterSql, pageByStart } from '../platform/database/cursor.js';
import { occurrencesOn, underWaySql } from '../events/occurrences-on-sql.js';
import { namedSql, rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { listedSql } from '../events/visibility.js';

/** What is on: read straight from the tables into the contract's rows. */
@Injectable()
export class EventsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page of the programme, in order of start, in one statement. */
  async list(memberId: string | null, query: EventsQuery): Promise<EventsView> {
    const { text, values } = listStatement(memberId, query, { ...(await this.bounds(query)), now: this.clock.now() });
    const rows = await this.database.query<OccurrenceRow[]>(text, values);
    return pageByStart(rows, query.limit);
  }

  /** What filters can offer, counted over the next 5,000 occurrences at most. */
  async facets(memberId: string | null, space: string | undefined): Promise<FacetsView> {
    const values: unknown[] = [this.clock.now(), ...(space ? [space] : []), ...(memberId ? [memberId] : [])];
    const viewer = memberId ? `$${values.length}::uuid` : null;
    const [facets] = await this.database.query<[FacetsView]>(
      `WITH coming AS MATERIALIZED (
         SELECT e.id, e.format, e.topics FROM ${occurrencesOn('$1', `'infinity'`)} o JOIN events e ON e.id = o."eventId"
         WHERE true ${space ? 'AND o."spaceId" = (SELECT id FROM spaces WHERE slug = $2)' : ''} AND ${listedSql(viewer)}
         ORDER BY o."startsAt", o.id LIMIT 5000)
       SELECT
         (SELECT coalesce(json_agg(f ORDER BY f.count DESC, f.format), '[]') FROM (SELECT format, count(*)::int FROM coming GROUP BY format) f) AS formats,
         (SELECT coalesce(json_agg(t ORDER BY t.count DESC, t.topic), '[]') FROM
           (SELECT topic, count(*)::int FROM coming, unnest(topics) AS topic GROUP BY topic ORDER BY count(*) DESC, topic LIMIT 40) t) AS topics,
         (SELECT coalesce(json_agg(h ORDER BY h.count DESC, h.name), '[]') FROM
           (SELECT m.id, ${nameSql('m')} AS name, count(*)::int FROM coming c JOIN organizers g ON g."eventId" = c.id AND ${namedSql}
            JOIN members m ON m.id = g."memberId" GROUP BY m.id ORDER BY count(*) DESC LIMIT 40) h) AS hosts`,
      values,
    );
    return facets;
  }

  /** Days begin at midnight of the space's zone; across spaces in UTC. Without a day: what has not ended yet. */
  private async bounds({ space, from, to }: EventsQuery): Promise<{ from: Date; to: Date | null }> {
    if (!from && !to) return { from: this.clock.now(), to: null };
    const { manager } = this.database;
    const found = space ? await findRow(manager, Space, { where: { slug: space }, columns: ['timeZone'] }) : null;
    const midnight = (day: string) => instantOf(`${day}T00:00:00`, found?.timeZone ?? 'UTC');
    return { from: from ? midnight(from) : this.clock.now(), to: to ? midnight(to) : null };
  }
}

/** The statement and its values, so that a measurement can run the very same SQL without us. */
export function listStatement(
  memberId: string | null,
  { space, format, topic, host, free, cursor, limit }: EventsQuery,
  { from, to, now }: { from: Date; to: Date | null; now: Date },
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const viewer = memberId ? `${put(memberId)}::uuid` : null;
  const start = `${put(from)}::timestamptz`;
  const meant = [
    listedSql(viewer),
    format && `e.format = ${put(format)}`,
    topic && `e.topics @> ARRAY[${put(topic)}]`,
    host &&
      `EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND ${namedSql} AND g."memberId" = ${put(host)})`,
    free && `e."replyPolicy" <> 'closed' AND ${repliesUntilSql} > ${put(now)}::timestamptz`,
  ].filter(Boolean);
  const filters = [
    to && `o."startsAt" < ${put(to)}`,
    space && `o."spaceId" = (SELECT id FROM spaces WHERE slug = ${put(space)})`,
    free && `o.status = 'scheduled' AND (o."capacityLimit" IS NULL OR (o.taken < o."capacityLimit" AND o.waiting = 0))`,
    cursor && afterSql(cursor, { put }),
  ].filter(Boolean);
  const max = put(limit + 1);
  // OFFSET 0 keeps the planner walking in order of start and asking about one event after the other until the page is
  // full. Left free, it may judge all events for whoever may see many, which grows with their number.
  const found = (time: string) => `(SELECT o.id, o."startsAt" FROM occurrences o
    CROSS JOIN LATERAL (SELECT 1 FROM events e WHERE e.id = o."eventId" AND ${meant.join(' AND ')} OFFSET 0) meant
    WHERE ${[time, ...filters].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT ${max})`;
  // What is under way has an index of its own: it may have begun long ago, behind thousands that are over.
  const text = `WITH page AS (
    ${found(underWaySql('o', start))}
    UNION ALL ${found(`o."startsAt" >= ${start}`)} ORDER BY "startsAt", id LIMIT ${max})
  SELECT ${rowColumns(viewer !== null)} FROM page JOIN occurrences o ON o.id = page.id ${rowTables(viewer)} ORDER BY o."startsAt", o.id`;
  return { text, values };
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { FeedQuery } from '#contract/calendars.js';
import type { FeedWindow } from '#domain/calendars/feed-window.js';
import { localSql, namedSql, placeSql } from '../events/occurrence-row-sql.js';
import { occurrencesOn } from '../events/occurrences-on-sql.js';
import { listedSql } from '../events/visibility.js';
import { chosenSql, searchedSql } from '../listing/choice-sql.js';
import type { Found } from '../listing/found.js';
import { nameSql } from '../members/person-sql.js';
import type { CalendarEntry } from '../platform/ical/ical.js';

export interface FeedSpace {
  name: string;
  tagline: string;
  accent: string;
}

export interface NewsRow {
  id: string;
  /** Of a series, the same whichever of its dates is next. */
  uid: string;
  title: string;
  description: string;
  status: 'scheduled' | 'postponed' | 'cancelled';
  statusReason: string;
  topics: string[];
  hosts: string[];
  place: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  publishedAt: Date;
  revisedAt: Date;
  /** Of a series. */
  rules: string[] | null;
  ruleStart: string | null;
}

/** What a feed is made of. `found` where words are looked for. */
export interface FeedContent {
  spaceId: string;
  window: FeedWindow;
  query: FeedQuery;
  found: Found | null;
}

const MOST_NEWS = 100;

/** What anybody may see of a space's calendar: public events, no drafts, cancelled ones for a while (C20–C22). */
@Injectable()
export class SpaceFeedsQueries {
  constructor(private readonly database: DataSource) {}

  async space(spaceId: string): Promise<FeedSpace> {
    const [space] = await this.database.query<FeedSpace[]>('SELECT name, tagline, accent FROM spaces WHERE id = $1', [
      spaceId,
    ]);
    return space as FeedSpace;
  }

  /** The kept blocks, joined by Postgres by the five hundred: few rows, and none so long that it takes memory for itself. */
  async blocks(feed: FeedContent): Promise<CalendarEntry[]> {
    const { where, values } = conditions(feed);
    return this.database.query<CalendarEntry[]>(
      `SELECT l."timeZone", l."allDay", min(l."startsAt") AS "startsAt", max(l."endsAt") AS "endsAt",
              string_agg(b.vevent, '' ORDER BY l."startsAt", l.id) AS vevent
       FROM (SELECT o.id, o."timeZone", o."allDay", o."startsAt", o."endsAt",
               (row_number() OVER (PARTITION BY o."timeZone", o."allDay" ORDER BY o."startsAt", o.id) - 1) / 500 AS part
             FROM ${inWindow} o JOIN events e ON e.id = o."eventId" WHERE ${where}) l
       JOIN occurrence_blocks b ON b."occurrenceId" = l.id
       GROUP BY l."timeZone", l."allDay", l.part ORDER BY l."timeZone", l."allDay", l.part`,
      values,
    );
  }

  /** What has not ended before today, newly published first; a series once, at the next of its dates that is not off. */
  async news(feed: FeedContent): Promise<NewsRow[]> {
    const { where, values } = conditions(feed);
    return this.database.query<NewsRow[]>(
      `WITH first AS (
         SELECT DISTINCT ON (coalesce(q."familyId", o.id)) o.id, o."startsAt", coalesce(e."publishedAt", o."createdAt") AS "publishedAt", q."familyId"
         FROM ${inWindow} o JOIN events e ON e.id = o."eventId" LEFT JOIN series q ON q.id = o."seriesId"
         WHERE ${where} AND o."endsAt" >= $${values.length + 1}
         ORDER BY coalesce(q."familyId", o.id), o.status = 'cancelled', o."startsAt", o.id),
       page AS (SELECT * FROM first ORDER BY "publishedAt" DESC, "startsAt", id LIMIT ${MOST_NEWS})
       SELECT o.id, coalesce(page."familyId", o.uid) AS uid, e.title, e.description, o.status, o."statusReason", e.topics, ${placeSql} AS place,
              ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
              o."startsAt", o."endsAt", page."publishedAt", o."revisedAt", q.rules, ${localSql('q."localStart"')} AS "ruleStart",
              ARRAY(SELECT ${nameSql('h')} FROM organizers g JOIN members h ON h.id = g."memberId"
                    WHERE g."eventId" = e.id AND ${namedSql} ORDER BY g.role DESC, h.id) AS hosts
       FROM page JOIN occurrences o ON o.id = page.id JOIN events e ON e.id = o."eventId"
       LEFT JOIN rooms room ON room.id = e."roomId" LEFT JOIN series q ON q.id = o."seriesId"
       ORDER BY page."publishedAt" DESC, o."startsAt", o.id`,
      [...values, feed.window.since],
    );
  }
}

const inWindow = occurrencesOn('$2', '$3');

function conditions({ spaceId, window, query, found }: FeedContent): { where: string; values: unknown[] } {
  const values: unknown[] = [spaceId, window.from, window.to, window.cancelledSince];
  const put = (value: unknown) => `$${values.push(value)}`;
  const { event, both } = chosenSql(query, put);
  const parts = [
    `o."spaceId" = $1`,
    `o.status <> 'draft' AND (o.status <> 'cancelled' OR o."endsAt" >= $4)`,
    listedSql(null),
    ...event,
    ...both,
    ...(found ? searchedSql(found, put) : []),
  ];
  return { where: parts.join(' AND '), values };
}

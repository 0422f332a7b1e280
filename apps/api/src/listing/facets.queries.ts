import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { FacetsView } from '#contract/programme.js';
import { namedSql } from '../events/occurrence-row-sql.js';
import { occurrencesOn } from '../events/occurrences-on-sql.js';
import { listedSql } from '../events/visibility.js';
import { nameSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { freeSql } from './choice-sql.js';

const MOST = 40;

/** What filters can offer, counted over the next 5,000 occurrences at most. */
@Injectable()
export class FacetsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async facets(memberId: string | null, space: string | undefined): Promise<FacetsView> {
    const values: unknown[] = [this.clock.now(), ...(space ? [space] : []), ...(memberId ? [memberId] : [])];
    const viewer = memberId ? `$${values.length}::uuid` : null;
    const [facets] = await this.database.query<[FacetsView]>(facetsSql(viewer, space !== undefined), values);
    return facets;
  }
}

const facetsSql = (viewer: string | null, ofSpace: boolean): string => `
  WITH coming AS MATERIALIZED (
    SELECT e.id, e.format, e.topics, e."roomId", e."onlineUrl" <> '' AS online, o.id AS "occurrenceId",
      ${freeSql('$1::timestamptz')} AS free
    FROM ${occurrencesOn('$1', `'infinity'`)} o JOIN events e ON e.id = o."eventId"
    WHERE true ${ofSpace ? 'AND o."spaceId" = (SELECT id FROM spaces WHERE slug = $2)' : ''} AND ${listedSql(viewer)}
    ORDER BY o."startsAt", o.id LIMIT 5000),
  roomed AS MATERIALIZED (
    SELECT room.id, room.name, room."stepFree" FROM coming c JOIN rooms room ON room.id = c."roomId"
    LEFT JOIN bookings lost ON lost."occurrenceId" = c."occurrenceId" AND lost."roomId" = room.id AND lost.state IN ('conflict', 'declined')
    WHERE lost."occurrenceId" IS NULL)
  SELECT
    (SELECT coalesce(json_agg(f ORDER BY f.count DESC, f.format), '[]') FROM (SELECT format, count(*)::int FROM coming GROUP BY format) f) AS formats,
    (SELECT coalesce(json_agg(t ORDER BY t.count DESC, t.topic), '[]') FROM
      (SELECT topic, count(*)::int FROM coming, unnest(topics) AS topic GROUP BY topic ORDER BY count(*) DESC, topic LIMIT ${MOST}) t) AS topics,
    (SELECT coalesce(json_agg(h ORDER BY h.count DESC, h.name), '[]') FROM
      (SELECT m.id, ${nameSql('m')} AS name, count(*)::int FROM coming c JOIN organizers g ON g."eventId" = c.id AND ${namedSql}
       JOIN members m ON m.id = g."memberId" GROUP BY m.id ORDER BY count(*) DESC LIMIT ${MOST}) h) AS hosts,
    ${ofSpace ? ROOMS : `'[]'::json`} AS rooms,
    (SELECT count(*)::int FROM coming WHERE online) AS online,
    (SELECT count(*)::int FROM roomed WHERE "stepFree") AS "stepFree",
    (SELECT count(*)::int FROM coming WHERE free) AS free`;

const ROOMS = `(SELECT coalesce(json_agg(r ORDER BY r.name), '[]') FROM
  (SELECT id, name, count(*)::int FROM roomed GROUP BY id, name ORDER BY count(*) DESC LIMIT ${MOST}) r)`;

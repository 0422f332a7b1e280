import type { EntityManager } from 'typeorm';

import type { Past } from '#domain/digests/facts.js';
import type { Format } from '#domain/events/formats.js';
import type { DigestReader } from './digest-readers.queries.js';
import { familySql, peopleSql } from './digest-sql.js';

/** The latest of a year; who goes to more than that is known well enough by them. */
const MOST_VISITS = 40;

type Visit = [format: Format, topics: string[], series: string | null, people: { id: string }[]];

/** Where each reader has been within a year, by reader; who has been nowhere is missing. */
export async function pastOfReaders(
  tx: EntityManager,
  readers: readonly DigestReader[],
  now: Date,
): Promise<Map<string, Past>> {
  const rows = await tx.query<{ memberId: string; visits: Visit[] }[]>(
    `WITH RECURSIVE been AS MATERIALIZED (
       SELECT reader.id AS reader, visit.* FROM unnest($1::uuid[]) AS reader (id) CROSS JOIN LATERAL (
         SELECT o."startsAt", o."eventId", o."seriesId" FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId"
         WHERE r."memberId" = reader.id AND r.status = 'going' AND o.status = 'scheduled' AND o."endsAt" <= $2
           AND o."endsAt" > $2::timestamptz - interval '1 year'
         ORDER BY o."startsAt" DESC, o.id LIMIT ${MOST_VISITS}) visit),
     ${familySql('SELECT DISTINCT "seriesId" AS id FROM been WHERE "seriesId" IS NOT NULL')},
     event AS (SELECT e.id, e.format, e.topics, ${peopleSql} AS people FROM (SELECT DISTINCT "eventId" FROM been) b JOIN events e ON e.id = b."eventId")
     SELECT b.reader AS "memberId", json_agg(json_build_array(e.format, e.topics, f.root, e.people) ORDER BY b."startsAt" DESC) AS visits
     FROM been b JOIN event e ON e.id = b."eventId" LEFT JOIN family f ON f.id = b."seriesId" GROUP BY b.reader`,
    [readers.map(({ memberId }) => memberId), now],
  );
  return new Map(rows.map(({ memberId, visits }) => [memberId, pastOf(memberId, visits)]));
}

/** Of somebody met more than once, the latest counts. */
function pastOf(memberId: string, visits: readonly Visit[]): Past {
  const formats: Partial<Record<Format, number>> = {};
  for (const [format] of visits) formats[format] = (formats[format] ?? 0) + 1;
  const met = visits
    .toReversed()
    .flatMap(([format, , , people]) =>
      people.filter(({ id }) => id !== memberId).map(({ id }) => [id, format] as const),
    );
  return {
    formats,
    topics: [...new Set(visits.flatMap(([, topics]) => topics))],
    series: [...new Set(visits.flatMap(([, , series]) => series ?? []))],
    met: Object.fromEntries(met),
  };
}

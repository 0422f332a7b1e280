import type { EntityManager } from 'typeorm';

import { underWaySql } from '../events/occurrences-on-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { listedSql } from '../events/visibility.js';
import type { DigestReader } from './digest-readers.queries.js';
import { AHEAD_DAYS, familySql, STILL_ON_HOURS, toldRows } from './digest-sql.js';

/** What there is to go to, for one reader. */
export interface OpenRow {
  id: string;
  isNew: boolean;
  invited: boolean;
  told: { revision: number; at: Date } | null;
  seriesToldAt: Date | null;
}

export interface OpenRows {
  open: OpenRow[];
  /** How many more there are that are not read. */
  beyond: number;
}

/** Enough to choose from: of what repeats it is one date; every one more costs each reader. */
const MOST_CANDIDATES = 30;

type Columns = [
  id: string,
  isNew: boolean,
  invited: boolean,
  told: number | null,
  at: number | null,
  series: number | null,
];

/**
 * Soon, or new since the last digest and within two months, with seats; or on for hours yet. In the reader's own spaces,
 * not replied to, not theirs, and open to them now (E21). What the reader does not want or has heard of goes before what
 * there is too much of; `libs/domain/digests/tellable.ts` decides again with the instants in hand.
 */
export async function openToReaders(
  tx: EntityManager,
  readers: readonly DigestReader[],
  now: Date,
): Promise<Map<string, OpenRows>> {
  const rows = await tx.query<{ memberId: string; found: number; open: Columns[] }[]>(STATEMENT, [
    readers.map(({ memberId }) => memberId),
    readers.map(({ since }) => since),
    now,
    readers.map(({ next }) => new Date(next.getTime() + 7 * 86_400_000)),
  ]);
  return new Map(
    rows.map(({ memberId, found, open }) => [memberId, { open: open.map(openRow), beyond: found - open.length }]),
  );
}

const instant = (milliseconds: number): Date => new Date(milliseconds);

function openRow([id, isNew, invited, revision, at, series]: Columns): OpenRow {
  const told = revision === null || at === null ? null : { revision, at: instant(at) };
  return { id, isNew, invited, told, seriesToldAt: series === null ? null : instant(series) };
}

const READERS = `reader AS MATERIALIZED (
    SELECT r.id, r.since, r.until, coalesce(d.formats, '{}') AS formats, coalesce(d."mutedSpaces", '{}') AS muted
    FROM unnest($1::uuid[], $2::timestamptz[], $4::timestamptz[]) AS r (id, since, until) LEFT JOIN digest_settings d ON d."memberId" = r.id),
  home AS MATERIALIZED (
    SELECT w."memberId" AS reader, w."spaceId" FROM reader r
    JOIN memberships w ON w."memberId" = r.id AND w.status = 'active' AND NOT w."spaceId" = ANY (r.muted)),
  house AS MATERIALIZED (SELECT DISTINCT "spaceId" AS id FROM home)`;

/** A date of a series that has words of its own is new when it was given them, and what a series was split into by that. */
const NEW_AT = `greatest(e."publishedAt", CASE WHEN main.title <> e.title THEN e."updatedAt" END,
    CASE WHEN q.continues IS NOT NULL THEN q."createdAt" END)`;

/** What is told once more before its replies close. */
const PLANNED = `least(o."startsAt", ${repliesUntilSql}) > $3 AND (o."endsAt" - o."startsAt" > interval '4 hours' OR ${repliesUntilSql} < o."startsAt")`;

/** The same for all readers of the batch, so it is read once. */
const NEAR = `date AS (
    SELECT o.*, false AS "isOn" FROM house h JOIN occurrences o ON o."spaceId" = h.id
      AND o."startsAt" > $3 AND o."startsAt" < $3::timestamptz + make_interval(days => ${AHEAD_DAYS})
    WHERE o."capacityLimit" IS NULL OR o.taken < o."capacityLimit"
    UNION ALL SELECT o.*, true FROM occurrences o
    WHERE ${underWaySql('o', '$3')} AND o."endsAt" > $3::timestamptz + make_interval(hours => ${STILL_ON_HOURS})
      AND o."spaceId" IN (SELECT id FROM house)),
  near AS MATERIALIZED (
    SELECT o.id, o."spaceId", o."eventId", o."seriesId", o."startsAt", o.revision, o."isOn", e.format, e."replyPolicy",
      ${NEW_AT} AS "newAt", ${PLANNED} AS planned
    FROM date o JOIN events e ON e.id = o."eventId" LEFT JOIN series q ON q.id = o."seriesId" LEFT JOIN events main ON main.id = q."eventId"
    WHERE o.status = 'scheduled' AND e.status <> 'draft' AND (o."isOn" OR (${repliesUntilSql} > $3 AND e."replyPolicy" <> 'closed'))
      AND (o."startsAt" < (SELECT max(until) FROM reader) OR ${NEW_AT} >= (SELECT min(since) FROM reader)))`;

const TOLD = `told AS MATERIALIZED (
    SELECT r.id AS reader, t."occurrenceId" AS id, d."seriesId", max(t.revision) AS revision, max(t."toldAt") AS at
    FROM reader r JOIN ${toldRows('$3')} ON t."memberId" = r.id JOIN occurrences d ON d.id = t."occurrenceId" GROUP BY 1, 2, 3),
  ${familySql(`SELECT "seriesId" AS id FROM near WHERE "seriesId" IS NOT NULL UNION SELECT "seriesId" FROM told WHERE "seriesId" IS NOT NULL`)},
  told_series AS MATERIALIZED (
    SELECT t.reader, f.root, max(t.at) AS at FROM told t JOIN family f ON f.id = t."seriesId" GROUP BY 1, 2)`;

/** Twelve hours less than four weeks, as in `tellable.ts`. */
const MAY_BE_TOLD = `CASE WHEN t.id IS NULL AND n."newAt" >= r.since OR t.revision < n.revision THEN true
    WHEN n."seriesId" IS NOT NULL THEN q.at IS NULL OR q.at <= $3::timestamptz - interval '660 hours'
    ELSE t.id IS NULL OR n.planned END`;

const STATEMENT = `WITH RECURSIVE ${READERS}, ${NEAR}, ${TOLD},
  candidate AS (
    SELECT DISTINCT ON (h.reader, coalesce(f.root, n.id)) h.reader, n.id, n."startsAt", n."newAt" >= r.since AS "isNew",
      i.invited, t.revision AS told, t.at, q.at AS series
    FROM home h JOIN reader r ON r.id = h.reader JOIN near n ON n."spaceId" = h."spaceId" JOIN events e ON e.id = n."eventId"
    LEFT JOIN told t ON t.reader = h.reader AND t.id = n.id
    LEFT JOIN family f ON f.id = n."seriesId" LEFT JOIN told_series q ON q.reader = h.reader AND q.root = f.root
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM invitations i WHERE i."eventId" = n."eventId" AND i."memberId" = h.reader) AS invited) i
    WHERE (n."startsAt" < r.until OR n."newAt" >= r.since) AND ${MAY_BE_TOLD}
      AND (r.formats = '{}' OR n.format = ANY (r.formats) OR i.invited)
      AND (n."isOn" OR n."replyPolicy" IN ('open', 'approval') OR (n."replyPolicy" = 'invite' AND i.invited))
      AND ${listedSql('h.reader')}
      AND NOT EXISTS (SELECT 1 FROM rsvps p WHERE p."occurrenceId" = n.id AND p."memberId" = h.reader)
      AND NOT EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = n."eventId" AND g."memberId" = h.reader AND g.role <> 'door')
    ORDER BY h.reader, coalesce(f.root, n.id), "isNew" DESC, n."startsAt", n.id)
  SELECT reader AS "memberId", max(found)::int AS found,
    json_agg(json_build_array(id, "isNew", invited, told, extract(epoch FROM at) * 1000, extract(epoch FROM series) * 1000)) AS open
  FROM (
    SELECT *, count(*) OVER (PARTITION BY reader) AS found,
      row_number() OVER (PARTITION BY reader ORDER BY invited DESC, "isNew" DESC, "startsAt", id) AS place FROM candidate) placed
  WHERE place <= ${MOST_CANDIDATES} GROUP BY reader`;

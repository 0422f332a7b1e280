import type { DataSource, EntityManager } from 'typeorm';

import { successor } from '#domain/events/organizers.js';
import { Refusal } from '#domain/refusal.js';
import { belongsSql, hostsSql } from '../members/hosts-sql.js';

/** An event, and where its history stands: of a date with words of its own, with its series. */
export interface Kept {
  eventId: string;
  spaceId: string;
  mainId: string;
  seriesId: string | null;
}

/** An event to come whose owner is gone, with those who could own it instead, longest-serving first. */
export interface Orphan extends Kept {
  /** Who owned it last. */
  from: string | null;
  coHosts: string[];
  admins: string[];
}

/**
 * SQL: drafts, what is postponed, and what has a date that ends after `at`, of a series any date of it; only what once
 * had an owner: an import may have none.
 */
const toCome = (at: string): string => `e.status <> 'cancelled'
  AND (e.status IN ('draft', 'postponed') OR EXISTS (SELECT 1 FROM occurrences o WHERE o."eventId" = e.id AND o."endsAt" > ${at})
    OR EXISTS (SELECT 1 FROM series q JOIN occurrences o ON o."seriesId" = q.id WHERE q."eventId" = e.id AND o."endsAt" > ${at}))
  AND EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id)`;

/** SQL: whether an owner is there who may plan in the space. `gone`: SQL of a member who counts as none any more. */
const owned = (gone: string): string => `EXISTS (SELECT 1 FROM organizers g JOIN members m ON m.id = g."memberId"
  WHERE g."eventId" = e.id AND g.role = 'owner' AND m.id IS DISTINCT FROM ${gone} AND ${hostsSql('e."spaceId"')})`;

const NOBODY = 'NULL::uuid';

const KEPT = `e.id AS "eventId", e."spaceId", coalesce(s."eventId", e.id) AS "mainId", s.id AS "seriesId"`;

const columns = (gone: string): string => `${KEPT},
  (SELECT g."memberId" FROM organizers g WHERE g."eventId" = e.id AND g.role = 'owner' ORDER BY g.since LIMIT 1) AS "from",
  ARRAY(SELECT m.id FROM organizers g JOIN members m ON m.id = g."memberId" WHERE g."eventId" = e.id AND g.role = 'co_host'
    AND m.id IS DISTINCT FROM ${gone} AND ${hostsSql('e."spaceId"')} ORDER BY g.since, m.id) AS "coHosts",
  ARRAY(SELECT m.id FROM memberships a JOIN members m ON m.id = a."memberId" AND m."deactivatedAt" IS NULL
    WHERE a."spaceId" = e."spaceId" AND a.role = 'admin' AND a.status = 'active' AND m.id IS DISTINCT FROM ${gone}
    ORDER BY a."joinedAt", m.id) AS admins`;

/** Every event to come without an owner, of one space or of all, locked. */
export async function lockOrphans(tx: EntityManager, spaceId: string | null, at: Date): Promise<Orphan[]> {
  const found = await tx.query<{ id: string }[]>(
    `SELECT e.id FROM events e WHERE ($1::uuid IS NULL OR e."spaceId" = $1) AND ${toCome('$2')} AND NOT ${owned(NOBODY)}
     ORDER BY e.id FOR NO KEY UPDATE OF e`,
    [spaceId, at],
  );
  return tx.query<Orphan[]>(
    `SELECT ${columns(NOBODY)} FROM events e LEFT JOIN series s ON s.id = e."seriesId"
     WHERE e.id = ANY($1) AND NOT ${owned(NOBODY)} ORDER BY e.id`,
    [found.map(({ id }) => id)],
  );
}

type Endangered = Orphan & { title: string; status: 'draft' | 'scheduled' | 'postponed' };

/** Those that would have none if this member were gone from the space, or no longer planned there; soonest first. */
export function orphansWithout(
  database: DataSource,
  { spaceId, memberId, at }: { spaceId: string; memberId: string; at: Date },
): Promise<Endangered[]> {
  return database.query<Endangered[]>(
    `SELECT ${columns('$2::uuid')}, e.title, e.status FROM events e LEFT JOIN series s ON s.id = e."seriesId"
     WHERE e."spaceId" = $1 AND e.id IN (SELECT o."eventId" FROM organizers o WHERE o."memberId" = $2 AND o.role = 'owner')
       AND ${toCome('$3')} AND ${owned(NOBODY)} AND NOT ${owned('$2::uuid')}
     ORDER BY (SELECT min(o."startsAt") FROM occurrences o WHERE o."eventId" = e.id AND o."endsAt" > $3), e.id`,
    [spaceId, memberId, at],
  );
}

/**
 * Who owns a copy of the event that is made by somebody who may not: its owner who plans in the space and has served
 * longest, else whoever would take over.
 * @throws Refusal `owner-needed` where the space has nobody who could
 */
export async function heirOf(tx: EntityManager, eventId: string): Promise<string> {
  const [found] = await tx.query<(Orphan & { owner: string | null })[]>(
    `SELECT (SELECT m.id FROM organizers g JOIN members m ON m.id = g."memberId" WHERE g."eventId" = e.id AND g.role = 'owner'
         AND ${hostsSql('e."spaceId"')} ORDER BY g.since, m.id LIMIT 1) AS owner, ${columns(NOBODY)}
     FROM events e LEFT JOIN series s ON s.id = e."seriesId" WHERE e.id = $1`,
    [eventId],
  );
  const heir = found && (found.owner ?? successor(found)?.memberId);
  if (!heir) throw new Refusal('owner-needed');
  return heir;
}

/** Every event to come that has an owner and, besides, an organizer who has left the space; locked. */
export function lockLeft(tx: EntityManager, spaceId: string | null, at: Date): Promise<Kept[]> {
  return tx.query<Kept[]>(
    `SELECT ${KEPT} FROM events e LEFT JOIN series s ON s.id = e."seriesId"
     WHERE ($1::uuid IS NULL OR e."spaceId" = $1) AND ${toCome('$2')} AND ${owned(NOBODY)}
       AND EXISTS (SELECT 1 FROM organizers o JOIN members m ON m.id = o."memberId" WHERE o."eventId" = e.id AND NOT ${belongsSql('e."spaceId"')})
     ORDER BY e.id FOR NO KEY UPDATE OF e`,
    [spaceId, at],
  );
}

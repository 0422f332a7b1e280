import type { EntityManager } from 'typeorm';

import type { ReviewFacts } from '#domain/events/review.js';
import { byPlannerSql } from './need-sql.js';

/** Where a draft stands with those who publish. */
export interface Reviewed extends ReviewFacts {
  /** Who proposed it last. */
  proposer: string | null;
}

/** The caller holds the lock of the draft. */
export async function reviewOf(tx: EntityManager, eventId: string): Promise<Reviewed> {
  const [found] = await tx.query<Reviewed[]>(
    `SELECT e.status, e."reviewState" AS state, e."reviewBy" AS proposer, s.review AS wanted, ${byPlannerSql} AS "byPlanner"
     FROM events e JOIN spaces s ON s.id = e."spaceId" WHERE e.id = $1`,
    [eventId],
  );
  if (!found) throw new Error(`The event ${eventId} is locked and gone.`);
  return found;
}

export interface Reader {
  id: string;
  email: string;
}

export interface Judge extends Reader {
  /** Asked as an owner of what no host has made; else as an admin of the space. */
  owner: boolean;
  /** How often the draft was given back so far. */
  answers: number;
}

/** Those one of whom is to look a draft over. */
export function judgesOf(
  tx: EntityManager,
  { eventId, spaceId }: { eventId: string; spaceId: string },
): Promise<Judge[]> {
  return tx.query<Judge[]>(
    `SELECT m.id, m.email, NOT (s.review AND coalesce(v.role = 'admin', false)) AS owner,
       (SELECT count(*)::int FROM change_sets c WHERE c."eventId" = e.id AND c.what = 'changes-wanted') AS answers
     FROM events e JOIN spaces s ON s.id = e."spaceId" JOIN members m ON m."deactivatedAt" IS NULL
     JOIN memberships v ON v."spaceId" = s.id AND v."memberId" = m.id AND v.status = 'active'
     WHERE e.id = $1 AND s.id = $2 AND ((s.review AND v.role = 'admin') OR (NOT ${byPlannerSql}
       AND EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = m.id AND g.role = 'owner')))`,
    [eventId, spaceId],
  );
}

/** Whoever proposed a draft, as long as they are in its space. */
export function proposerOf(
  tx: EntityManager,
  { eventId, proposer }: { eventId: string; proposer: string | null },
): Promise<Reader[]> {
  return tx.query<Reader[]>(
    `SELECT m.id, m.email FROM events e JOIN memberships v ON v."spaceId" = e."spaceId" AND v.status = 'active'
     JOIN members m ON m.id = v."memberId" AND m."deactivatedAt" IS NULL WHERE e.id = $1 AND m.id = $2`,
    [eventId, proposer],
  );
}

import type { EntityManager } from 'typeorm';

import type { Scope } from '#contract/repeats.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import { familySql, overtakenSql } from './history.queries.js';
import type { KeptRows } from './kept-rows.js';
import { localSql } from './occurrence-row-sql.js';

export interface FoundSet {
  id: string;
  /** The event whose history it stands in. */
  eventId: string;
  actorId: string | null;
  scope: Scope;
  at: Date;
  kept: KeptRows | null;
  /** A date that it changed and that is there. */
  opened: string | null;
  undone: boolean;
  overtaken: boolean;
}

/** A change in the history of an event. */
export async function changeSet(
  tx: EntityManager,
  { eventId, changeSetId }: { eventId: string; changeSetId: string },
): Promise<FoundSet | undefined> {
  const [set] = await tx.query<FoundSet[]>(
    `${familySql}
     SELECT c.id, c."eventId", c."actorId", c.scope, c.at, c.kept,
       (SELECT min(o."occurrenceId"::text) FROM occurrence_changes o WHERE o."changeSetId" = c.id) AS opened, u.id IS NOT NULL AS undone, ${overtakenSql('c')} AS overtaken
     FROM change_sets c LEFT JOIN change_sets u ON u.undoes = c.id
     WHERE c.id = $2 AND c."eventId" IN (SELECT id FROM heads)`,
    [eventId, changeSetId],
  );
  return set;
}

/**
 * The newest change of an event that this member made after `since` and can take back, as long as nothing newer stands
 * upon it. Who organizes one date alone takes back what was of one date.
 */
export async function undoableOf(
  manager: EntityManager,
  { eventId, memberId, reach }: { eventId: string; memberId: string; reach: 'date' | 'event' },
  since: Date,
): Promise<{ id: string; at: Date } | undefined> {
  const [set] = await manager.query<{ id: string; at: Date }[]>(
    `${familySql}
     SELECT c.id, c.at FROM change_sets c
     WHERE c."eventId" IN (SELECT id FROM heads) AND c."actorId" = $2 AND c.at >= $3 AND c.kept IS NOT NULL
       AND ($4 = 'event' OR c.scope = 'this') AND NOT EXISTS (SELECT 1 FROM change_sets u WHERE u.undoes = c.id)
       AND NOT ${overtakenSql('c')} ORDER BY c.seq DESC LIMIT 1`,
    [eventId, memberId, since, reach],
  );
  return set;
}

interface RepliedDate {
  id: string;
  seriesId: string | null;
  start: LocalTime;
}

/** Of these dates those that anybody ever replied to. */
export function repliedAmong(tx: EntityManager, occurrenceIds: readonly string[]): Promise<RepliedDate[]> {
  return tx.query<RepliedDate[]>(
    `SELECT o.id, o."seriesId", ${localSql('o."originalStart"')} AS start FROM occurrences o
     WHERE o.id = ANY($1) AND EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = o.id)`,
    [occurrenceIds],
  );
}

/** Of rooms and pictures those that are there. */
export async function stillThere(
  tx: EntityManager,
  { roomIds, pictureIds }: { roomIds: readonly unknown[]; pictureIds: readonly unknown[] },
): Promise<Set<unknown>> {
  const there = await tx.query<{ id: unknown }[]>(
    'SELECT id FROM rooms WHERE id = ANY($1::uuid[]) UNION ALL SELECT id FROM files WHERE id = ANY($2::uuid[])',
    [roomIds, pictureIds],
  );
  return new Set(there.map(({ id }) => id));
}

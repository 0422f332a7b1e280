import type { EntityManager } from 'typeorm';

import type { ChangePreview } from '#contract/event-changes.js';
import { personSql } from '../members/person-sql.js';
import { opensRepliedSql } from './notices.queries.js';

const FACES = 20;

/** Who replied to one of these dates and may open it: how many they are, and some of them by name. */
export async function toldPeople(tx: EntityManager, occurrenceIds: readonly string[]): Promise<ChangePreview['told']> {
  if (occurrenceIds.length === 0) return { people: 0, first: [] };
  const [told] = await tx.query<ChangePreview['told'][]>(
    `WITH told AS (
       SELECT DISTINCT m.id, m."firstName", m."lastName" FROM rsvps r JOIN members m ON m.id = r."memberId"
       WHERE r."occurrenceId" = ANY($1) AND r.status IN ('going', 'waitlisted', 'offered', 'pending') AND m."deactivatedAt" IS NULL AND ${opensRepliedSql})
     SELECT (SELECT count(*)::int FROM told) AS people,
       coalesce((SELECT json_agg(f.person) FROM (SELECT ${personSql('m')} AS person FROM told t JOIN members m ON m.id = t.id
         ORDER BY t."firstName", t."lastName", t.id LIMIT ${FACES}) f), '[]') AS first`,
    [occurrenceIds],
  );
  return told ?? { people: 0, first: [] };
}

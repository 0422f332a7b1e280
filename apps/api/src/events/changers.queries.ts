import type { EntityManager } from 'typeorm';

import type { EventDraft } from '#contract/events.js';
import { nameSql } from '../members/person-sql.js';
import { familySql } from './history.queries.js';

export type Changer = EventDraft['changers'][number];

/** Who said last what each field says, for somebody who reads it: what others changed is told by their names. */
export function changersOf(manager: EntityManager, eventId: string, viewerId: string): Promise<Changer[]> {
  return manager.query<Changer[]>(
    `${familySql}
     SELECT DISTINCT ON (l.line->>'field') l.line->>'field' AS field, coalesce(${nameSql('m')}, '') AS name, coalesce(m.id = $2, false) AS mine
     FROM change_sets c CROSS JOIN LATERAL jsonb_array_elements(c.lines) AS l (line) LEFT JOIN members m ON m.id = c."actorId"
     WHERE c."eventId" IN (SELECT id FROM heads) AND c.source = 'member' ORDER BY l.line->>'field', c.seq DESC`,
    [eventId, viewerId],
  );
}

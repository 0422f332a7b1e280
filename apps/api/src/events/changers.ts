import type { EntityManager } from 'typeorm';

import type { EventDraft } from '#contract/events.js';
import { Refusal } from '#domain/refusal.js';
import { nameSql } from '../members/person-sql.js';
import { familySql } from './history.queries.js';

type Changer = EventDraft['changers'][number];

/** In the history the times of a date are one thing. */
const WHEN = ['localStart', 'localEnd', 'timeZone', 'allDay'];
const inHistory = (field: string): string => (WHEN.includes(field) ? 'when' : field);

/** Who said last what each field says, for somebody who reads it: what others changed is told by their names. */
export async function changersOf(
  tx: Pick<EntityManager, 'query'>,
  eventId: string,
  viewerId: string,
): Promise<Changer[]> {
  return (await tx.query(
    `${familySql}
     SELECT DISTINCT ON (l.line->>'field') l.line->>'field' AS field, coalesce(${nameSql('m')}, '') AS name, coalesce(m.id = $2, false) AS mine
     FROM change_sets c CROSS JOIN LATERAL jsonb_array_elements(c.lines) AS l (line) LEFT JOIN members m ON m.id = c."actorId"
     WHERE c."eventId" IN (SELECT id FROM heads) AND c.source = 'member' ORDER BY l.line->>'field', c.seq DESC`,
    [eventId, viewerId],
  )) as Changer[];
}

/**
 * Decides, and lets a refusal because others saved meanwhile say who they are.
 * @throws Refusal what `decide` throws; `changed-meanwhile` with the names in `by`
 */
export async function namingOthers<T>(
  tx: EntityManager,
  { eventId, viewerId }: { eventId: string; viewerId: string },
  decide: () => T,
): Promise<T> {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') throw error;
    const changers = await changersOf(tx, eventId, viewerId);
    throw new Refusal(error.code, { ...error.details, by: namesOf(changers, error.details['fields']) });
  }
}

/** Of these fields; of any where none are named. Who asks is nobody else. */
function namesOf(changers: readonly Changer[], fields: unknown): string[] {
  const wanted = Array.isArray(fields) ? fields.map((field) => inHistory(String(field))) : null;
  const others = changers.filter(({ field, mine, name }) => !mine && name !== '' && (wanted?.includes(field) ?? true));
  return [...new Set(others.map(({ name }) => name))];
}

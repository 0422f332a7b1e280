import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { changersOf, type Changer } from './changers.queries.js';

/** In the history the times of a date are one thing. */
const WHEN = ['localStart', 'localEnd', 'timeZone', 'allDay'];
const inHistory = (field: string): string => (WHEN.includes(field) ? 'when' : field);

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

import type { EntityManager } from 'typeorm';

import type { Programme } from '#domain/events/programme.js';
import { Refusal } from '#domain/refusal.js';
import { toProgramme } from './programme-plan.js';
import type { ProgrammeState } from './programme-state.js';
import { writeProgramme } from './programme.writes.js';

/**
 * Gives a date of a series words of its own, a copy of those it shares, so that something can be changed for it alone.
 * @param state locked
 * @returns the event that speaks for this date only
 */
export async function ownWordsFor(
  tx: EntityManager,
  state: ProgrammeState,
  occurrenceId: string,
  at: Date,
): Promise<string> {
  const before = toProgramme(state);
  const date = before.dates.find(({ id }) => id === occurrenceId);
  const shared = before.words.find(({ key }) => key === date?.wordsKey);
  if (!date || !shared) throw new Refusal('not-found');
  if (!isShared(before, shared.key)) return shared.key;
  const own = { key: `new:${occurrenceId}`, copyOf: shared.key, words: shared.words };
  const planned: Programme = {
    ...before,
    words: [...before.words, own],
    dates: before.dates.map((one) => (one === date ? { ...one, wordsKey: own.key } : one)),
  };
  const after = await writeProgramme(tx, before, planned, { spaceId: state.spaceId, at });
  return after.dates.find(({ id }) => id === occurrenceId)?.wordsKey ?? shared.key;
}

/** A one-off event speaks for its only date already. */
const isShared = ({ series, dates }: Programme, key: string): boolean =>
  series.some(({ wordsKey }) => wordsKey === key) || dates.filter(({ wordsKey }) => wordsKey === key).length > 1;

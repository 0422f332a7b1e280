import type { Obstacle } from '#contract/rooms.js';
import { localTimeOf } from '#domain/events/zoned-time.js';
import type { Verdict } from '#domain/rooms/verdict.js';

export const RESERVED = 'Reserved';

export type InTheWay = Exclude<Verdict, { state: 'free' }>;

/** The dates that are in somebody's way. */
export const takersOf = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap((verdict) => (verdict.state === 'taken' ? [verdict.by.occurrenceId] : []));

/** What is in the way, for a reader who looks at it by the clock of `timeZone`. */
export function obstacleIn(verdict: InTheWay, timeZone: string, titles: ReadonlyMap<string, string>): Obstacle {
  if (verdict.state === 'closed') {
    return { state: 'closed', title: 'Closed', occurrenceId: null, from: null, until: null };
  }
  const { from, to } = verdict.by;
  const span = { from: localTimeOf(from, timeZone), until: localTimeOf(to, timeZone) };
  if (verdict.state === 'blackout') {
    return { state: 'blackout', title: verdict.by.reason, occurrenceId: null, ...span };
  }
  const { occurrenceId } = verdict.by;
  const title = titles.get(occurrenceId);
  return { state: 'taken', title: title ?? RESERVED, occurrenceId: title === undefined ? null : occurrenceId, ...span };
}

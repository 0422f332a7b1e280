import type { EntityManager } from 'typeorm';

import type { Obstacle } from '#contract/rooms.js';
import { localTimeOf } from '#domain/events/zoned-time.js';
import type { Verdict } from '#domain/rooms/verdict.js';
import { opensSql } from './visibility.js';

export const RESERVED = 'Reserved';

export type InTheWay = Exclude<Verdict, { state: 'free' }>;

/** Titles of dates that a member may open, in one statement. What is not in it is reserved, by somebody, for something. */
export async function titlesFor(
  tx: EntityManager,
  viewerId: string | null,
  occurrenceIds: readonly string[],
): Promise<Map<string, string>> {
  if (occurrenceIds.length === 0) return new Map();
  const rows = (await tx.query(
    `SELECT o.id, e.title FROM occurrences o JOIN events e ON e.id = o."eventId"
     WHERE o.id = ANY($1) AND ($2::uuid IS NOT NULL AND ${opensSql('$2::uuid')})`,
    [[...new Set(occurrenceIds)], viewerId],
  )) as { id: string; title: string }[];
  return new Map(rows.map(({ id, title }) => [id, title]));
}

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

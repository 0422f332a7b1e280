import { shifted } from './programme.js';
import type { LocalTime } from './zoned-time.js';

const DAY = 24 * 60;

/**
 * Which old date of a series becomes which new one when its rule or its hours change. A date keeps its replies only by
 * being paired: first with the same hours moved along, then with its own start, then with its day, then in order within
 * its week or, where the rule is monthly, its month.
 * @param shift minutes by which the start of the opened date moved
 * @returns old start → new start, each at most once
 */
export function pairDates(
  old: readonly LocalTime[],
  next: readonly LocalTime[],
  { shift, monthly }: { shift: number; monthly: boolean },
): Map<LocalTime, LocalTime> {
  const pairs = new Map<LocalTime, LocalTime>();
  const free = new Set(next);
  const pair = (from: LocalTime, to: LocalTime) => {
    pairs.set(from, to);
    free.delete(to);
  };
  const by = (target: (start: LocalTime) => LocalTime) => {
    for (const start of old) if (!pairs.has(start) && free.has(target(start))) pair(start, target(start));
  };
  by((start) => shifted(start, shift));
  by((start) => start);
  const inOrder = (group: (start: LocalTime) => string) => {
    const waiting = new Map<string, LocalTime[]>();
    for (const start of free) waiting.set(group(start), [...(waiting.get(group(start)) ?? []), start]);
    for (const start of old) {
      const to = pairs.has(start) ? undefined : waiting.get(group(start))?.shift();
      if (to !== undefined) pair(start, to);
    }
  };
  inOrder((start) => start.slice(0, 10));
  inOrder(weekOf);
  if (monthly) inOrder((start) => start.slice(0, 7));
  return pairs;
}

/** The Monday of a local time's week. */
function weekOf(start: LocalTime): string {
  const weekday = (new Date(`${start}Z`).getUTCDay() + 6) % 7;
  return shifted(start, -weekday * DAY).slice(0, 10);
}

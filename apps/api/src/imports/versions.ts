import type { Skipped } from './calendar-reading.js';
import type { EventFacts } from './event-facts.js';

/**
 * Of several components that say the same thing, the newest: higher SEQUENCE, then later change, then further down.
 * Components that share a UID by mistake and start at different times both stay.
 */
export function newestVersions(events: readonly EventFacts[], skip: (skipped: Skipped) => void): EventFacts[] {
  const sorted = events.toSorted(
    ({ words: a }, { words: b }) => a.sequence - b.sequence || compare(a.stamp, b.stamp) || a.line - b.line,
  );
  const newest = new Map<string, EventFacts>();
  for (const event of sorted) newest.set(whatItSays(event), event);
  const lastSequence = Math.max(...sorted.filter((event) => !event.replaces).map(({ words }) => words.sequence), 0);
  return events.filter((event) => {
    const { line, uid } = event.words;
    const better = newest.get(whatItSays(event));
    const isOutdated = !event.replaces && event.words.sequence < lastSequence;
    if (better !== event) {
      skip({ line, uid, reason: `The same event stands again, as new or newer, at line ${better?.words.line}.` });
    } else if (isOutdated) {
      skip({ line, uid, reason: 'A newer version of this event is in the file.' });
    }
    return better === event && !isOutdated;
  });
}

function whatItSays({ start, replaces }: EventFacts): string {
  const { zone, local } = replaces?.moment ?? start;
  return `${replaces ? 'change' : 'event'} ${zone.instantOf(local)}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

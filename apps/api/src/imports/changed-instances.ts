import type { Window } from './calendar-reading.js';
import type { EventFacts, Length } from './event-facts.js';
import type { Moment } from './moments.js';
import { dayOf, instancesOf, type Instance } from './series.js';
import { wallMilliseconds, wallTime } from './source-zone.js';

/** One meeting with the words that hold for it. */
export interface Meeting {
  event: EventFacts;
  start: Moment;
  length: Length;
  /** The original day, or empty for a one-off. */
  day: string;
  /** Where it stood in its series before anything changed it. */
  original: Moment;
}

/** The meetings of one UID: its series, and in place of single instances those that changed them. */
export function meetingsOf(events: readonly EventFacts[], window: Window): Meeting[] {
  const changes = events.filter((event) => event.replaces);
  const following = changes
    .filter((change) => change.replaces?.following)
    .toSorted((a, b) => replacedAt(a) - replacedAt(b));
  const shift = Math.max(0, ...following.map((change) => Math.abs(shiftOf(change))));
  const series = events.filter((event) => !event.replaces);
  const isReplaced = replacementTest(changes);
  const regular = series.flatMap((event) =>
    instancesOf(event, window, shift)
      .filter((instance) => !isReplaced(instance))
      .map((instance) => asChanged(event, instance, following)),
  );
  return [
    ...regular,
    ...changes.map((event) => {
      const original = originalOf(event);
      return { event, start: event.start, length: event.length, day: dayOf(original), original };
    }),
  ];
}

function asChanged(event: EventFacts, instance: Instance, following: readonly EventFacts[]): Meeting {
  const repeats = event.rules.length > 0 || event.extra.length > 0;
  const day = repeats ? dayOf(instance.moment) : '';
  const change = following.findLast((later) => replacedAt(later) <= instance.instant);
  const original = instance.moment;
  if (!change) return { event, start: original, length: instance.length, day, original };
  const local = change.start.zone.localTimeOf(instance.instant);
  const start = { ...change.start, local: wallTime(wallMilliseconds(local) + shiftOf(change)) };
  return { event: change, start, length: change.length, day, original };
}

function replacementTest(changes: readonly EventFacts[]): (instance: Instance) => boolean {
  if (changes.length === 0) return () => false;
  const originals = changes.map(originalOf);
  const days = new Set(originals.filter(({ isDate }) => isDate).map(dayOf));
  const anyDays = new Set(originals.map(dayOf));
  const instants = new Set(originals.filter(({ isDate }) => !isDate).map(({ zone, local }) => zone.instantOf(local)));
  return ({ moment, instant }) =>
    moment.isDate ? anyDays.has(dayOf(moment)) : days.has(dayOf(moment)) || instants.has(instant);
}

function originalOf(change: EventFacts): Moment {
  return change.replaces?.moment ?? change.start;
}

function replacedAt(change: EventFacts): number {
  const { zone, local } = originalOf(change);
  return zone.instantOf(local);
}

/** By how much a change moved its date, on the clock on the wall. */
function shiftOf(change: EventFacts): number {
  return wallMilliseconds(change.start.local) - wallMilliseconds(change.start.zone.localTimeOf(replacedAt(change)));
}

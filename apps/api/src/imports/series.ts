import { startsByRule } from '#domain/events/recurrence.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import type { Window } from './calendar-reading.js';
import { endOf, type EventFacts, type Length } from './event-facts.js';
import type { Moment } from './moments.js';
import { ianaZone, wallMilliseconds, wallTime } from './source-zone.js';

/** One start that a series gives, before anything replaced it. */
export interface Instance {
  moment: Moment;
  instant: number;
  length: Length;
}

const DAY = 86_400_000;

/**
 * The instances of an event that may touch the window, two days wider at both ends. Its own start is one of them
 * whatever its rule says, RDATE adds, EXDATE takes away. A start in an hour that its zone skips is shifted, not lost.
 * @throws UnreadableRule
 */
export function instancesOf(event: EventFacts, window: Window, shift = 0): Instance[] {
  const near = margins(event, window, shift);
  const byRule = event.rules.flatMap((rule) => expand(event, rule, near));
  const not = new Set(event.exceptRules.flatMap((rule) => expand(event, rule, near)));
  const found = new Map<number, Instance>();
  const add = (moment: Moment, length: Length) => {
    const instant = moment.zone.instantOf(moment.local);
    if (!found.has(instant)) found.set(instant, { moment, instant, length });
  };
  add(event.start, event.length);
  for (const local of byRule) add({ ...event.start, local }, event.length);
  for (const { moment, length } of event.extra) add(likeStart(event.start, moment), length ?? event.length);
  const isExcepted = exceptionTest(event);
  return [...found.values()]
    .filter((instance) => !not.has(instance.moment.local) && !isExcepted(instance))
    .toSorted((a, b) => a.instant - b.instant);
}

const expand = (event: EventFacts, rule: string, near: { from: LocalTime; to: LocalTime }): LocalTime[] =>
  startsByRule(rule, { start: event.start.local, ...near, until: (written) => lastStart(event.start, written) });

function margins(event: EventFacts, { from, to }: Window, shift: number): { from: LocalTime; to: LocalTime } {
  const lasts = endOf(event.start, event.length) - event.start.zone.instantOf(event.start.local);
  return {
    from: wallTime(
      Math.max(wallMilliseconds('1900-01-01T00:00:00'), wallMilliseconds(`${from}T00:00:00`) - lasts - shift - 2 * DAY),
    ),
    to: wallTime(wallMilliseconds(`${to}T00:00:00`) + shift + 2 * DAY),
  };
}

/**
 * UNTIL names the last start that counts. Programs that write a bare date for a timed event mean its beginning: they
 * split a series there, and the next one starts on that very day (three times in xhain-hackspace-berlin.ics).
 */
export function lastStart(start: Moment, written: string): LocalTime {
  const day = `${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6, 8)}`;
  if (start.isDate || written.length === 8) return `${day}T00:00:00`;
  const local = `${day}T${written.slice(9, 11)}:${written.slice(11, 13)}:${written.slice(13, 15)}`;
  return written.endsWith('Z') ? start.zone.localTimeOf(wallMilliseconds(local)) : local;
}

/** A date among times means that day at the usual time, a time among dates its day. */
export function likeStart(start: Moment, moment: Moment): Moment {
  if (start.isDate && !moment.isDate) return { ...start, local: `${dayOf(moment)}T00:00:00` };
  if (!start.isDate && moment.isDate) return { ...start, local: moment.local.slice(0, 11) + start.local.slice(11) };
  return moment;
}

function exceptionTest(event: EventFacts): (instance: Instance) => boolean {
  const days = new Set(event.except.filter((moment) => moment.isDate || event.start.isDate).map(dayOf));
  const instants = new Set(
    event.except.filter((moment) => !moment.isDate).map(({ zone, local }) => zone.instantOf(local)),
  );
  return ({ moment, instant }) => days.has(moment.local.slice(0, 10)) || (!moment.isDate && instants.has(instant));
}

/** The day on which people meet: a UTC time is read in the zone it is shown in. */
export function dayOf({ local, zone, isDate }: Moment): string {
  return isDate || zone.isIana
    ? local.slice(0, 10)
    : ianaZone(zone.shownIn).localTimeOf(zone.instantOf(local)).slice(0, 10);
}

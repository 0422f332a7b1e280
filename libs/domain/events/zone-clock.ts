import { Temporal } from 'temporal-polyfill';

/** From an instant on, clocks are ahead of UTC by so much. Both in milliseconds. */
interface Step {
  from: number;
  offset: number;
}

const DAY = 86_400_000;
const MOST_ZONES = 1000;
const MOST_YEARS = 200;
const kept = new Map<string, Map<number, readonly Step[]>>();

/** Every offset of a zone in a year by the clock on its wall, with a margin. */
function stepsOf(timeZone: string, year: number): readonly Step[] {
  const years = kept.get(timeZone) ?? new Map<number, readonly Step[]>();
  const known = years.get(year);
  if (known) return known;
  const steps = readSteps(timeZone, newYear(year) - 3 * DAY, newYear(year + 1) + 3 * DAY);
  if (kept.size >= MOST_ZONES) kept.clear();
  if (years.size >= MOST_YEARS) years.clear();
  kept.set(timeZone, years.set(year, steps));
  return steps;
}

/** The beginning of a year; `Date.UTC` takes the year 26 for 1926. */
const newYear = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

/** Asks the zone data for its changes: slow, and done once for each year. */
function readSteps(timeZone: string, from: number, to: number): Step[] {
  let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const steps: Step[] = [];
  while (moment && moment.epochMilliseconds < to) {
    const offset = moment.offsetNanoseconds / 1e6;
    // ICU also reports changes of name only.
    if (steps.at(-1)?.offset !== offset) steps.push({ from: moment.epochMilliseconds, offset });
    moment = moment.getTimeZoneTransition('next');
  }
  return steps;
}

export interface ShownAt {
  instant: number;
  /** By how much clocks are ahead of UTC then. */
  offset: number;
  /** Whether a clock shows this wall time once, never (they skip it), or twice. */
  kind: 'once' | 'gap' | 'fold';
}

/**
 * When a clock on the wall of a zone shows a time, in milliseconds; the time is given as if it were UTC. In a gap the
 * offset from before it counts, of two equal hours the first: as `instantOf` has it, to which this is the quick way
 * for many times of one zone.
 * @throws RangeError for an unknown zone
 */
export function shownAt(wall: number, timeZone: string): ShownAt {
  const steps = stepsOf(timeZone, new Date(wall).getUTCFullYear());
  let first: ShownAt | null = null;
  let before = 0;
  for (const [index, { from, offset }] of steps.entries()) {
    const instant = wall - offset;
    if (instant < from) break;
    before = index;
    if (instant >= (steps[index + 1]?.from ?? Infinity)) continue;
    if (first) return { ...first, kind: 'fold' };
    first = { instant, offset, kind: 'once' };
  }
  if (first) return first;
  const instant = wall - (steps[before]?.offset ?? 0);
  return { instant, offset: steps[before + 1]?.offset ?? 0, kind: 'gap' };
}

/** A stretch of wall time, `to` exclusive, in which nobody sets the clocks: one offset holds without a doubt. */
export interface Calm {
  from: number;
  to: number;
  offset: number;
}

/** The calm stretch around a wall time, or null close to a change of the clocks. */
export function calmAround(wall: number, timeZone: string): Calm | null {
  const year = new Date(wall).getUTCFullYear();
  const steps = stepsOf(timeZone, year);
  for (let index = 0; index < steps.length; index += 1) {
    const { from, offset } = steps[index] ?? { from: 0, offset: 0 };
    const before = steps[index - 1];
    const after = steps[index + 1];
    const calm = {
      from: before ? from + Math.max(offset, before.offset) : newYear(year),
      to: after ? after.from + Math.min(offset, after.offset) : newYear(year + 1),
      offset,
    };
    if (wall >= calm.from && wall < calm.to) return calm;
  }
  return null;
}

import { timeOfZone } from './zone-words.js';

/** A time as the clocks of its own zone show it. */
export interface ZonedTimes {
  localStart: string;
  /** Without it only the start counts. */
  localEnd?: string;
  timeZone: string;
  allDay: boolean;
}

/**
 * Whether clocks in another zone show something else when it begins, or when it ends. Zones whose clocks agree then,
 * such as those of Berlin and Paris, are one for whoever reads a time, whatever they are called. Whole days are the
 * same days everywhere.
 */
export function clocksDiffer({ localStart, localEnd, timeZone, allDay }: ZonedTimes, other: string): boolean {
  if (allDay || timeZone === other) return false;
  return [localStart, localEnd ?? localStart].some((local) => {
    const instant = instantAt(local, timeZone);
    return offsetAt(instant, timeZone) !== offsetAt(instant, other);
  });
}

/**
 * The zone to name beside a time on a page that goes by the clocks of another: `Lisbon time`; empty where the clocks
 * agree. Where nobody knows yet whose clocks those are, as of a guest before the browser has told, it is named.
 * @param page of a space's own page the space's zone, else the reader's
 */
export function zoneBeside(times: ZonedTimes, page: string | null): string {
  const named = page === null ? !times.allDay : clocksDiffer(times, page);
  return named ? timeOfZone(times.timeZone) : '';
}

const DAY = 86_400_000;
const MOST = 100;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** By how many milliseconds clocks are ahead of UTC. This stands on public pages, which do without Temporal. */
function offsetAt(instant: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  if (clocks.size >= MOST) clocks.clear();
  clocks.set(timeZone, clock);
  return Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`) - instant;
}

/** When clocks show a time: of two equal hours the first, in a gap by the offset from before it, as `instantOf` has it. */
function instantAt(local: string, timeZone: string): number {
  const wall = Date.parse(`${local}Z`);
  const first = wall - offsetAt(wall - DAY, timeZone);
  const then = offsetAt(first, timeZone);
  return offsetAt(wall - then, timeZone) === then ? wall - then : first;
}

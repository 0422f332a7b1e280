import type { KeptDate } from './kept-dates.js';
import type { PlannedDate } from './planned-dates.js';

/** What a date meets: a room that is taken, closed hours, a holiday. */
export interface DateCheck {
  tone: 'good' | 'notice' | 'bad';
  /** `Loft free`, `Loft taken`. */
  words: string;
  /** What is only to be known: `bonfire night`. */
  note: string;
  /** Where something is in the way: what it is, and what can be done. */
  conflict: Conflict | null;
}

export interface Conflict {
  fact: string;
  more: string;
  /** Rooms that are free then. */
  rooms: { id: string; name: string; capacity: number | null }[];
  /** One that is free on all dates, to take for each of them. */
  forAll: { id: string; name: string } | null;
  /** The nearest start at which the room is free that day. */
  startAt: string | null;
}

const GONE_BY: DateCheck = {
  tone: 'bad',
  words: 'Gone by',
  note: '',
  conflict: {
    fact: 'This has gone by.',
    more: 'What is over is not published.',
    rooms: [],
    forAll: null,
    startAt: null,
  },
};

/** The checks, with a word on dates that are over before they were public: they cannot be published. */
export function withGoneBy(
  checks: ReadonlyMap<string, DateCheck>,
  dates: readonly PlannedDate[],
  kept: readonly Pick<KeptDate, 'originalStart' | 'status'>[],
  now: Date,
): ReadonlyMap<string, DateCheck> {
  const out = new Set(kept.flatMap(({ originalStart, status }) => (status === 'draft' ? [] : [originalStart])));
  const gone = dates.filter(({ original, endsAt }) => endsAt <= now && !out.has(original));
  return gone.length === 0 ? checks : new Map([...checks, ...gone.map(({ original }) => [original, GONE_BY] as const)]);
}

/**
 * A room that is free on every date that has none, where that is more than one. The best of the first date comes first.
 * @param conflicts of the dates that have none
 */
export function roomForAll(conflicts: readonly Conflict[]): Conflict['rooms'][number] | null {
  const [first, ...others] = conflicts;
  if (!first || others.length === 0) return null;
  return first.rooms.find(({ id }) => others.every(({ rooms }) => rooms.some((room) => room.id === id))) ?? null;
}

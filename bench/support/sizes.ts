/** How much there is of what the figures measure, and how often and how long each measures it. */
export interface Sizes {
  members: number;
  /** Occurrences in each space of the two filled databases. The large one's first three spaces are those of the feeds. */
  spaces: { small: readonly number[]; large: readonly number[] };
  load: LoadSize;
  feed: {
    /** Of each side, one after the other. */
    turns: number;
    warmUp: number;
    /** Requests after which a program counts as one that has worked. */
    lists: number;
    /** Milliseconds in which it comes to rest. */
    rest: number;
    /** How often the largest feed is made anew. */
    anew: number;
  };
  /** Occurrences of each side over which replies are spread. */
  reply: { occurrences: number };
  save: { members: number; turns: number; many: SeriesSize; few: SeriesSize };
  month: {
    /** Dates without which it would be no month to measure. */
    least: number;
    turns: number;
  };
  page: { warmUp: number; measured: number };
  stall: {
    members: number;
    files: number;
    /** In each file. */
    events: number;
    portraits: number;
    /** Of a portrait's photo, in pixels. */
    photo: { width: number; height: number };
    turns: number;
    /** Milliseconds for what the work has left to be done. */
    settle: number;
  };
  digest: {
    few: number;
    many: number;
    /** Milliseconds in which a worker that has just started comes to rest. */
    rest: number;
  };
  recurrence: { series: number; turns: number };
  /** Milliseconds after which a program that nobody asks anything counts as idle. */
  start: { rest: number };
}

export interface SeriesSize {
  dates: number;
  /** To all of its dates together. */
  replies: number;
}

export interface LoadSize {
  connections: number;
  /** Turns of each side, of which the median counts. */
  rounds: number;
  warmUp: Turn;
  turn: Turn;
}

/** So many seconds, or so many requests; then whether all are answered is looked at every so many milliseconds. */
type Turn = { duration: number } | { amount: number; sampleInt: number };

/** What the limits and the numbers in the README are of. */
export const FULL: Sizes = {
  members: 10_000,
  spaces: { small: [334, 333, 333], large: filledUpTo(100_000, [1000, 10_000, 2000], 57) },
  load: { connections: 32, rounds: 3, warmUp: { duration: 2 }, turn: { duration: 3 } },
  feed: { turns: 60, warmUp: 10, lists: 100, rest: 2000, anew: 10 },
  reply: { occurrences: 1000 },
  save: { members: 2000, turns: 24, many: { dates: 78, replies: 2000 }, few: { dates: 26, replies: 20 } },
  month: { least: 500, turns: 80 },
  page: { warmUp: 150, measured: 200 },
  // Four files of 3,000 events, for a busy machine takes too long to read 12,000 in one; photos of twelve megapixels.
  stall: {
    members: 2000,
    files: 4,
    events: 3000,
    portraits: 60,
    photo: { width: 4000, height: 3000 },
    turns: 5,
    settle: 200,
  },
  digest: { few: 1000, many: 10_000, rest: 4000 },
  recurrence: { series: 1000, turns: 11 },
  start: { rest: 10_000 },
};

/** So little that every figure is told within a second or two. What it says means nothing but that it can be measured. */
export const TINY: Sizes = {
  members: 20,
  // In the first space something is on every other day: a digest has to have something to say.
  spaces: { small: [300, 3, 3], large: [6, 60, 12, 3] },
  load: { connections: 2, rounds: 1, warmUp: { amount: 2, sampleInt: 10 }, turn: { amount: 4, sampleInt: 10 } },
  feed: { turns: 2, warmUp: 1, lists: 1, rest: 0, anew: 1 },
  reply: { occurrences: 4 },
  save: { members: 10, turns: 1, many: { dates: 4, replies: 6 }, few: { dates: 2, replies: 2 } },
  month: { least: 1, turns: 1 },
  page: { warmUp: 1, measured: 2 },
  stall: {
    members: 10,
    files: 2,
    events: 3,
    portraits: 2,
    photo: { width: 400, height: 300 },
    turns: 1,
    settle: 10,
  },
  digest: { few: 2, many: 5, rest: 50 },
  recurrence: { series: 10, turns: 1 },
  start: { rest: 0 },
};

/** The first spaces as they are given, and so many more of about the same size, all together of that many occurrences. */
function filledUpTo(all: number, first: readonly number[], more: number): number[] {
  const rest = all - sumOf(first);
  const each = Math.floor(rest / more);
  return [...first, ...Array.from({ length: more - 1 }, () => each), rest - each * (more - 1)];
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** `10,000`. */
export const count = (number: number): string => number.toLocaleString('en');

/** A stretch of time: `from` belongs to it, `to` no longer does. */
export interface Span {
  from: Date;
  to: Date;
}

const MINUTE = 60_000;

/** One that ends when the other begins leaves it alone. */
export const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

export const contains = (whole: Span, part: Span): boolean => whole.from <= part.from && part.to <= whole.to;

/** For how long a room is held: set-up and tear-down included. */
export const heldSpan = (
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  { setupMinutes, teardownMinutes }: { setupMinutes: number; teardownMinutes: number },
): Span => ({
  from: new Date(startsAt.getTime() - setupMinutes * MINUTE),
  to: new Date(endsAt.getTime() + teardownMinutes * MINUTE),
});

export const moved = ({ from, to }: Span, by: number): Span => ({
  from: new Date(from.getTime() + by),
  to: new Date(to.getTime() + by),
});

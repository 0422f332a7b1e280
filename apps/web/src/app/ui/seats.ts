import type { OccurrenceRow } from '#contract/programme.js';

type Seats = Pick<OccurrenceRow, 'capacity' | 'taken' | 'replyPolicy'>;

export const seatsFree = ({ capacity, taken }: Seats): number | null =>
  capacity === null ? null : Math.max(0, capacity - taken);

/** `18 of 40 seats free`, `40 seats, full`, `12 going`; empty where there is nothing to say. */
export function seatsInWords(event: Seats): string {
  const { capacity, taken, replyPolicy } = event;
  if (replyPolicy === 'closed') return capacity === null ? 'No need to reply' : 'Replies are closed';
  if (replyPolicy === 'invite') return 'By invitation';
  if (capacity === null) return taken > 0 ? `${taken} going` : '';
  const free = seatsFree(event) ?? 0;
  if (free === 0) return capacity === 1 ? '1 seat, taken' : `${capacity} seats, full`;
  return capacity === 1 ? '1 seat free' : `${free} of ${capacity} seats free`;
}

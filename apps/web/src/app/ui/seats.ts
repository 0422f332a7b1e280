import type { OccurrenceRow } from '#contract/programme.js';

type Seats = Pick<OccurrenceRow, 'capacity' | 'taken' | 'replyPolicy'>;
type OfferedSeats = Seats & Pick<OccurrenceRow, 'invited'>;

export const seatsFree = ({ capacity, taken }: Seats): number | null =>
  capacity === null ? null : Math.max(0, capacity - taken);

/** `18 of 40 seats free`, `You are invited`, `40 seats, full`, `12 going`; empty where there is nothing to say. */
export function seatsInWords(event: OfferedSeats): string {
  const { capacity, replyPolicy, invited } = event;
  if (replyPolicy === 'closed') return capacity === null ? 'No need to reply' : 'Replies are closed';
  if (replyPolicy === 'invite' && !invited) return 'By invitation';
  return [invited && 'You are invited', countInWords(event)].filter(Boolean).join(', ');
}

/** The seats alone, whoever asks. */
export function countInWords(event: Seats): string {
  const { capacity, taken } = event;
  if (capacity === null) return taken > 0 ? `${taken} going` : '';
  const free = seatsFree(event) ?? 0;
  if (free === 0) return capacity === 1 ? '1 seat, taken' : `${capacity} seats, full`;
  return capacity === 1 ? '1 seat free' : `${free} of ${capacity} seats free`;
}

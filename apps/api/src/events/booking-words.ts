/** What a booking's row keeps of why it is not what was wished. */
export interface BookingWhy {
  state?: 'taken' | 'blackout' | 'closed';
  /** The date that has the room. */
  by?: string;
  /** Of a blackout, or what the keeper said. */
  reason?: string;
}

/** In words, for whoever organizes the date. `title` is that of the date in its way, where the reader may know it. */
export function whyInWords({ state, reason = '' }: BookingWhy, title: string | null): string {
  if (state === 'taken')
    return title === null ? 'Something else takes place there then.' : `“${title}” takes place there then.`;
  if (state === 'closed') return 'The room is closed then.';
  return reason;
}

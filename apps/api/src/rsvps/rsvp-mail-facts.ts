import type { CalendarFacts } from '#domain/calendars/calendar-facts.js';
import type { RsvpStatus } from '#domain/events/formats.js';

export type RsvpMailKind = 'going' | 'waitlisted' | 'promoted' | 'pending' | 'declined' | 'cancelled';

/** Everything a mail about one reply says. */
export interface RsvpMailFacts {
  kind: RsvpMailKind;
  reader: { timeZone: string };
  /** Where the reader stands now, and since when. */
  reply: { status: RsvpStatus; position: number | null; changedAt: Date };
  /** Held a seat before, so their calendar may show it. */
  hadSeat: boolean;
  /** Put off the list by an organizer, after having been on it. */
  removed: boolean;
  /** The moment in words up to which seats go back, where that is before the start. */
  closesBefore: string | null;
  event: CalendarFacts & { hosts: string[] };
  space: { name: string; accent: string };
}

import type { CalendarFacts } from '#domain/calendars/calendar-facts.js';
import type { CalendarPerson } from '#domain/calendars/calendar-occurrence.js';
import type { RsvpStatus } from '#domain/events/formats.js';
import type { NetKind, ToldFacts } from '#domain/notices/net-change.js';

/** One date of the reader's, and what has become of it. */
export interface ChangedDate {
  occurrenceId: string;
  kind: NetKind;
  before: ToldFacts;
  now: ToldFacts;
  event: CalendarFacts & { hosts: string[]; seriesId: string | null };
  /** Where the reader stands, and whether they are asked to confirm it. */
  reply: {
    status: RsvpStatus;
    position: number | null;
    changedAt: Date;
    needsConfirm: boolean;
  };
}

/** Everything a mail about changed plans says. */
export interface PlansChangedFacts {
  reader: CalendarPerson & { timeZone: string };
  sender: { address: string };
  space: { name: string; slug: string; accent: string };
  /** In order of start; at least one. */
  dates: readonly ChangedDate[];
}

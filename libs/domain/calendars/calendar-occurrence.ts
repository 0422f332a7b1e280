import type { LocalTime } from '../events/zoned-time.js';

/** What a calendar program is told of one occurrence. Texts are plain; addresses are absolute. */
export interface CalendarOccurrence {
  uid: string;
  sequence: number;
  createdAt: Date;
  /** The last change that a reader could see: DTSTAMP and LAST-MODIFIED. */
  revisedAt: Date;
  title: string;
  description: string;
  location: string;
  /** The event's page. */
  url: string;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  /** All-day: localStart is midnight of the first day, localEnd midnight after the last. */
  allDay: boolean;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** Whether the reader is free meanwhile (RFC 5545 TRANSP); without it, programs take them to be busy. */
  transparent?: boolean;
  categories: readonly string[];
  /** Only for a reader who is entitled to it (RFC 7986 CONFERENCE). */
  conferenceUrl?: string;
  /** In a mail: who invites, and the one who is told (C42). Feeds and downloads name nobody. */
  invitation?: CalendarInvitation;
  /** The master of a series says when the others are; its own start is the first. */
  repeats?: CalendarRepeats;
  /** A date of a series stands under the UID of the series. */
  recurrenceId?: SeriesDateName;
}

/** The dates of a series beside its first, by the clock of the first. */
export interface CalendarRepeats {
  /** As RRULE writes it; null where all dates are written out. */
  rrule: string | null;
  /** Starts added to the rule, and starts of the rule that are left out. */
  rdates: readonly LocalTime[];
  exdates: readonly LocalTime[];
  /** Programs are told of clock changes until then. */
  clocksUntil: LocalTime;
}

/** How a date of a series is named: by the start that the rule gave it, also one that the clock never shows (C18). */
export interface SeriesDateName {
  start: LocalTime;
  /** Of the series; the date itself may have moved to another. */
  timeZone: string;
  allDay: boolean;
}

export interface CalendarInvitation {
  organizer: CalendarPerson;
  attendee: CalendarPerson;
}

export interface CalendarPerson {
  name: string;
  /** A mail address. */
  address: string;
}

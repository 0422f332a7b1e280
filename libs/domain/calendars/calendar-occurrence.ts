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
  categories: readonly string[];
  /** Only for a reader who is entitled to it (RFC 7986 CONFERENCE). */
  conferenceUrl?: string;
  /** In a mail: who invites, and the one who is told (C42). Feeds and downloads name nobody. */
  invitation?: { organizer: CalendarPerson; attendee: CalendarPerson };
}

export interface CalendarPerson {
  name: string;
  /** A mail address. */
  address: string;
}

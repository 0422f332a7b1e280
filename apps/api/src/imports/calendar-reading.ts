import type { LocalTime } from '#domain/events/zoned-time.js';

/** What a component says of its meetings. Those of a series share one object. */
export interface ReadEvent {
  uid: string;
  /** Where the component begins in the file. */
  line: number;
  title: string;
  description: string;
  location: string;
  url: string;
  conference: string;
  categories: string[];
  status: 'scheduled' | 'cancelled';
  /** For whom its owner means it (CLASS). */
  access: 'public' | 'private' | 'confidential';
  /** Its version: higher is newer, then what was changed later. */
  sequence: number;
  stamp: string;
  /** It has a rule that cannot be read, so that its own date alone is known. */
  lostRule: boolean;
  /** Days of dates whose changes cannot be read: what stands there stays. */
  unread: string[];
}

/** A repeating event of a file that a series can hold: what `SeriesRule` says, and the part that was looked at. */
export interface FileSeries {
  /** What its dates say unless one says something of its own. */
  event: ReadEvent;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  rules: readonly string[];
  extra: readonly LocalTime[];
  leftOut: readonly LocalTime[];
  /** Dates from here on were looked for; null where that is from the first. */
  startsFrom: LocalTime | null;
  /** And until here, exclusive. */
  readUntil: LocalTime;
}

/** One dated meeting that a file holds. */
export interface ReadOccurrence {
  event: ReadEvent;
  /** Which meeting of its event: empty for a one-off, else its original day. With the UID, it names the same one again. */
  recurrenceKey: string;
  allDay: boolean;
  /** Local wall time in `timeZone`; for whole days midnight, the end exclusive. Equal where the file gives no end. */
  start: LocalTime;
  end: LocalTime;
  timeZone: string;
  /** The same as instants, in milliseconds. */
  startsAt: number;
  endsAt: number;
  /** The series that it is a date of, and the start by which that knows it; null for what stands by itself. */
  inSeries: { series: FileSeries; originalStart: LocalTime } | null;
}

/** What could not be read, and why, in a sentence for people. */
export interface Skipped {
  line: number;
  uid: string;
  reason: string;
}

export interface CalendarReading {
  occurrences: ReadOccurrence[];
  /** Meetings beside the window of which the file tells: one that is known here may have been moved there. */
  beside: ReadOccurrence[];
  skipped: Skipped[];
  /** Repeating events whose dates are read one by one, and why. */
  singles: Skipped[];
  /** What was not written as it should be, and as what it is taken. */
  notes: Skipped[];
  /** Events that do not meet in the window. */
  outside: number;
}

/** Days in each event's own zone; `to` is the first that is left out. */
export interface Window {
  from: string;
  to: string;
}

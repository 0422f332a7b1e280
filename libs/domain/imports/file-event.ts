import type { DateTimes, Words } from '../events/programme.js';
import type { EventStatus } from '../events/formats.js';
import type { LocalTime } from '../events/zoned-time.js';

/** How a calendar file says that an event repeats. */
export interface FileRule extends DateTimes {
  rules: string[];
  extra: LocalTime[];
  leftOut: LocalTime[];
}

/** One date as a file tells it. */
export interface FileDate {
  /** Which meeting of its event: empty for a one-off, else its original day. */
  key: string;
  /** The start by which its series knows it; of a one-off its own. */
  originalStart: LocalTime;
  times: DateTimes;
  startsAt: Date;
  endsAt: Date;
  status: 'scheduled' | 'cancelled';
  /** What it says of its own; null where it says what its series says. */
  words: Words | null;
  /** The same as long as a file says the same of it. Empty for a date that only the rule gives, beyond what was read. */
  fingerprint: string;
}

/** One event of a file, with all of its dates that were read. */
export interface FileEvent {
  /** Null for a one-off. */
  rule: FileRule | null;
  words: Words;
  cancelled: boolean;
  startsFrom: LocalTime | null;
  endsBefore: LocalTime | null;
  /** The days that were read, by the clock of the event; the second exclusive. */
  readFrom: LocalTime;
  readUntil: LocalTime;
  /** Days of dates of which the file says something that cannot be read. */
  unread: readonly string[];
  dates: readonly FileDate[];
}

/** What the file before said of an event, as far as it decides what a newer one changes. */
export interface Said extends Pick<FileEvent, 'rule' | 'words' | 'endsBefore'> {
  cancelled: boolean;
}

/** A date that is in the space, as far as a file can find it again. */
export interface KnownDate {
  id: string;
  /** By which name earlier files told of it; null for one that the rule gave, or a host. */
  key: string | null;
  /** What they said last; empty where they no longer do. */
  fingerprint: string;
  /** Whether a file called it off, not a host. */
  calledOff: boolean;
  originalStart: LocalTime;
  startsAt: Date;
  status: EventStatus;
  replied: boolean;
}

export const coreOf = ({ localStart, localEnd, timeZone, allDay, rules }: FileRule) => ({
  localStart,
  localEnd,
  timeZone,
  allDay,
  rules,
});

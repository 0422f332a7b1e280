import type { ChangeScope, DateTimes, GivenRepeats, Words } from './programme.js';
import type { LocalTime } from './zoned-time.js';

/** What a host changed, seen from the date that was opened. What is absent stays as it is. */
export interface ProgrammeChange {
  opened: string;
  scope: ChangeScope;
  /** Only the fields that are others now. */
  words: Words;
  when?: DateTimes;
  /** With another zone: keep the moment instead of the hour on the clock (Z11). */
  keepInstant?: boolean;
  capacity?: number | null;
  repeats?: GivenRepeats;
  /** Dates with a value of their own take the new one too. Otherwise they keep theirs (Z08). */
  overwrite?: boolean;
}

export interface Moment {
  now: Date;
  /** The day, by the clock of the series, before which dates are rows. */
  horizon: LocalTime;
}

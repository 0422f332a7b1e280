import type { EventStatus } from '#domain/events/formats.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import type { EventWords } from './event-words.js';

/** One row of `events`: what dates say of themselves. */
export interface WordsState {
  eventId: string;
  version: number;
  status: EventStatus;
  words: EventWords;
  /** In words, as mails name it. */
  place: string;
}

/** One date of a programme, with what a decision about it needs. */
export interface DateState {
  occurrenceId: string;
  eventId: string;
  originalStart: LocalTime;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  status: EventStatus;
  statusReason: string;
  capacity: number | null;
  /** Replies that count: going, in line, offered, or waiting for approval. */
  replies: number;
  /** Whether anybody ever replied. */
  replied: boolean;
}

export interface SeriesState {
  seriesId: string;
  /** The event whose words its dates share. */
  eventId: string;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  rules: string[];
  extra: LocalTime[];
  leftOut: LocalTime[];
  capacity: number | null;
  madeUntil: LocalTime;
  startsFrom: LocalTime | null;
  endsBefore: LocalTime | null;
}

/** An event as a whole: a one-off with its date, or a series with all its dates and the words that some have of their own. */
export interface ProgrammeState {
  spaceId: string;
  main: WordsState;
  events: Map<string, WordsState>;
  series: SeriesState | null;
  /** In order of start. */
  dates: DateState[];
}

/** When the last of its dates is over. */
export const lastEndOf = ({ dates }: Pick<ProgrammeState, 'dates'>): Date =>
  dates.map(({ endsAt }) => endsAt).reduce((a, b) => (a > b ? a : b));

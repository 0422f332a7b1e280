import { instantOf, localTimeOf, type LocalTime } from '#domain/events/zoned-time.js';

/** A clock that a file's times were written by. Instants are milliseconds since 1970. */
export interface SourceZone {
  /** The IANA zone in which what it says is shown and kept. */
  shownIn: string;
  /** Its own local times are those of `shownIn`. */
  isIana?: boolean;
  instantOf(local: LocalTime): number;
  localTimeOf(instant: number): LocalTime;
}

export const ianaZone = (name: string): SourceZone => ({
  shownIn: name,
  isIana: true,
  instantOf: (local) => instantOf(local, name).getTime(),
  localTimeOf: (instant) => localTimeOf(new Date(instant), name),
});

/** UTC, or a fixed distance from it in seconds, which no place's clocks follow: shown in a zone that people live in. */
export const fixedZone = (offsetSeconds: number, shownIn: string): SourceZone => ({
  shownIn,
  instantOf: (local) => wallMilliseconds(local) - offsetSeconds * 1000,
  localTimeOf: (instant) => wallTime(instant + offsetSeconds * 1000),
});

/** The wall time as if it were UTC; for arithmetic on it. */
export const wallMilliseconds = (local: LocalTime): number => Date.parse(`${local}Z`);
export const wallTime = (milliseconds: number): LocalTime => new Date(milliseconds).toISOString().slice(0, 19);

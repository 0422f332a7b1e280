import type { ReadEvent } from './calendar-reading.js';

type Version = Pick<ReadEvent, 'sequence' | 'stamp'>;

/** Higher SEQUENCE is newer, then what was changed later (RFC 5546 §2.1.5). Where one says nothing, nothing is known. */
export function isOlder(version: Version, said: Version): boolean {
  if (version.sequence !== said.sequence) return version.sequence < said.sequence;
  return version.stamp !== '' && said.stamp !== '' && version.stamp < said.stamp;
}

/** Why it is left out. */
export function olderInWords(version: Version, said: Version): string {
  const why =
    version.sequence === said.sequence
      ? `it was last changed ${dayOf(version.stamp)}, the one here ${dayOf(said.stamp)}`
      : `its SEQUENCE is ${version.sequence}, the one here has ${said.sequence}`;
  return `A newer version of this event was imported before: ${why}.`;
}

/** `20270101T120000Z` as `2027-01-01 12:00`. */
const dayOf = (stamp: string): string =>
  stamp.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3').replace(/T(\d\d)(\d\d)\d*Z?$/, ' $1:$2');

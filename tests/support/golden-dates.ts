import { createHash } from 'node:crypto';

import type { ToldDate } from '#api/digests/digest-dates.queries.js';
import type { DigestReader } from '#api/digests/digest-readers.queries.js';
import type { DigestFacts, DigestPerson } from '#domain/digests/facts.js';
import { instantOf } from '#domain/events/zoned-time.js';

/** A reader with everything that a digest of theirs is chosen from. */
export interface GoldenReader {
  reader: DigestReader;
  facts: DigestFacts<ToldDate>;
}

type Given = Pick<ToldDate, 'title' | 'format' | 'localStart' | 'localEnd'> &
  Partial<Omit<ToldDate, 'repliesUntil'>> & {
    /** By the clock there; with the start where nothing is said. */
    closes?: string;
  };

/** A date of a golden digest. What is not given is as plain as can be. */
export function goldenDate(name: string, { closes, ...given }: Given): ToldDate {
  const timeZone = given.timeZone ?? 'Europe/Lisbon';
  const [startsAt, endsAt] = [instantOf(given.localStart, timeZone), instantOf(given.localEnd, timeZone)];
  const id = idOf(name);
  return {
    id,
    eventId: id,
    seriesId: null,
    topics: [],
    timeZone,
    allDay: false,
    startsAt,
    endsAt,
    repliesUntil: closes === undefined ? startsAt : instantOf(closes, timeZone),
    place: 'Sala grande',
    space: 'Oficina',
    status: 'scheduled',
    statusReason: '',
    approval: false,
    capacity: null,
    taken: 0,
    people: [],
    revision: 1,
    repeats: '',
    ...given,
  };
}

/** Always the same for the same name. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `00000000-0000-4000-8000-${hex.slice(0, 12)}`;
}

export const hosting = (name: string): DigestPerson => ({ id: name, name, does: 'hosts' });
export const speaking = (name: string): DigestPerson => ({ id: name, name, does: 'speaks' });

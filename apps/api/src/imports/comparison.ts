import type { EntityManager } from 'typeorm';

import type { EventStatus } from '#domain/events/formats.js';
import { inSlices } from '../platform/in-slices.js';
import type { ReadOccurrence } from './calendar-reading.js';
import { fingerprintOf, keptUid } from './imported-event.js';
import { knownOccurrences } from './imported-occurrences.queries.js';

/** An occurrence of a file that was imported before and says something else now. */
export interface Changed {
  read: ReadOccurrence;
  eventId: string;
  occurrenceId: string;
  /** The series that it belongs to here. */
  seriesId: string | null;
  status: EventStatus;
}

export interface Comparison {
  created: ReadOccurrence[];
  updated: Changed[];
  unchanged: ReadOccurrence[];
}

/** What of a file is new to the space, what changed since it was last imported, and what is there already. */
export async function compareWithSpace(
  tx: EntityManager,
  spaceId: string,
  all: readonly ReadOccurrence[],
): Promise<Comparison> {
  const uids = new Set(all.map(({ event }) => keptUid(event.uid)));
  const known = await knownOccurrences(tx, spaceId, [...uids]);
  const byKey = new Map(known.map((row) => [keyOf(row.uid, row.recurrenceKey), row]));
  const comparison: Comparison = { created: [], updated: [], unchanged: [] };
  await inSlices(all, (read) => {
    const before = byKey.get(keyOf(keptUid(read.event.uid), read.recurrenceKey));
    if (!before) comparison.created.push(read);
    else if (before.fingerprint.equals(fingerprintOf(read))) comparison.unchanged.push(read);
    else {
      const { eventId, occurrenceId, seriesId, status } = before;
      comparison.updated.push({ read, eventId, occurrenceId, seriesId, status });
    }
  });
  return comparison;
}

const keyOf = (uid: string, recurrenceKey: string): string => `${recurrenceKey}\u0000${uid}`;

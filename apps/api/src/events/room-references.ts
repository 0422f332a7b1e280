import { Any, type EntityManager } from 'typeorm';

import { InvalidInput } from '../platform/http/problem.filter.js';
import { Occurrence } from './entities/occurrence.entity.js';
import { organizedOf } from './room-checks.queries.js';

interface Excepted {
  spaceId: string;
  viewerId: string;
  exceptEventId: string | null;
  exceptOccurrences: readonly string[];
}

/**
 * What a host leaves out of a check must be theirs: by leaving out the dates of others, one could tell which of them
 * has a room. @throws InvalidInput
 */
export async function refuseForeignExceptions(
  tx: EntityManager,
  { spaceId, viewerId, exceptEventId, exceptOccurrences }: Excepted,
): Promise<void> {
  const ids = [...new Set(exceptOccurrences)];
  if (exceptEventId === null && ids.length === 0) return;
  const organized = await organizedOf(
    tx,
    { spaceId, memberId: viewerId },
    { eventId: exceptEventId, occurrenceIds: ids },
  );
  const message = 'Leave out dates of your own events only.';
  const errors = [
    ...(exceptEventId !== null && !organized.event ? [{ field: 'exceptEventId', message }] : []),
    ...(organized.dates < ids.length ? [{ field: 'exceptOccurrences', message }] : []),
  ];
  if (errors.length > 0) throw new InvalidInput(errors);
}

/** Dates of which at least one is of the space: those that no longer ask for the room, or are gone, change nothing. @throws InvalidInput */
export async function refuseForeignRequests(
  tx: EntityManager,
  spaceId: string,
  occurrenceIds: readonly string[],
): Promise<void> {
  if (!(await tx.getRepository(Occurrence).existsBy({ id: Any(occurrenceIds), spaceId })))
    throw new InvalidInput([{ field: 'occurrenceIds', message: 'Choose dates that ask for this room.' }]);
}

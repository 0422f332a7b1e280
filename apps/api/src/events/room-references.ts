import type { EntityManager } from 'typeorm';

import { InvalidInput } from '../platform/http/problem.filter.js';
import { organizesSql } from './visibility.js';

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
  const [{ event, dates } = { event: false, dates: 0 }] = (await tx.query(
    `SELECT EXISTS (SELECT 1 FROM events e WHERE e.id = $1 AND e."spaceId" = $3 AND ${organizesSql('$4::uuid')}) AS event,
       (SELECT count(*)::int FROM occurrences o JOIN events e ON e.id = o."eventId"
         WHERE o.id = ANY($2) AND o."spaceId" = $3 AND ${organizesSql('$4::uuid')}) AS dates`,
    [exceptEventId, ids, spaceId, viewerId],
  )) as { event: boolean; dates: number }[];
  const message = 'Leave out dates of your own events only.';
  const errors = [
    ...(exceptEventId !== null && !event ? [{ field: 'exceptEventId', message }] : []),
    ...(dates < ids.length ? [{ field: 'exceptOccurrences', message }] : []),
  ];
  if (errors.length > 0) throw new InvalidInput(errors);
}

/** Dates of which at least one is of the space: those that no longer ask for the room, or are gone, change nothing. @throws InvalidInput */
export async function refuseForeignRequests(
  tx: EntityManager,
  spaceId: string,
  occurrenceIds: readonly string[],
): Promise<void> {
  const found = (await tx.query('SELECT 1 FROM occurrences WHERE id = ANY($1) AND "spaceId" = $2 LIMIT 1', [
    occurrenceIds,
    spaceId,
  ])) as unknown[];
  if (found.length === 0)
    throw new InvalidInput([{ field: 'occurrenceIds', message: 'Choose dates that ask for this room.' }]);
}

import { isId } from '../../../../../libs/domain/addresses/identifiers.js';
import { InvalidInput } from '../http/problem.filter.js';

/** Where a page ended: the sort value of its last row and that row's id. Opaque to who reads it. */
export const cursorOf = (at: string, id: string): string => Buffer.from(`${at} ${id}`).toString('base64url');

/** @throws InvalidInput for what `cursorOf` did not make of an instant */
export function afterCursor(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime()) || !isId(id)) {
    throw noPlace();
  }
  return { at: instant, id };
}

/**
 * The place in a list that is ordered by a running number, newest first; null at its start.
 * @throws InvalidInput for a cursor that no answer gave
 */
export function beforeNumber(cursor: string | undefined): string | null {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) throw noPlace();
  return cursor ?? null;
}

const noPlace = (): InvalidInput =>
  new InvalidInput([{ field: 'cursor', message: 'That is no place in this list. Begin at its start.' }]);

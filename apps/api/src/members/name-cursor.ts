import { isId } from '#domain/addresses/identifiers.js';
import { InvalidInput } from '../platform/http/problem.filter.js';

/** Where a page of names ended. Opaque to who reads it. */
export const nameCursor = (name: string, id: string): string => Buffer.from(`${id} ${name}`).toString('base64url');

/** @throws InvalidInput for what `nameCursor` did not make */
export function afterName(cursor: string): { name: string; id: string } {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [id, name] = [text.slice(0, 36), text.slice(37)];
  if (!isId(id) || text.includes('\0')) {
    throw new InvalidInput([{ field: 'cursor', message: 'That is no place in this list. Begin at its start.' }]);
  }
  return { name, id };
}

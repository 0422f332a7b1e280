import { isId } from '#domain/addresses/identifiers.js';
import { InvalidInput } from '../http/problem.filter.js';

/** Where a page ended: the sort value of its last row, that row's id, and since when is listed, where it matters. Opaque to who reads it. */
const cursorOf = (...parts: string[]): string => Buffer.from(parts.join(' ')).toString('base64url');

/** @throws InvalidInput for what `cursorOf` did not make of an instant */
function afterCursor(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime()) || !isId(id)) {
    throw noPlace();
  }
  return { at: instant, id };
}

/**
 * A page in order of start, of whose rows one more was read than are wanted, and where the rest begins.
 * @param since what `sinceOf` is to say of the pages that follow
 */
export function pageByStart<T extends { id: string; startsAt: string }>(
  rows: readonly T[],
  limit: number,
  since?: Date,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next:
      rows.length > items.length && last
        ? cursorOf(last.startsAt, last.id, ...(since ? [since.toISOString()] : []))
        : null,
  };
}

/**
 * The moment since when the pages before were listed; null where that does not matter, and on the first.
 * @throws InvalidInput for a cursor that no answer gave
 */
export function sinceOf(cursor: string | undefined): Date | null {
  const since = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString().split(' ')[2];
  if (since === undefined) return null;
  const instant = new Date(since);
  if (Number.isNaN(instant.getTime())) throw noPlace();
  return instant;
}

/**
 * SQL: whether the occurrence `o` comes after a place in a list in order of start; everything does without a place.
 * @param put makes a value a parameter
 */
export function afterSql(
  cursor: string | undefined,
  { put, latestFirst = false }: { put: (value: unknown) => string; latestFirst?: boolean },
): string {
  if (cursor === undefined) return 'true';
  const { at, id } = afterCursor(cursor);
  return `(o."startsAt", o.id) ${latestFirst ? '<' : '>'} (${put(at)}::timestamptz, ${put(id)}::uuid)`;
}

/**
 * The place in a list that is ordered by a running number, newest first; null at its start.
 * @throws InvalidInput for a cursor that no answer gave
 */
export function beforeNumber(cursor: string | undefined): string | null {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) throw noPlace();
  return cursor ?? null;
}

/**
 * How many rows of a list lie before a place in it; for what is put in order here and is read whole, since it has an end.
 * @throws InvalidInput for a cursor that no answer gave
 */
export function rowsBefore(cursor: string | undefined): number {
  if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) throw noPlace();
  return Number(cursor ?? 0);
}

const noPlace = (): InvalidInput =>
  new InvalidInput([{ field: 'cursor', message: 'That is no place in this list. Begin at its start.' }]);

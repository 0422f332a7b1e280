import type { EventsQuery } from '#contract/programme.js';
import { listedSql } from '../events/visibility.js';
import { afterSql } from '../platform/database/cursor.js';
import { chosenSql, freeSql, searchedSql, type Chosen } from './choice-sql.js';
import type { Found } from './found.js';
import type { Put } from './put.js';
import { ownDaysSql, type ListSpan } from './list-span.js';

export interface Statement {
  text: string;
  values: unknown[];
}

/** Whose list, of what, and what was found where words are looked for. */
export interface List {
  memberId: string | null;
  query: EventsQuery;
  span: ListSpan;
  found: Found | null;
}

/** SQL: what a list asks for. When a date begins is left to the index that finds it. */
export interface Asked extends Chosen {
  values: unknown[];
  /** Conditions on the date `o` alone. */
  date: string[];
  viewer: string | null;
  /** The moment from which dates are listed. */
  start: string;
  /** Of the date `o`: where it comes in the list, behind the page before. */
  after: string;
  max: string;
  /** Few events are all that can be listed, and named in `event`: their dates are looked up rather than walked to. */
  named: boolean;
  /** The id of the space; null across spaces. */
  space: string | null;
}

export function asked({ memberId, query, span: { now, from, to, own }, found }: List): Asked {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const viewer = memberId ? `${put(memberId)}::uuid` : null;
  const chosen = chosenSql(query, put);
  const space = query.space === undefined ? null : `(SELECT id FROM spaces WHERE slug = ${put(query.space)})`;
  const date = [
    to && `o."startsAt" < ${put(to)}`,
    space && `o."spaceId" = ${space}`,
    own && ownDaysSql(own, put),
  ].filter((one) => typeof one === 'string');
  return {
    values,
    viewer,
    start: `${put(from)}::timestamptz`,
    event: [listedSql(viewer), ...chosen.event, ...(found ? searchedSql(found, put) : [])],
    named: found ? found.eventIds !== null : false,
    both: query.free ? [...chosen.both, freeSql(`${put(now)}::timestamptz`)] : chosen.both,
    date,
    after: afterSql(query.cursor, { put }),
    max: put(query.limit + 1),
    space,
  };
}

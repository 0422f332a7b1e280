import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { searchWords } from '#domain/listing/search-words.js';
import { listedSql } from '../events/visibility.js';
import { eventsFoundSql, foundSql } from './found-sql.js';
import type { Closeness, Found } from './found.js';
import type { Put } from './put.js';

/** More events than that are not named one by one: among so many, a page is full soon, whichever way it is looked for. */
const MOST_NAMED = 3000;

export interface Search {
  memberId: string | null;
  q: string;
  space: string | undefined;
  /** Only what has dates that end after it. */
  from: Date;
}

type Scope = Omit<Search, 'q'>;

/** Looks for words in what is on. */
@Injectable()
export class SearchQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * What matches as it is written; where nothing does, what matches but for slips of the finger. Which of them is decided
   * by what the reader may see listed alone: by what a search does not find, nobody learns of anything hidden.
   */
  async find({ q, ...search }: Search): Promise<Found> {
    const words = searchWords(q);
    if (words.length === 0) return { words, closeness: 'exact', eventIds: [] };
    const exact = await this.matches(words, 'exact', search);
    return exact.eventIds?.length === 0 ? this.matches(words, 'near', search) : exact;
  }

  private async matches(words: readonly string[], closeness: Closeness, search: Scope): Promise<Found> {
    const rarest =
      words.length > 1 || closeness === 'near' ? await this.rarest(words, closeness) : { at: 0, many: false };
    if (closeness === 'near' && rarest.many && words.length === 1) return { words, closeness, eventIds: null };
    // Of several words with slips of the finger that all are common, only so many events are tried: it may take long to
    // find none that has them all.
    const lead = closeness === 'exact' && rarest.many ? null : rarest.at;
    const { text, values } = searchStatement(words, { lead, closeness }, search);
    const rows = await this.database.query<{ id: string }[]>(text, values);
    const eventIds = rows.length > MOST_NAMED ? null : [...new Set(rows.map(({ id }) => id))];
    return { words, closeness, eventIds };
  }

  /** Which of the words is in the fewest events, and whether even these are more than are named. */
  private async rarest(words: readonly string[], closeness: Closeness): Promise<{ at: number; many: boolean }> {
    const values: unknown[] = [];
    const put: Put = (value) => `$${values.push(value)}`;
    const counts = words.map(
      (word) =>
        `(SELECT count(*)::int FROM (SELECT 1 FROM (${eventsFoundSql(word, closeness, put)}) f LIMIT ${MOST_NAMED + 1}) c)`,
    );
    const [row] = await this.database.query<{ counts: number[] }[]>(
      `SELECT ARRAY[${counts.join(', ')}] AS counts`,
      values,
    );
    const all = row?.counts ?? [];
    const least = Math.min(...all);
    return { at: all.indexOf(least), many: least > MOST_NAMED };
  }
}

/**
 * The events in which one word is found, by indexes, and of these the ones that have the others too; without a word that
 * leads, those that are found by indexes for each.
 */
export function searchStatement(
  words: readonly string[],
  { lead, closeness }: { lead: number | null; closeness: Closeness },
  { memberId, space, from }: Scope,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const viewer = memberId ? `${put(memberId)}::uuid` : null;
  const byIndex = words.filter((_, at) => lead === null || at === lead);
  const others = words.filter((_, at) => lead !== null && at !== lead);
  const sets = byIndex.map((word) => `SELECT f.id FROM (${eventsFoundSql(word, closeness, put)}) f`);
  const wanted = [
    listedSql(viewer),
    space !== undefined && `e."spaceId" = (SELECT id FROM spaces WHERE slug = ${put(space)})`,
    // The last to begin tells whether there is anything to come, without reading all dates that are over.
    `(SELECT o."endsAt" FROM occurrences o WHERE o."eventId" = e.id ORDER BY o."startsAt" DESC LIMIT 1) > ${put(from)}::timestamptz`,
    ...others.map((word) => foundSql(word, closeness, put)),
  ].filter((one) => typeof one === 'string');
  // Fenced, so that the other words are asked of the events that one has found, and of no more.
  const text = `WITH found AS MATERIALIZED (${sets.join(' INTERSECT ')}${closeness === 'near' ? ` LIMIT ${MOST_NAMED + 1}` : ''})
    SELECT e.id FROM found CROSS JOIN LATERAL (SELECT e.id FROM events e WHERE e.id = found.id AND ${wanted.join(' AND ')} OFFSET 0) e
    LIMIT ${MOST_NAMED + 1}`;
  return { text, values };
}

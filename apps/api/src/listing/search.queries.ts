import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { searchWords } from '#domain/listing/search-words.js';
import { listedSql } from '../events/visibility.js';
import type { Put } from './choice-sql.js';
import { eventsFoundSql, foundSql, type Closeness } from './found-sql.js';

/** More events than that are not named one by one: among so many, a page is full soon, whichever way it is looked for. */
const MOST_NAMED = 3000;

/** What a search comes to. */
export interface Found {
  words: readonly string[];
  closeness: Closeness;
  /** The events that it finds; null where they are too many to name. */
  eventIds: string[] | null;
}

export interface Search {
  memberId: string | null;
  q: string;
  space: string | undefined;
  /** Only what has dates that end after it. */
  from: Date;
}

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

  private async matches(words: readonly string[], closeness: Closeness, search: Omit<Search, 'q'>): Promise<Found> {
    const { text, values } = searchStatement(words, closeness, search);
    const rows = await this.database.query<{ id: string }[]>(text, values);
    const eventIds = rows.length > MOST_NAMED ? null : [...new Set(rows.map(({ id }) => id))];
    return { words, closeness, eventIds };
  }
}

/** The events in which the longest word is found, by indexes, and of these the ones that have the others too. */
export function searchStatement(
  [longest = '', ...others]: readonly string[],
  closeness: Closeness,
  { memberId, space, from }: Omit<Search, 'q'>,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const viewer = memberId ? `${put(memberId)}::uuid` : null;
  const wanted = [
    listedSql(viewer),
    space !== undefined && `e."spaceId" = (SELECT id FROM spaces WHERE slug = ${put(space)})`,
    // The last to begin tells whether there is anything to come, without reading all dates that are over.
    `(SELECT o."endsAt" FROM occurrences o WHERE o."eventId" = e.id ORDER BY o."startsAt" DESC LIMIT 1) > ${put(from)}::timestamptz`,
    ...others.map((word) => foundSql(word, closeness, put)),
  ].filter((one) => typeof one === 'string');
  const text = `SELECT e.id FROM (${eventsFoundSql(longest, closeness, put)}) found
    JOIN events e ON e.id = found.id WHERE ${wanted.join(' AND ')} LIMIT ${MOST_NAMED + 1}`;
  return { text, values };
}

import { namedSql } from '../events/occurrence-row-sql.js';
import { nameSql } from '../members/person-sql.js';
import type { Closeness } from './found.js';
import type { Put } from './put.js';

/** SQL: as names are compared, each word between spaces. The index `members_by_name` is of this expression. */
const searched = (name: string): string => `(' ' || search_text(${name}) || ' ')`;

/** SQL: a word of a name is, or from three letters on begins with, the word. */
const begins = (name: string, word: string): string =>
  `${searched(name)} LIKE '% ' || search_text(${word}) || CASE WHEN length(search_text(${word})) < 3 THEN ' %' ELSE '%' END`;

const isOrNear = (name: string, word: string, closeness: Closeness): string =>
  closeness === 'exact'
    ? begins(name, word)
    : `(${begins(name, word)} OR near_word(search_text(${word}), ${searched(name)}))`;

/** SQL: the ids of rooms or spaces that a word names. Few enough to be looked through. */
const placesSql = (table: 'rooms' | 'spaces', word: string, closeness: Closeness): string =>
  `SELECT place.id FROM ${table} place WHERE ${isOrNear('place.name', word, closeness)}`;

/** SQL: a word is found in what the event `e` says, or in the names of who hosts it, of its room or of its space. */
export function foundSql(word: string, closeness: Closeness, put: Put): string {
  const w = `${put(word)}::text`;
  const near = closeness === 'near' ? ` OR near_word(search_text(${w}), x.names)` : '';
  return `(EXISTS (SELECT 1 FROM event_search x WHERE x."eventId" = e.id AND (x.words @@ search_query(${w})${near}))
    OR EXISTS (SELECT 1 FROM organizers g JOIN members m ON m.id = g."memberId"
      WHERE g."eventId" = e.id AND ${namedSql} AND ${isOrNear(nameSql('m'), w, closeness)})
    OR e."roomId" IN (${placesSql('rooms', w, closeness)}) OR e."spaceId" IN (${placesSql('spaces', w, closeness)}))`;
}

/** SQL: the ids of all events of which `foundSql` is true, each by its own index; some more than once. */
export function eventsFoundSql(word: string, closeness: Closeness, put: Put): string {
  const w = `${put(word)}::text`;
  const near = closeness === 'near';
  const hosts = `SELECT m.id FROM members m WHERE ${begins(nameSql('m'), w)}`;
  return [
    `SELECT x."eventId" AS id FROM event_search x WHERE x.words @@ search_query(${w})`,
    ...(near ? [`SELECT near_events(${w})`] : []),
    ...[hosts, ...(near ? [`SELECT near_members(${w})`] : [])].map(
      (members) => `SELECT g."eventId" FROM organizers g WHERE ${namedSql} AND g."memberId" IN (${members})`,
    ),
    `SELECT r.id FROM events r WHERE r."roomId" IN (${placesSql('rooms', w, closeness)})`,
    `SELECT r.id FROM events r WHERE r."spaceId" IN (${placesSql('spaces', w, closeness)})`,
  ].join('\n    UNION ALL ');
}

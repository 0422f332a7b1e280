/**
 * SQL: `parts (id)`, to follow WITH RECURSIVE: a series with everything that it was split into or split off from. For
 * those who come and for those who host it is one.
 * @param seed a query for the id of any of them; none where it finds none
 */
export const partsSql = (seed: string): string => `parts AS (${seed}
    UNION SELECT s.id FROM parts p JOIN series o ON o.id = p.id JOIN series s ON s.continues = p.id OR s.id = o.continues)`;

/** SQL: such a seed, of an event: its series, and of a date with words of its own the series that it is a date of. */
export const seriesOfEvent = (event: string): string =>
  `SELECT "seriesId" AS id FROM events WHERE id = ${event} AND "seriesId" IS NOT NULL`;

/** SQL: the same of a date. */
export const seriesOfDate = (occurrence: string): string =>
  `SELECT "seriesId" AS id FROM occurrences WHERE id = ${occurrence} AND "seriesId" IS NOT NULL`;

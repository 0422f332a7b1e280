import type pg from 'pg';

/** Of a series' dates so many are ahead or just over; of ten occurrences eight belong to a series. */
const DATES = 78;
const SHARE = 0.8;

/** Makes most occurrences of a filled database the dates of series, each of about as many as a weekly one has. */
export async function foldIntoSeries(client: pg.Client): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE dated AS
     SELECT o.id, o."eventId", o."spaceId", 1 + (n - 1) % greatest(1, ($1::float * of / $2)::int) AS series
     FROM (SELECT o.*, row_number() OVER w AS n, count(*) OVER (PARTITION BY "spaceId") AS of
           FROM occurrences o WINDOW w AS (PARTITION BY "spaceId" ORDER BY md5(id::text))) o
     WHERE n <= $1::float * of`,
    [SHARE, DATES],
  );
  await client.query(
    `CREATE TEMP TABLE mains AS
     SELECT DISTINCT ON ("spaceId", series) "spaceId", series, "eventId" AS main, gen_random_uuid() AS "seriesId" FROM dated ORDER BY "spaceId", series, "eventId"`,
  );
  await client.query(
    `INSERT INTO series (id, "spaceId", "eventId", "localStart", "localEnd", "timeZone", rules, "madeUntil")
     SELECT "seriesId", "spaceId", main, '2026-01-01 18:00', '2026-01-01 20:00', 'Europe/Lisbon', '{FREQ=WEEKLY}', '2040-01-01' FROM mains`,
  );
  await client.query(`UPDATE events e SET "seriesId" = m."seriesId" FROM mains m WHERE e.id = m.main`);
  // Where two dates would begin at the same moment, one stays what it was.
  await client.query(
    `UPDATE occurrences o SET "eventId" = d.main, "seriesId" = d."seriesId"
     FROM (SELECT DISTINCT ON (m.main, o."originalStart") o.id, m.main, m."seriesId"
           FROM dated d JOIN mains m USING ("spaceId", series) JOIN occurrences o ON o.id = d.id
           ORDER BY m.main, o."originalStart", o."eventId" <> m.main) d WHERE o.id = d.id`,
  );
  await client.query(`DELETE FROM events e WHERE NOT EXISTS (SELECT 1 FROM occurrences o WHERE o."eventId" = e.id)`);
  await client.query('VACUUM ANALYZE');
}

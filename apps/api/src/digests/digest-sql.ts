import { namedSql } from '../events/occurrence-row-sql.js';
import { nameSql } from '../members/person-sql.js';

/** SQL: replies that count. */
export const LIVE = `('going', 'waitlisted', 'offered', 'pending')`;

/** What ends sooner is over by the time that a mail is read. */
export const STILL_ON_HOURS = 6;
/** So far ahead what is new is told, and a clash is found. */
export const AHEAD_DAYS = 60;
/** What was told before is forgotten: it is over, or has been on for so long that it may be said once more. */
export const TOLD_DAYS = 100;

/** SQL: whether the row `t` of what was told went out with its mail `x`. */
export const toldRows = (now: string): string => `digest_items t JOIN outbox_mails x ON x.id = t."mailId"
  AND x.state IN ('sent', 'uncertain') AND t."toldAt" > ${now}::timestamptz - make_interval(days => ${TOLD_DAYS})`;

/** SQL: what earlier digests told the reader of the date `o`: the latest revision, or null. */
export const toldSql = (
  reader: string,
): string => `(SELECT max(t.revision) FROM digest_items t JOIN outbox_mails x ON x.id = t."mailId"
  WHERE t."memberId" = ${reader} AND t."occurrenceId" = o.id AND x.state IN ('sent', 'uncertain'))`;

/**
 * SQL: `family (id, root)`, to follow WITH RECURSIVE: of each series the one from which it was split off, however often;
 * for those who come it is one.
 * @param seed a query for the ids of series
 */
export const familySql = (seed: string): string => `climb AS (
    SELECT seed.id, seed.id AS at FROM (${seed}) seed
    UNION SELECT c.id, s.continues FROM climb c JOIN series s ON s.id = c.at WHERE s.continues IS NOT NULL),
  family AS (SELECT c.id, c.at AS root FROM climb c JOIN series s ON s.id = c.at WHERE s.continues IS NULL)`;

/** SQL: who runs the event `e` or speaks at it and is a member, as far as its page names them: the owner first. */
export const peopleSql = `coalesce((SELECT json_agg(json_build_object('id', p.id, 'name', ${nameSql('p')}, 'does', who.does) ORDER BY who.place, p.id)
  FROM (SELECT g."memberId", 'hosts' AS does, CASE g.role WHEN 'owner' THEN 1 ELSE 2 END AS place FROM organizers g WHERE g."eventId" = e.id AND ${namedSql}
    UNION ALL SELECT (one ->> 'memberId')::uuid, 'speaks', 3 FROM jsonb_array_elements(e.speakers) one
      WHERE one ->> 'memberId' IS NOT NULL AND coalesce((one ->> 'shown')::boolean, true)) who
  JOIN members p ON p.id = who."memberId"), '[]')`;

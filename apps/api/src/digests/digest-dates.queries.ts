import type { EntityManager } from 'typeorm';

import type { DigestDate } from '#domain/digests/facts.js';
import type { EventStatus } from '#domain/events/formats.js';
import { UnreadableRule } from '#domain/events/recurrence.js';
import { ruleInWords } from '#domain/events/repeat-words.js';
import { localSql, placeSql } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { familySql, peopleSql } from './digest-sql.js';

/** What a digest can say of one date. */
export interface ToldDate extends DigestDate {
  eventId: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
  place: string;
  space: string;
  status: EventStatus;
  statusReason: string;
  approval: boolean;
  /** `Every week on Thursday`; empty where it does not repeat, or not by one rule. */
  repeats: string;
}

type Row = Omit<ToldDate, 'repeats'> & { rule: string | null; ruleStart: string };

/** What is said of each date that any digest of the batch may tell, the same for all its readers. */
export async function datesTold(tx: EntityManager, ids: readonly string[]): Promise<Map<string, ToldDate>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Row[]>(
    `WITH RECURSIVE ${familySql('SELECT DISTINCT "seriesId" AS id FROM occurrences WHERE id = ANY ($1) AND "seriesId" IS NOT NULL')}
     SELECT o.id, o."eventId", f.root AS "seriesId", e.title, e.format, e.topics, ${localSql('o."localStart"')} AS "localStart",
       ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay", o."startsAt", o."endsAt", ${repliesUntilSql} AS "repliesUntil",
       ${placeSql} AS place, s.name AS space, o.status, o."statusReason", o."capacityLimit" AS capacity, o.taken, o.revision,
       e."replyPolicy" = 'approval' AS approval, ${peopleSql} AS people,
       CASE WHEN cardinality(q.rules) = 1 THEN q.rules[1] END AS rule, ${localSql('q."localStart"')} AS "ruleStart"
     FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     LEFT JOIN series q ON q.id = o."seriesId" LEFT JOIN family f ON f.id = o."seriesId"
     WHERE o.id = ANY ($1)`,
    [ids],
  );
  return new Map(rows.map(({ rule, ruleStart, ...row }) => [row.id, { ...row, repeats: rhythmOf(rule, ruleStart) }]));
}

/** Without when it ends: `Every week on Thursday`. What an older program took and nobody can read now stops no mail. */
function rhythmOf(rule: string | null, start: string): string {
  if (rule === null) return '';
  try {
    return ruleInWords(rule.replace(/;(UNTIL|COUNT)=[^;]*/g, ''), start);
  } catch (error) {
    if (error instanceof UnreadableRule) return '';
    throw error;
  }
}

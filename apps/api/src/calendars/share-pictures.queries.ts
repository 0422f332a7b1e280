import type { EntityManager } from 'typeorm';

import type { Pattern } from '#domain/calendars/cloth.js';
import type { PicturedOccurrence } from '#domain/calendars/share-picture.js';
import { localSql } from '../events/occurrence-row-sql.js';
import { listedSql } from '../events/visibility.js';

export type PicturedRow = PicturedOccurrence & { accent: string; pattern: Pattern };

/** What the picture of a public occurrence is made from; null for any other. */
export async function picturedOccurrence(manager: EntityManager, occurrenceId: string): Promise<PicturedRow | null> {
  const [row] = await manager.query<PicturedRow[]>(
    `SELECT e.title, o.status, ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd",
       o."timeZone", o."allDay", s.name AS space, s.accent, s.pattern
     FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId"
     WHERE o.id = $1 AND o.status <> 'draft' AND ${listedSql(null)}`,
    [occurrenceId],
  );
  return row ?? null;
}

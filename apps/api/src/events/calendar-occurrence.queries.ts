import type { EntityManager } from 'typeorm';

import { calendarColumns, toCalendarFacts, type OccurrenceFacts } from './calendar-occurrence.js';

/** What calendars are told of some occurrences, by their ids. */
export async function calendarFactsOf(
  tx: EntityManager,
  occurrenceIds: readonly string[],
  publicUrl: string,
): Promise<Map<string, OccurrenceFacts>> {
  const rows = await tx.query<Omit<OccurrenceFacts, 'url'>[]>(
    `SELECT ${calendarColumns}
     FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     WHERE o.id = ANY($1)`,
    [occurrenceIds],
  );
  return new Map(rows.map((row) => [row.occurrenceId, toCalendarFacts(row, publicUrl)]));
}

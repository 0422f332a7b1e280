import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { HistoryEntry, HistoryQuery, HistoryView } from '#contract/history.js';
import type { HistoryLine } from '#domain/events/history.js';
import { lineInWords } from '#domain/events/history-words.js';
import { nameSql, personSql } from '../members/person-sql.js';
import { undoableSince, undoUntil } from '#domain/events/undo.js';
import { Clock } from '../platform/clock.js';
import { beforeNumber } from '../platform/database/cursor.js';
import { partsSql, seriesOfEvent } from './series-parts-sql.js';

type EntryRow = Omit<HistoryEntry, 'fields' | 'at' | 'undoUntil'> & {
  at: Date;
  seq: string;
  lines: HistoryLine[];
  undoable: boolean;
};

const NAMED_DATES = 3;

/**
 * SQL: the events whose changes are one history with that of the event `$1`: its series and the parts that it was split
 * into, and of a date with words of its own the series that it is a date of.
 */
export const familySql = `WITH RECURSIVE ${partsSql(seriesOfEvent('$1'))},
  heads AS (SELECT "eventId" AS id FROM series WHERE id IN (SELECT id FROM parts) UNION SELECT $1::uuid)`;

/** SQL: whether something newer than the change `c` stands in the history of the family. */
export const overtakenSql = (
  c: string,
): string => `EXISTS (SELECT 1 FROM change_sets n WHERE n."eventId" IN (SELECT id FROM heads)
  AND n.seq > ${c}.seq AND n.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM change_sets w WHERE w.undoes = n.id))`;

/** What became of an event, for those who organize it. */
@Injectable()
export class HistoryQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws InvalidInput for a cursor that no answer gave */
  async page(eventId: string, readerId: string, { cursor, limit }: HistoryQuery): Promise<HistoryView> {
    const rows = await this.database.query<EntryRow[]>(
      `${familySql}
       SELECT c.id, c.seq, c.at, c.what, c.source, c.scope, c.reason, c.lines, u.id IS NOT NULL AS undone,
         c.at >= $5 AND c.kept IS NOT NULL AND c."actorId" = $4 AND NOT ${overtakenSql('c')} AS undoable,
         CASE WHEN m.id IS NOT NULL THEN ${personSql('m')} END AS who
       FROM change_sets c LEFT JOIN members m ON m.id = c."actorId" LEFT JOIN change_sets u ON u.undoes = c.id
       WHERE c."eventId" IN (SELECT id FROM heads) AND ($2::bigint IS NULL OR c.seq < $2) ORDER BY c.seq DESC LIMIT $3`,
      [eventId, beforeNumber(cursor), limit + 1, readerId, undoableSince(this.clock.now())],
    );
    const shown = rows.slice(0, limit);
    const names = await this.memberNames(shown);
    const last = shown.at(-1);
    return { items: shown.map((row) => toEntry(row, names)), next: rows.length > limit && last ? last.seq : null };
  }

  /** Organizers are kept by id, so that history says what they are called now, and nothing of those who left. */
  private async memberNames(rows: readonly EntryRow[]): Promise<Map<string, string>> {
    const ids = rows
      .flatMap(({ lines }) => lines.filter(({ field }) => field === 'organizers'))
      .flatMap(({ before, after }) => [before, after] as { memberId: string }[][])
      .flatMap((organizers) => organizers.map(({ memberId }) => memberId));
    if (ids.length === 0) return new Map();
    const members = await this.database.query<{ id: string; name: string }[]>(
      `SELECT m.id, ${nameSql('m')} AS name FROM members m WHERE m.id = ANY($1)`,
      [[...new Set(ids)]],
    );
    return new Map(members.map(({ id, name }) => [id, name]));
  }
}

const toEntry = (
  { lines, at, undoable, seq: _, ...entry }: EntryRow,
  names: ReadonlyMap<string, string>,
): HistoryEntry => ({
  ...entry,
  at: at.toISOString(),
  undoUntil: undoable ? undoUntil(at).toISOString() : null,
  fields: lines.map((line) => ({
    field: line.field,
    ...lineInWords(line, names),
    dates: line.starts.length,
    first: line.starts.slice(0, NAMED_DATES),
  })),
});

import type { MigrationInterface, QueryRunner } from 'typeorm';

import { canonicalZone } from '#domain/zones/canonical-zone.js';

const TABLES = ['spaces', 'members', 'series', 'occurrences', 'blackouts'];

/** What is still compared with these rows, or written into them. History stays as it was said. */
const WAITING = [
  { table: 'notice_dates', column: 'before', where: 'true' },
  { table: 'change_sets', column: 'kept', where: 'kept IS NOT NULL' },
  { table: 'outbox_mails', column: 'facts', where: `state = 'pending'` },
  { table: 'imports', column: 'plan', where: `state IN ('previewed', 'running')` },
];

/**
 * Zones were kept as they were typed or stood in a file: `europe/lisbon`, Asia/Calcutta. What enters now is brought to
 * the name of today; were the rows not, then saving an event or importing a file again would change its zone, and
 * people would be told of a change that is none. No instant and no clock changes, so no SEQUENCE rises.
 */
export class ZoneNames1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const all = TABLES.map((table) => `SELECT "timeZone" AS old FROM ${table}`).join(' UNION ');
    const found = (await runner.query(all)) as { old: string }[];
    for (const { old } of found) {
      const today = nameOf(old);
      if (today === old) continue;
      // First, while the rows still say which blocks these are.
      await runner.query(BLOCKS, [old, today === 'UTC' ? ':\\2Z' : `;TZID=${today}:\\2`]);
      for (const table of TABLES)
        await runner.query(`UPDATE ${table} SET "timeZone" = $2 WHERE "timeZone" = $1`, [old, today]);
      for (const { table, column, where } of WAITING)
        await runner.query(
          `UPDATE ${table} SET ${column} = replace(${column}::text, $1, $2)::jsonb WHERE ${where} AND strpos(${column}::text, $1) > 0`,
          [`"timeZone": ${JSON.stringify(old)}`, `"timeZone": ${JSON.stringify(today)}`],
        );
    }
  }

  /** The names of today are good for the program of before, and what stood there before is not kept. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}

/** A kept VEVENT names its zone, and the feed brings the VTIMEZONE of the row: both have one name. */
const BLOCKS = `
  UPDATE occurrence_blocks b SET vevent = regexp_replace(b.vevent, '^(DTSTART|DTEND|RECURRENCE-ID);TZID=[^:]+:(\\d{8}T\\d{6})', '\\1' || $2, 'gn')
  FROM occurrences o WHERE o.id = b."occurrenceId" AND o."timeZone" = $1`;

/** The engine knows abbreviations that no longer enter: `IST` goes on with the clocks that it had. */
function nameOf(old: string): string {
  const today = canonicalZone(old);
  if (today) return today;
  try {
    const meant = new Intl.DateTimeFormat('en', { timeZone: old }).resolvedOptions().timeZone;
    return canonicalZone(meant) ?? old;
  } catch (error) {
    if (error instanceof RangeError) return old;
    throw error;
  }
}

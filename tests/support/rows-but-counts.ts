import type { TestApp } from './test-app.js';

/** What goes on rising, or being written, whatever becomes of the events themselves. A notice of nothing tells nobody. */
const LOGS = [
  'change_sets',
  'occurrence_changes',
  'audit_log',
  'outbox_mails',
  'kept_answers',
  'sessions',
  'rate_limits',
  'spaces',
  'seat_revisions',
  'migrations',
  'notices',
  'notice_dates',
];
const COUNTS = ['version', 'updatedAt', 'sequence', 'revision', 'revisedAt'];

/**
 * Every row of every table, each column of it, but for logs, and for what counts changes. Tables and columns are asked of
 * the database: what is added to it is compared too.
 */
export async function rowsButCounts(app: TestApp): Promise<Record<string, unknown[]>> {
  const tables = await app.sql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY($1) ORDER BY 1`,
    [LOGS],
  );
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const rows = await app.sql<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) - $1::text[] AS row FROM "${name}" t ORDER BY (to_jsonb(t) - $1::text[])::text`,
      [COUNTS],
    );
    found[name] = rows.map(({ row }) => (name === 'occurrence_blocks' ? withoutStamps(row) : row));
  }
  return found;
}

const withoutStamps = ({ vevent, ...row }: Record<string, unknown>) => ({
  ...row,
  vevent: String(vevent).replace(/^(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n/gm, ''),
});

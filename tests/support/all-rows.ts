import type { TestApp } from './test-app.js';

/** Written by asking alone: when a session was last seen, and how often something was asked for. */
const BY_ASKING = ['sessions', 'rate_limits'];

/** Every row of every table, as text, by table; jobs too. What asking alone writes is left out. */
export async function allRows(app: TestApp, except: readonly string[] = BY_ASKING): Promise<Record<string, string>> {
  const tables = await app.sql<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE (schemaname = 'public' AND NOT tablename = ANY($1)) OR (schemaname, tablename) = ('pgboss', 'job') ORDER BY 1`,
    [except],
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [{ rows } = { rows: '' }] = await app.sql<{ rows: string }>(
      `SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') AS rows FROM ${name} t`,
    );
    found[name] = rows;
  }
  return found;
}

/** The tables of which any row differs. */
export const changedTables = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);

import type { TestApp } from './test-app.js';

/**
 * What every table of ours holds, and what is ordered for later, as a number of rows and a sum over all they say: two are equal where nothing changed.
 * @param except tables that are written by asking alone, such as when a session was last seen
 */
export async function databaseState(
  { sql }: Pick<TestApp, 'sql'>,
  except: readonly string[] = [],
): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    `SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relname = ANY($1)
       AND (c.relnamespace = 'public'::regnamespace OR c.oid = 'pgboss.job'::regclass) ORDER BY c.relname`,
    [except],
  );
  const sums = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '') AS sum FROM ${name} t`,
  );
  const rows = await sql<{ name: string; sum: string }>(sums.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

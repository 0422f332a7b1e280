import type { DataSource } from 'typeorm';

/** The offset from UTC by which Postgres reckons at the nth probe, counted from 1. */
interface ProbedOffset {
  zone: string;
  n: number;
  seconds: number;
}

/** Of these zones those that Postgres knows, at each probe. */
export function offsetsOf(
  database: Pick<DataSource, 'query'>,
  zones: readonly string[],
  probes: readonly Date[],
): Promise<ProbedOffset[]> {
  return database.query<ProbedOffset[]>(
    `SELECT k.name AS zone, p.n::int, extract(epoch FROM (p.at AT TIME ZONE k.name) - (p.at AT TIME ZONE 'UTC'))::int AS seconds
     FROM pg_timezone_names k CROSS JOIN unnest($2::timestamptz[]) WITH ORDINALITY AS p (at, n) WHERE k.name = ANY($1)`,
    [zones, probes],
  );
}

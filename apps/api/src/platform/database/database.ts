import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';

import { StartProblem } from '../start-problem.js';
import { ConstraintNames } from './constraint-names.js';
import { wireTypes } from './wire-types.js';

/**
 * Ours are many small statements that find their rows by index, in memory or on a disk without a head to move. Left to
 * its defaults the planner reads whole tables, with every core, to save a thousand look-ups.
 */
export const PLANNING = '-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off';

/**
 * How values are written on the wire, which our statements and the driver rely on. A database or a role may have other
 * defaults: what stands in the connection comes before them.
 */
const WIRE = { DateStyle: 'ISO', IntervalStyle: 'postgres', bytea_output: 'hex', TimeZone: 'UTC' } as const;

/** Start-up options of every connection of ours, the job queue's and the migrations' too. */
export const SESSION = Object.entries(WIRE)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ');

export interface DatabaseOptions {
  url: string;
  pool: number;
  /** The tables that are read and written as entities. */
  entities?: NonNullable<DataSourceOptions['entities']>;
}

/**
 * Opens the pool. Statements are given up after 15 s and waits for a lock after 3 s, so that a stuck database makes
 * requests fail instead of piling up.
 * @throws StartProblem when the server cannot be reached, is older than 15 or does not work at READ COMMITTED (R18)
 */
export async function openDatabase({ url, pool, entities = [] }: DatabaseOptions): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    entities,
    namingStrategy: new ConstraintNames(),
    // Migrations make what there is. Without these two, TypeORM would add an extension of its own at each start.
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    applicationName: 'serendip',
    extra: {
      max: pool,
      statement_timeout: 15_000,
      lock_timeout: 3_000,
      options: `${PLANNING} ${SESSION}`,
      connectionTimeoutMillis: 15_000,
      types: wireTypes(),
    },
  });
  try {
    await database.initialize();
  } catch (error) {
    throw unreachable(error);
  }
  const [{ isolation, version }] = await database.query<[{ isolation: string; version: number }]>(
    `SELECT current_setting('transaction_isolation') AS isolation, current_setting('server_version_num')::int AS version`,
  );
  if (version < 150_000) throw new StartProblem('This PostgreSQL is older than 15. Serendip needs 15 or newer.');
  if (isolation !== 'read committed') {
    throw new StartProblem(
      `The database works at the isolation level "${isolation}". Seats are counted right at "read committed" only: set default_transaction_isolation back.`,
    );
  }
  await refuseOtherWire(database);
  return database;
}

/** Whether nothing has made tables in it yet. */
export async function isEmpty(database: DataSource): Promise<boolean> {
  const [{ empty }] = await database.query<[{ empty: boolean }]>(`SELECT to_regclass('members') IS NULL AS empty`);
  return empty;
}

/** Something between us and the server, such as PgBouncer, may leave out what a connection asks for. */
async function refuseOtherWire(database: DataSource): Promise<void> {
  const rows = await database.query<{ name: keyof typeof WIRE; setting: string }[]>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('DateStyle', 'IntervalStyle', 'bytea_output')`,
  );
  const wrong = rows.find(({ name, setting }) => !setting.toLowerCase().startsWith(WIRE[name].toLowerCase()));
  if (!wrong) return;
  await database.destroy();
  throw new StartProblem(
    `The database writes with ${wrong.name} "${wrong.setting}", and what is between us and it leaves out that we ask for "${WIRE[wrong.name]}". Set it for the database: ALTER DATABASE … SET ${wrong.name} = '${WIRE[wrong.name]}'.`,
  );
}

/** Where a name stands for several addresses, the error of each is inside and the outer one says nothing. */
export function unreachable(error: unknown): StartProblem {
  const { message, errors } = error as AggregateError;
  const reason = message || (errors?.[0] as Error | undefined)?.message || 'no answer';
  return new StartProblem(`The database cannot be reached: ${reason}. Check DATABASE_URL and that the server runs.`);
}

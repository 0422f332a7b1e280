import { DatabaseStartProblem } from '#embedded-postgres/database-start-problem.js';
import {
  startEmbeddedPostgres,
  visitEmbeddedPostgres,
  type EmbeddedPostgres,
} from '#embedded-postgres/embedded-postgres.js';
import type { Config } from '../config.js';
import { StartProblem } from '../start-problem.js';

/** Of a database that can be connected to until `stop`, which stops only what was started for it. */
type ReachedDatabase = EmbeddedPostgres;

type Place = Pick<Config, 'databaseUrl' | 'dataDir'>;
type Say = (sentence: string) => void;

/**
 * The database of the running program: that of DATABASE_URL, otherwise the built-in one, started on the data folder.
 *
 * @param say is told whatever takes longer than a moment
 * @throws StartProblem where the built-in one cannot start
 */
export const databaseOfProgram = (place: Place, say: Say): Promise<ReachedDatabase> =>
  reach(place, say, startEmbeddedPostgres);

/**
 * The same for a command, which may come while the program runs.
 *
 * @throws StartProblem as `databaseOfProgram` does
 */
export const databaseOfCommand = (place: Place, say: Say): Promise<ReachedDatabase> =>
  reach(place, say, visitEmbeddedPostgres);

async function reach(
  { databaseUrl, dataDir }: Place,
  say: Say,
  open: (given: { dataDir: string; log: Say }) => Promise<EmbeddedPostgres>,
): Promise<ReachedDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: () => Promise.resolve() };
  try {
    return await open({ dataDir, log: say });
  } catch (error) {
    throw error instanceof DatabaseStartProblem ? new StartProblem(error.message, { cause: error }) : error;
  }
}

import { readConfig } from './platform/config.js';
import { visitEmbeddedPostgres } from './platform/database/embedded/embedded-postgres.js';
import { migrate } from './platform/database/migrate.js';
import { StartProblem } from './platform/start-problem.js';

/** `npm run migrate`: brings the schema up to date and ends. */
try {
  const config = readConfig(process.env);
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  const embedded = config.databaseUrl ? null : await visitEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  try {
    await migrate(config.databaseUrl ?? (embedded?.url as string));
    say('The schema is up to date.');
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}

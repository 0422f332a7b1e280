import { readConfig } from './platform/config.js';
import { migrate } from './platform/database/migrate.js';
import { databaseOfCommand } from './platform/database/reach-database.js';
import { StartProblem } from './platform/start-problem.js';

/** `npm run migrate`: brings the schema up to date and ends. */
try {
  const config = readConfig(process.env);
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  const database = await databaseOfCommand(config, say);
  try {
    await migrate(database.url);
    say('The schema is up to date.');
  } finally {
    await database.stop();
  }
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}

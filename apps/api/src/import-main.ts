import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { Refusal } from '#domain/refusal.js';
import { createApp } from './create-app.js';
import { DemoLoader } from './demo/demo-loader.js';
import { readCommand, type ImportCommand } from './imports/import-command.js';
import { ImportOnCommandLine } from './imports/import-on-command-line.js';
import { Clock } from './platform/clock.js';
import { readConfig, type Config } from './platform/config.js';
import { migrate } from './platform/database/migrate.js';
import { databaseOfCommand } from './platform/database/reach-database.js';
import { Log } from './platform/log.js';
import { settingsOf } from './platform/settings-of.js';
import { StartProblem } from './platform/start-problem.js';
import { TITLE_OF } from './platform/http/refusal-status.js';

/** Standard output holds the answer and nothing else; whatever is said on the way goes to the other stream. */
const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);

/** `npm run import -- FILE --space SLUG [--from DATE] [--to DATE] [--dry-run] [--json]`. Also while the program runs. */
async function main(config: Config, command: ImportCommand): Promise<void> {
  // npm runs its scripts in the project's folder; the file is named from where the command was given.
  const bytes = await readFile(resolve(process.env['INIT_CWD'] ?? '.', command.file)).catch(
    (error: NodeJS.ErrnoException) => {
      throw new StartProblem(
        `${command.file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
      );
    },
  );
  const database = await databaseOfCommand(config, say);
  try {
    await migrate(database.url);
    const settings = { ...(await settingsOf(config)), web: false, worker: false };
    const parts = {
      databaseUrl: database.url,
      databasePool: 4,
      trustProxy: false,
      settings,
      clock: new Clock(),
      log: new Log('warn', process.stderr),
    };
    const app = await createApp(parts);
    try {
      if (config.demo) await app.nest.get(DemoLoader, { strict: false }).loadOnce(say);
      const text = await app.nest
        .get(ImportOnCommandLine, { strict: false })
        .run(command, basename(command.file), bytes, say);
      process.stdout.write(`${text}\n`);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

function explain(error: unknown): string {
  if (error instanceof StartProblem) return error.message;
  if (error instanceof Refusal) return String(error.details['reason'] ?? TITLE_OF[error.code]);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: {
      space: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  await main(readConfig(process.env), readCommand(values, positionals));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

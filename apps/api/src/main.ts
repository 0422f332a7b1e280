import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';

import { folderProblem } from '#embedded-postgres/folder-problem.js';
import { createApp, type RunningApp } from './create-app.js';
import { DemoLoader } from './demo/demo-loader.js';
import { Clock } from './platform/clock.js';
import { readConfig, type Config } from './platform/config.js';
import { migrate } from './platform/database/migrate.js';
import { databaseOfProgram } from './platform/database/reach-database.js';
import { portProblem, refuseTakenPort } from './platform/http/port.js';
import { Log } from './platform/log.js';
import { settingsOf } from './platform/settings-of.js';
import { StartProblem } from './platform/start-problem.js';
import { sayWhereItIs } from './welcome.js';

/** Starts one process in its roles: database, schema, demo on the first start, then web and worker. */
async function start(config: Config): Promise<void> {
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  if (config.web) await refuseTakenPort(config);
  await mkdir(config.dataDir, { recursive: true });
  const database = await databaseOfProgram(config, say);
  let app: RunningApp | undefined;
  // From here on, so that a database of ours never stays behind.
  const told = stopOnSignal({
    notice: config.stopNotice,
    leave: () => app?.leave(),
    stop: async () => {
      await app?.close();
      await database.stop();
    },
  });
  try {
    await migrate(database.url);
    const settings = await settingsOf(config);
    const log = new Log(config.logLevel);
    outliveStrayPromises(log);
    app = await createApp({
      databaseUrl: database.url,
      databasePool: config.databasePool,
      trustProxy: config.trustProxy,
      settings,
      clock: new Clock(),
      log,
    });
    if (!config.web) {
      say('Serendip works in the background. Stop it with Ctrl-C.');
      return;
    }
    if (config.demo) await app.nest.get(DemoLoader, { strict: false }).loadOnce(say);
    await listen(app, config);
    await sayWhereItIs({ database: app.database, settings, say });
  } catch (error) {
    // What fails because the program is being stopped is no mistake; whoever stops it ends the process.
    if (told.toStop) return new Promise(() => undefined);
    await app?.close();
    await database.stop();
    throw error;
  }
}

/** A promise that nobody waits for, in a rendered page say, must not end the program for everybody else. It is reported. */
function outliveStrayPromises(log: Log): void {
  process.on('unhandledRejection', (reason) => {
    const err = reason instanceof Error ? reason : new Error(String(reason));
    log.error({ err }, 'a promise failed and nobody waited for it');
  });
}

async function listen(app: RunningApp, place: Config): Promise<void> {
  try {
    await app.nest.listen(place.port, place.host);
  } catch (error) {
    throw portProblem(error, place) ?? error;
  }
}

interface Stopping {
  /** Milliseconds in which a load balancer notices that this process is leaving. */
  notice: number;
  leave(): void;
  stop(): Promise<void>;
}

function stopOnSignal({ notice, leave, stop }: Stopping): { readonly toStop: boolean } {
  const told = { toStop: false };
  const hear = (signal: NodeJS.Signals) => {
    if (told.toStop) return;
    told.toStop = true;
    leave();
    process.stdout.write(
      `\n${signal === 'SIGINT' ? 'Stopping' : 'Asked to stop'}: what has begun is finished first.\n`,
    );
    const overdue = setTimeout(() => process.exit(1), notice + 20_000);
    setTimeout(() => {
      stop().then(
        () => {
          clearTimeout(overdue);
          process.stdout.write('Stopped.\n');
          process.exit(0);
        },
        (error: unknown) => {
          process.stderr.write(`Stopping failed: ${String(error)}\n`);
          process.exit(1);
        },
      );
    }, notice);
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return told;
}

function explain(error: unknown, config: Config | undefined): string {
  if (error instanceof StartProblem) return error.message;
  const sentence = config ? folderProblem(error, config.dataDir) : undefined;
  if (sentence !== undefined) return sentence;
  return `Serendip cannot start, and this is our mistake:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

let config: Config | undefined;
try {
  config = readConfig(process.env);
  await start(config);
} catch (error) {
  process.stderr.write(`\n${explain(error, config)}\n`);
  process.exit(1);
}

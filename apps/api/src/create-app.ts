import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';

import { AppModule } from './app.module.js';
import type { Clock } from './platform/clock.js';
import { openDatabase } from './platform/database/database.js';
import { entities } from './entities.js';
import { httpAdapter, prepareHttp } from './platform/http/http.js';
import { Workers } from './platform/jobs/workers.js';
import type { Log } from './platform/log.js';
import type { Settings } from './platform/settings.js';

export interface AppParts {
  databaseUrl: string;
  databasePool: number;
  trustProxy: boolean;
  settings: Settings;
  clock: Clock;
  log: Log;
}

export interface RunningApp {
  nest: NestFastifyApplication;
  database: DataSource;
  /** Stops taking work, lets what has begun finish, and closes every connection. */
  close(): Promise<void>;
}

/** Puts the program together on a migrated database, in the roles its settings give. It does not listen yet. */
export async function createApp(parts: AppParts): Promise<RunningApp> {
  const { settings, clock, log } = parts;
  const database = await openDatabase({ url: parts.databaseUrl, pool: parts.databasePool, entities });
  const boss = new PgBoss({
    connectionString: parts.databaseUrl,
    max: 4,
    migrate: false,
    supervise: settings.worker,
    schedule: settings.worker,
    useListenNotify: settings.worker,
    registerInstance: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  await boss.start();
  const nest = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ database, boss, clock, settings, log }),
    httpAdapter({ log, trustProxy: parts.trustProxy }),
    { logger: log, bodyParser: true },
  );
  await prepareHttp(nest, { settings, log });
  await nest.init();
  await nest.getHttpAdapter().getInstance().ready();
  const workers = nest.get(Workers);
  await workers.open();
  if (settings.worker) await workers.start();
  return {
    nest,
    database,
    async close() {
      await nest.close();
      await boss.stop({ graceful: true, timeout: 15_000 });
      await database.destroy();
    },
  };
}

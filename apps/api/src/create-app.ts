import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PgBoss, type Clock as QueueClock } from 'pg-boss';
import type { DataSource } from 'typeorm';

import { AppModule } from './app.module.js';
import { entities } from './entities.js';
import { Sessions } from './members/sessions.js';
import { hostPages } from './pages/page-host.js';
import { KeptPages } from './pages/kept-pages.js';
import type { Clock } from './platform/clock.js';
import { openDatabase, SESSION } from './platform/database/database.js';
import { Readiness } from './platform/http/health.controller.js';
import { httpAdapter, prepareHttp } from './platform/http/http.js';
import { serveApiDescription } from './platform/http/openapi.js';
import { Workers } from './platform/jobs/workers.js';
import type { Log } from './platform/log.js';
import type { Settings } from './platform/settings.js';

export interface AppParts {
  databaseUrl: string;
  databasePool: number;
  trustProxy: boolean;
  settings: Settings;
  clock: Clock;
  /** By which the queue's schedules and timers go: the machine's, unless a spec moves it. */
  queueClock?: QueueClock;
  log: Log;
}

export interface RunningApp {
  nest: NestFastifyApplication;
  database: DataSource;
  /** Says that this process wants no more requests; it goes on answering those that come. */
  leave(): void;
  /** Stops taking work, lets what has begun finish, and closes every connection. */
  close(): Promise<void>;
}

/**
 * Puts the program together on a migrated database, in the roles its settings give. It does not listen yet.
 * Where a part cannot be had, the parts before it are closed again.
 */
export async function createApp(parts: AppParts): Promise<RunningApp> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    return { ...(await assemble(parts, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(parts: AppParts, closing: (() => Promise<unknown>)[]): Promise<Omit<RunningApp, 'close'>> {
  const { settings, clock, log } = parts;
  const database = await openDatabase({ url: parts.databaseUrl, pool: parts.databasePool, entities });
  // Nest closes the pool and the queue too, where it comes that far.
  closing.push(async () => database.isInitialized && database.destroy());
  const boss = await openQueue(parts);
  closing.push(() => boss.stop());
  const nest = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ database, boss, clock, settings, log }),
    httpAdapter(parts),
    { logger: log, bodyParser: true, abortOnError: false },
  );
  closing.push(() => nest.close());
  closing.push(() => closeHttp(nest));
  await prepareHttp(nest, { settings, log });
  serveApiDescription(nest);
  const fastify = nest.getHttpAdapter().getInstance();
  const pages = { settings, log, kept: nest.get(KeptPages), sessionCookie: nest.get(Sessions).cookieName };
  if (settings.web && !(await hostPages(fastify, pages))) log.warn('The web app is not built; only the API answers.');
  await nest.init();
  await fastify.ready();
  const workers = nest.get(Workers);
  await workers.open();
  if (settings.worker) await workers.start();
  return { nest, database, leave: () => nest.get(Readiness).leave() };
}

async function openQueue({ databaseUrl, settings, queueClock, log }: AppParts): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    options: SESSION,
    clock: queueClock,
    max: 4,
    migrate: false,
    supervise: settings.worker,
    schedule: settings.worker,
    useListenNotify: settings.worker,
    // A killed worker's jobs are found within a minute: half of it without a heartbeat, and a look every quarter.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    registerInstance: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  return boss.start();
}

/** A connection that was answered while the server was closing is idle then, and nothing else would end it for a minute. */
async function closeHttp(nest: NestFastifyApplication): Promise<void> {
  const { server } = nest.getHttpAdapter().getInstance();
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  try {
    await nest.getHttpAdapter().close();
  } finally {
    clearInterval(sweep);
  }
}

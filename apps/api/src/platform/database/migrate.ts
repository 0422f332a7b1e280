import 'reflect-metadata';
import { PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';

import { SESSION, unreachable } from './database.js';
import { migrations } from './migrations/index.js';

/**
 * Brings a database's schema, and the job queue's, to what this program needs. Safe to repeat and to run from
 * several programs at once: TypeORM's part waits for an advisory lock that its transaction holds.
 * @param url a `postgres://` address whose user may create tables
 * @throws StartProblem when the server cannot be reached
 */
export async function migrate(url: string): Promise<void> {
  const database = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'each',
    extra: { options: SESSION },
  });
  await database.initialize().catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    await database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(73657265)');
      await database.runMigrations();
    });
  } finally {
    await database.destroy();
  }
  const boss = new PgBoss({ connectionString: url, options: SESSION, supervise: false, schedule: false });
  boss.on('error', (error) => {
    throw error;
  });
  await boss.start();
  await boss.stop({ graceful: false });
}

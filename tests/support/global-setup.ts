import './typescript-resolution.mjs';

import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { databaseUrl, onServer, prefixVariable, serverVariable, templateName } from './postgres.js';

declare global {
  /** Ends what the global set-up began. Set-up and teardown share one process but no module. */
  var endTestRun: (() => Promise<void>) | undefined;
}

const folderPrefix = 'serendip-tests-';

/** One Postgres for the whole run: that of TEST_DATABASE_URL, otherwise a built-in one in a temporary folder. */
export default async function setUp(): Promise<void> {
  const { url, stop } = await testServer();
  const prefix = `serendip_spec_${randomBytes(3).toString('hex')}_`;
  process.env[serverVariable] = url;
  process.env[prefixVariable] = prefix;
  globalThis.endTestRun = async () => {
    await dropDatabases(url, prefix);
    await stop();
  };
  try {
    await makeTemplate(url);
  } catch (error) {
    await globalThis.endTestRun();
    throw error;
  }
}

async function testServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const elsewhere = process.env['TEST_DATABASE_URL'];
  if (elsewhere) return { url: elsewhere, stop: () => Promise.resolve() };
  await clearAbortedRuns();
  const { startEmbeddedPostgres } = await import('#embedded-postgres/embedded-postgres.js');
  const dataDir = await mkdtemp(join(tmpdir(), folderPrefix));
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir,
    log: () => undefined,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' },
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A run that was killed has left its server running and its folder lying. */
async function clearAbortedRuns(): Promise<void> {
  const { takeOwnership } = await import('#embedded-postgres/owner-lock.js');
  const { DatabaseStartProblem } = await import('#embedded-postgres/database-start-problem.js');
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    try {
      // A run that begins at this moment has its folder before it has its lock.
      if (Date.now() - (await stat(folder)).birthtimeMs < 20_000) continue;
      await takeOwnership(folder);
    } catch (error) {
      // Another run is at work there, perhaps another user's, or has just cleared it away.
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (error instanceof DatabaseStartProblem || ['EACCES', 'EPERM', 'ENOENT'].includes(code)) continue;
      throw error;
    }
    await stopLeftServer(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

async function stopLeftServer(folder: string): Promise<void> {
  const { runningProcess } = await import('#embedded-postgres/processes.js');
  const { stopServer } = await import('#embedded-postgres/server.js');
  const pid = parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => ''), 10);
  if (runningProcess(pid)?.command.includes(folder)) await stopServer(pid);
}

async function makeTemplate(server: string): Promise<void> {
  const { migrate } = await import('#api/platform/database/migrate.js');
  await onServer(server, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${templateName} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${templateName}`);
  });
  await migrate(databaseUrl(server, templateName));
}

async function dropDatabases(server: string, prefix: string): Promise<void> {
  await onServer(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1) OR datname = $2',
      [prefix, templateName],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
}

import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

import { chooseAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { keptPassword, makeCluster, resetPassword, type Cluster } from './cluster.js';
import { addressOf, makeDatabase } from './connection.js';
import { DatabaseStartProblem } from './database-start-problem.js';
import { folderProblem } from './folder-problem.js';
import { ownerOf, takeOwnership } from './owner-lock.js';
import { mendOwnership } from './ownership.js';
import { adoptServer, logOf, portOfRunning, startServer, stopServer, type Server } from './server.js';
import { holdBackStopSignals } from './stop-signals.js';

export interface EmbeddedPostgres {
  /** A `postgres://` address with its password, on loopback, valid until `stop`. */
  url: string;
  /** Closes the database in order. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Runs the built-in PostgreSQL on a folder: makes its files on the first start, takes over a server that an earlier
 * run had to leave behind, and keeps a second program away. It lives in `<dataDir>/postgres`, its password and log
 * beside it.
 * @param given.dataDir the program's data folder, made if missing
 * @param given.log receives a sentence about whatever takes longer than a moment
 * @param given.settings settings of the server beside our own, such as `{ fsync: 'off' }` for tests
 * @throws DatabaseStartProblem with a sentence that says what to do
 */
export async function startEmbeddedPostgres(given: {
  dataDir: string;
  log: (sentence: string) => void;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const signals = holdBackStopSignals();
  try {
    await mkdir(given.dataDir, { recursive: true });
    const started = await runAlone(await realpath(given.dataDir), given);
    if (signals.arrived()) await started.stop();
    return started;
  } catch (error) {
    if (error instanceof DatabaseStartProblem) throw error;
    const sentence = folderProblem(error, given.dataDir);
    throw sentence === undefined ? error : new DatabaseStartProblem(sentence, { cause: error });
  } finally {
    signals.letThrough();
  }
}

/**
 * The database for a command that may come while the program runs: the running one, which stays as it is when the
 * command stops, otherwise one started for it.
 * @throws DatabaseStartProblem as `startEmbeddedPostgres` does
 */
export async function visitEmbeddedPostgres(given: {
  dataDir: string;
  log: (sentence: string) => void;
}): Promise<EmbeddedPostgres> {
  const folder = await realpath(given.dataDir).catch(() => undefined);
  if (folder !== undefined && (await ownerOf(folder)) !== undefined) {
    const password = await keptPassword(folder);
    const port = await portOfRunning({ folder: join(folder, 'postgres'), password });
    if (port !== undefined) return { url: addressOf(password, port, 'serendip'), stop: () => Promise.resolve() };
  }
  return startEmbeddedPostgres(given);
}

type Given = Parameters<typeof startEmbeddedPostgres>[0];

async function runAlone(dataDir: string, given: Given): Promise<EmbeddedPostgres> {
  const giveBack = await takeOwnership(dataDir);
  try {
    return await run(dataDir, given, giveBack);
  } catch (error) {
    await giveBack();
    throw error;
  }
}

async function run(
  dataDir: string,
  { log, settings }: Given,
  giveBack: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const cluster = await clusterIn(dataDir);
  const server = (await adopted(cluster, log)) ?? (await started(cluster, log, settings ?? {}));
  let running = true;
  const stopOnExit = () => process.kill(server.pid, 'SIGINT');
  const stop = async () => {
    if (!running) return;
    running = false;
    process.off('exit', stopOnExit);
    await stopServer(server.pid);
    await giveBack();
  };
  void server.ended?.then(() => {
    process.off('exit', stopOnExit);
    if (running) log(`The database ended by itself. ${logOf(cluster)} may say why; start Serendip again.`);
  });
  process.once('exit', stopOnExit);
  try {
    return { url: await makeDatabase(cluster.password, server.port, 'serendip'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function clusterIn(dataDir: string): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  const binaries = await findBinaries();
  const account = await chooseAccount(binaries.postgres, dataDir, folder);
  return { dataDir, folder, binaries, account, password: await keptPassword(dataDir) };
}

async function adopted(cluster: Cluster, log: Given['log']): Promise<Server | undefined> {
  const server = await adoptServer(cluster);
  if (server) log('The database was still running from last time and is used again.');
  return server;
}

async function started(cluster: Cluster, log: Given['log'], settings: Record<string, string>): Promise<Server> {
  if (await makeCluster(cluster, log)) log('The database has been made.');
  else if (await mendOwnership(cluster.folder, cluster.account))
    log('The files of the database belonged to somebody else, as after a copy; they are its own again.');
  const server = await startServer(cluster, settings);
  if (server.answer === 'well') return server;
  await stopServer(server.pid);
  log('The database did not know its password; it is given the one that is kept beside it.');
  await resetPassword(cluster);
  return startServer(cluster, settings);
}

import { spawn } from 'node:child_process';
import { open, readFile, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { databaseEnvironment, lastLines, type Cluster } from './cluster.js';
import { tryPassword, type Answer } from './connection.js';
import { DatabaseStartProblem } from './database-start-problem.js';
import { folderProblem } from './folder-problem.js';
import { runningProcess } from './processes.js';

export interface Server {
  pid: number;
  port: number;
  /** Known only of a server that this run has started. */
  ended?: Promise<void>;
}

/** For one small machine: room for the web, the worker and the job queue, and memory that a small box can spare. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements are reported by the program that sent them; the log is for the server's own troubles.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/**
 * Starts the server, in a process group of its own so that Ctrl-C reaches this program only, and waits until it
 * answers. After a crash it first recovers, which is waited for.
 */
export async function startServer(
  cluster: Cluster,
  extra: Record<string, string>,
): Promise<Server & { answer: Answer }> {
  for (let attempt = 1; ; attempt++) {
    const { pid, ended } = await launch(cluster, await freePort(), extra);
    const answer = await answerOf(cluster, pid, 120_000);
    if (typeof answer === 'object') return { pid, ended, ...answer };
    const words = await readFile(logOf(cluster), 'utf8');
    if (/could not bind|Address already in use/.test(words) && attempt < 5) continue;
    await stopServer(pid);
    throw new DatabaseStartProblem(
      folderProblem(words, cluster.dataDir) ??
        `The database did not start. ${logOf(cluster)} ends with: ${lastLines(words)}`,
    );
  }
}

async function launch({ folder, dataDir, binaries, account }: Cluster, port: number, extra: Record<string, string>) {
  const options = Object.entries({ ...settings, ...extra, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const { file, args, ...ids } = account.launch(binaries.postgres, ['-D', folder, ...options]);
  const log = await open(join(dataDir, 'postgres.log'), 'w', 0o600);
  try {
    const child = spawn(file, args, {
      ...ids,
      env: databaseEnvironment(),
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return { pid: child.pid as number, ended };
  } finally {
    await log.close();
  }
}

/**
 * The server that an earlier run of this program left behind, if it is this folder's and well. One that is not well
 * is stopped, and the file of one that is no more is removed.
 */
export async function adoptServer(cluster: Cluster): Promise<Server | undefined> {
  const pid = (await readPidFile(cluster.folder))?.pid;
  if (pid === undefined) return undefined;
  if (!(await isServerOf(cluster.folder, pid))) {
    await rm(join(cluster.folder, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const answer = await answerOf(cluster, pid, 15_000);
  if (typeof answer === 'object' && answer.answer === 'well') return { pid, port: answer.port };
  await stopServer(pid);
  return undefined;
}

/** The port of the server that runs on a folder and knows the password, if there is one; it is left as it is. */
export async function portOfRunning({
  folder,
  password,
}: Pick<Cluster, 'folder' | 'password'>): Promise<number | undefined> {
  const file = await readPidFile(folder);
  if (file === undefined || !(await isServerOf(folder, file.pid))) return undefined;
  return (await tryPassword(password, file.port)) === 'well' ? file.port : undefined;
}

/**
 * The process id in the file may since have been given to any other program, and the folder may be a copy of one
 * whose server runs. A server whose folder is nowhere any more is ours: the folder was moved under it.
 */
async function isServerOf(folder: string, pid: number): Promise<boolean> {
  const found = runningProcess(pid);
  if (!found || process.platform === 'win32') return found !== undefined;
  const served = /postgres.* -D (.+?) -c /.exec(found.command)?.[1];
  if (served === undefined) return false;
  const place = await realpath(served).catch(() => folder);
  return place === folder;
}

/** Asks until the server answers or is gone, at most `patience` milliseconds unless it is recovering from a crash. */
async function answerOf(cluster: Cluster, pid: number, patience: number) {
  const deadline = Date.now() + patience;
  while (runningProcess(pid)) {
    const file = await readPidFile(cluster.folder);
    const mine = file?.pid === pid && file.port > 0 ? file : undefined;
    const answer = mine && (await tryPassword(cluster.password, mine.port));
    if (mine && answer) return { port: mine.port, answer };
    if (Date.now() > deadline && mine?.status !== 'starting') return 'silent';
    await pause(30);
  }
  return 'gone';
}

/** Open transactions are rolled back, what is committed is on disk; if that takes too long, the next start recovers. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    if (!sent(signal, pid)) return;
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      if (!runningProcess(pid)) return;
      await pause(20);
    }
  }
  throw new Error(`The database server (process ${pid}) does not end.`);
}

function sent(signal: NodeJS.Signals, pid: number): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Lines of `postmaster.pid`: process id, folder, start time, port, socket folder, address, shared memory, status. */
async function readPidFile(folder: string) {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), status: lines[7] };
}

export function logOf(cluster: Cluster): string {
  return join(cluster.dataDir, 'postgres.log');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The probe for a free port has no port.');
  return address.port;
}

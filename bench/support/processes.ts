import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { PLANNING } from '#api/platform/database/database.js';
import { startEmbeddedPostgres } from '#embedded-postgres/embedded-postgres.js';
import type { Plan } from '../raw/plan.js';
import type { Given, Program, Programs, Sink, WatchedTurns, WatchedWorker } from './programs.js';
import type { Sample } from './samples.js';
import { temporary } from './temporary.js';

const MAIN = 'dist/apps/api/src/main.js';
const SECRET = 'a secret of the measurements, long enough';

/** Each in a process of its own, built, and with nobody's own settings. */
export const PROCESSES: Programs = {
  postgres: (dataDir, log) => startEmbeddedPostgres({ dataDir, log }),
  ours: startOurs,
  watchedWhole: startWatchedWhole,
  watchedWorker: startWatchedWorker,
  whole: startWhole,
  raw: startRaw,
  sink: startSink,
  resend,
};

/** Our program as it runs in production: its own entry, its own defaults, log lines written (to nowhere). */
function startOurs(given: Given): Promise<Program> {
  return withPort(async (port) => {
    const env = { ...(await production(given)), PORT: String(port), ROLE: 'web' };
    const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'ignore', 'inherit'], env });
    return { child, path: '/readyz', port };
  });
}

/** Web and worker in one process, as `npm start` runs it. */
async function startWatchedWhole(given: Given): Promise<WatchedTurns> {
  const started: { program?: ChildProcess } = {};
  const child = await withPort(async (port) => {
    const watched = pathToFileURL('dist/bench/support/longest-turn.js').href;
    const env = { ...(await production(given)), PORT: String(port), ROLE: 'all' };
    started.program = spawn(process.execPath, ['--import', watched, MAIN], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env,
    });
    return { child: started.program, path: '/readyz', port };
  });
  const longestTurn = async () => {
    const said = once(started.program as ChildProcess, 'message') as Promise<[{ longest: number }]>;
    started.program?.send('longest');
    return (await said)[0].longest;
  };
  return { ...child, longestTurn };
}

/** A worker of ours that says ten times a second what it has done. */
async function startWatchedWorker(given: Given): Promise<WatchedWorker> {
  const samples: Sample[] = [];
  const child = await withPort(async (port) => {
    const watched = pathToFileURL('dist/bench/support/watched.js').href;
    const env = { ...(await production(given)), ROLE: 'worker' };
    const worker = spawn(process.execPath, ['--import', watched, MAIN], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env,
    });
    worker.on('message', (sample) => samples.push(sample as Sample));
    return { child: worker, path: null, port };
  });
  return { ...child, samples };
}

async function production({ databaseUrl, smtpUrl = 'smtp://127.0.0.1:9' }: Given): Promise<NodeJS.ProcessEnv> {
  return {
    ...cleanEnvironment(),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    DATA_DIR: await temporary('data'),
    SECRET,
  };
}

/** The yardstick: Fastify, pg and nothing else, answering what the plan says. */
function startRaw(plan: Plan): Promise<Program> {
  return withPort(async (port) => {
    const file = join(await temporary('plan'), 'plan.json');
    await writeFile(file, JSON.stringify({ ...plan, session: PLANNING }));
    const child = spawn(process.execPath, ['dist/bench/raw/yardstick-main.js', file, String(port)], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...cleanEnvironment(), NODE_ENV: 'production' },
    });
    return { child, path: '/ready', port };
  });
}

/** `npm start` without npm: everything in one process, with the database that it brings. */
function startWhole(dataDir: string, path: string): Promise<Program> {
  return withPort((port) => {
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...cleanEnvironment(), PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, SECRET },
    });
    return Promise.resolve({ child, path, port });
  });
}

async function startSink(file?: string): Promise<Sink> {
  const child = fork('dist/bench/raw/sink-main.js', file ? [file] : []);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    async count() {
      const answered = once(child, 'message') as Promise<[{ mails: number; bytes: number }]>;
      child.send('count');
      return (await answered)[0];
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function resend(file: string, port: number): Promise<number> {
  const mailer = fork('dist/bench/raw/mailer-main.js', [file, String(port)]);
  const [{ took }] = (await once(mailer, 'message')) as [{ took: number }];
  return took;
}

async function withPort(
  start: (port: number) => Promise<{ child: ChildProcess; path: string | null; port: number }>,
): Promise<Program> {
  const began = performance.now();
  const { child, path, port } = await start(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  void ended.then(() => process.off('exit', killed));
  while (path !== null && !(await answers(url + path))) {
    if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode} before it answered.`);
    if (performance.now() - began > 120_000) throw new Error('The program did not answer within two minutes.');
    await pause(10);
  }
  return { url, pid: child.pid as number, startedIn: performance.now() - began, stop };
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => null);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Nobody's own settings take part. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  return { PATH, HOME, LANG, TMPDIR };
}

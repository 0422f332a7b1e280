import { PLANNING } from '#api/platform/database/database.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#embedded-postgres/embedded-postgres.js';
import { migrate } from '#api/platform/database/migrate.js';
import { resend } from '../raw/mailer.js';
import { openSink } from '../raw/sink.js';
import { serveRaw } from '../raw/yardstick.js';
import { timed } from './load.js';
import { ownApp } from './own-app.js';
import type { Given, Program, Programs, WatchedWorker } from './programs.js';
import { watchSamples, type Sample } from './samples.js';
import { watchTurns } from './turns.js';

/** What is written need not outlive the machine. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Everything in this process, where all begins within a moment: nothing is to be measured, only seen to be measurable. */
export const IN_PROCESS: Programs = {
  postgres: startPostgres,
  ours: (given) => listening(given, { worker: false }),
  async watchedWhole(given) {
    const program = await listening(given, { worker: true });
    const turns = watchTurns();
    const stop = () => program.stop().finally(() => turns.end());
    return { ...program, stop, longestTurn: () => Promise.resolve(turns.longest()) };
  },
  watchedWorker,
  whole,
  async raw(plan) {
    const began = performance.now();
    const { port, close } = await serveRaw({ ...plan, session: PLANNING }, 0);
    return { ...here(began), url: `http://127.0.0.1:${port}`, stop: close };
  },
  async sink(file) {
    const { port, count, close } = await openSink(file);
    return { port, count: () => Promise.resolve(count()), stop: close };
  },
  resend,
};

function startPostgres(dataDir: string, log: (sentence: string) => void): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, log, settings: FORGETFUL });
}

const here = (began: number): Pick<Program, 'pid' | 'startedIn'> => ({
  pid: process.pid,
  startedIn: performance.now() - began,
});

async function listening(given: Given, { worker }: { worker: boolean }): Promise<Program> {
  const began = performance.now();
  const app = await ownApp(given, { web: true, worker });
  await app.nest.listen(0, '127.0.0.1');
  return { ...here(began), url: await app.nest.getUrl(), stop: () => app.close() };
}

async function watchedWorker(given: Given): Promise<WatchedWorker> {
  const began = performance.now();
  const samples: Sample[] = [];
  const endWatch = watchSamples(10, (sample) => samples.push(sample));
  const app = await ownApp(given, { web: false, worker: true });
  const stop = () => app.close().finally(endWatch);
  return { ...here(began), url: '', samples, stop };
}

async function whole(dataDir: string, path: string): Promise<Program> {
  const began = performance.now();
  const database = await startPostgres(dataDir, () => undefined);
  await migrate(database.url);
  const program = await listening({ databaseUrl: database.url }, { worker: true });
  await timed(program.url + path);
  const stop = () => program.stop().finally(() => database.stop());
  return { ...program, ...here(began), stop };
}

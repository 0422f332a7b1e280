import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import type { Settings } from '#api/platform/settings.js';
import { builtFile } from './built.js';

const SCRIPT = fileURLToPath(new URL('./program-process.mjs', import.meta.url));

export interface Program {
  /** Where it listens; a worker does not. */
  url: string;
  child: ChildProcess;
  /** What it has printed: its log. */
  output: string[];
  setClock(iso: string): Promise<void>;
  /** Lets seconds go by on its clock, and on its queue's where that one is moved: what is due in them is begun. */
  pass(seconds: number): Promise<void>;
  /** Runs a job's handler in that process now: `digests.open-period`. */
  run(job: string): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface ProgramOptions {
  databaseUrl: string;
  now: string;
  /** Told the program's own address, so that links in mails lead to it. */
  settings: Partial<Settings>;
  /** Its queue's schedules and timers go by the clock that the spec sets, and not by the machine's. */
  movesQueue?: boolean;
}

/** The built program in a process of its own, which a spec may kill. `npm test` builds before; alone, run `npm run build`. */
export async function startProgram(options: ProgramOptions, tries = 3): Promise<Program> {
  const { databaseUrl, now, settings, movesQueue } = options;
  builtFile('create-app.js');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const all: Settings = {
    publicUrl: url,
    mailFrom: 'Serendip <serendip@example.org>',
    production: false,
    dataDir: '/nonexistent',
    mailConnections: 5,
    smtpUrl: undefined,
    dkim: undefined,
    web: true,
    worker: true,
    zonesMayDiffer: true,
    secret: 'a secret of the tests, long enough to sign',
    capturesMail: false,
    ...settings,
  };
  const child = fork(SCRIPT, [JSON.stringify({ databaseUrl, now, port, settings: all, movesQueue })], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  const output: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => output.push(String(chunk)));
  const ready = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  // Another program may have taken the port that was free a moment ago.
  if (!ready && tries > 1 && output.join('').includes('EADDRINUSE')) return startProgram(options, tries - 1);
  if (!ready) throw new Error(`The program ended at its start:\n${output.join('')}`);
  let asked = 0;
  const ask = async (question: object): Promise<void> => {
    asked += 1;
    const id = asked;
    const answered = new Promise<{ problem?: string }>((resolve) => {
      const listen = (answer: { id?: number; problem?: string }) => {
        if (answer.id !== id) return;
        child.off('message', listen);
        resolve(answer);
      };
      child.on('message', listen);
    });
    child.send({ id, ...question });
    const { problem } = await answered;
    if (problem) throw new Error(problem);
  };
  return {
    url,
    child,
    output,
    setClock: (iso) => ask({ now: iso }),
    pass: (seconds) => ask({ pass: seconds * 1000 }),
    run: (job) => ask({ run: job }),
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built program as a process of its own, for what can only be tried on one: being killed, being told to stop. */
export interface ApiProcess {
  url: string;
  pid: number;
  /** As a power cut would: nothing can be tidied up. */
  kill(): Promise<void>;
  /** @returns its exit code */
  stop(): Promise<number | null>;
}

export interface ApiProcessOptions {
  databaseUrl: string;
  smtpUrl: string;
  role?: 'all' | 'web' | 'worker';
  port?: number;
}

/** Builds what is not built, then starts and waits until it is ready. */
export async function startApi({ databaseUrl, smtpUrl, role = 'web', port }: ApiProcessOptions): Promise<ApiProcess> {
  await buildOnce();
  const chosen = port ?? (await freePort());
  const dataDir = await mkdtemp(join(tmpdir(), 'serendip-api-'));
  const url = `http://localhost:${chosen}`;
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    PORT: String(chosen),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    ROLE: role,
    DEMO: 'false',
    LOG_LEVEL: 'error',
    SECRET: 'a secret of the tests, long enough to sign',
    NODE_OPTIONS: '',
  };
  const child = spawn(process.execPath, ['dist/apps/api/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  await ready(child, `http://127.0.0.1:${chosen}`, said);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    }
    await rm(dataDir, { recursive: true, force: true });
    return child.exitCode;
  };
  return {
    url: `http://127.0.0.1:${chosen}`,
    pid: child.pid as number,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

let built: Promise<void> | undefined;

function buildOnce(): Promise<void> {
  return (built ??= (async () => {
    const build = spawn(process.execPath, ['scripts/build.mjs', '--api'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    for (const stream of [build.stdout, build.stderr])
      stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const [code] = (await once(build, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`The build ended with ${code}.\n${said.join('')}`);
  })());
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function ready(child: ChildProcess, url: string, said: readonly string[], timeout = 30_000): Promise<void> {
  const end = Date.now() + timeout;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}.\n${said.join('')}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`The program is not ready after ${timeout} ms.\n${said.join('')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

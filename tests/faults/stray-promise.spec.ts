import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { builtFile } from '../support/built.js';
import { cloneDatabase } from '../support/postgres.js';
import { freePort } from '../support/program.js';

const MAIN = builtFile('main.js');

/** Runs in the program: fails a promise at each SIGUSR2, as a page that forgets to wait for its own call would. */
const STRAY = `data:text/javascript,process.on('SIGUSR2',()=>{Promise.reject(new Error('a stray one'))})`;

it('stays up and says so when a promise fails that nobody waits for', async () => {
  const database = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'serendip-stray-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', STRAY, MAIN], {
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: folder, DATABASE_URL: database.url, DEMO: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)));
  const says = async (words: string) => {
    while (!output.includes(words)) {
      if (child.exitCode !== null) throw new Error(`It ended:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  try {
    await says(`localhost:${port}`);
    child.kill('SIGUSR2');
    await says('nobody waited for it');
    expect(output).toContain('a stray one');
    expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  }
});

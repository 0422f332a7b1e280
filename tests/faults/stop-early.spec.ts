import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { builtFile } from '../support/built.js';
import { freePort } from '../support/program.js';

const MAIN = builtFile('main.js');

it.each(['The database has been made.', 'Loading the demo'])(
  'stops cleanly, the database too, when it is told to soon after it said: %s',
  async (moment) => {
    const folder = await mkdtemp(join(tmpdir(), 'serendip-stop-early-'));
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'], PORT: String(await freePort()), DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let told: NodeJS.Timeout | undefined;
    const hear = (chunk: Buffer) => {
      output += String(chunk);
      if (output.includes(moment) && !told) told = setTimeout(() => child.kill('SIGTERM'), 100);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    try {
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(output).toContain(moment);
      expect(output).not.toContain('cannot start');
      // Still starting the database, it stops that and then lets the signal have its way.
      expect(code === 0 || signal === 'SIGTERM').toBe(true);
      expect((await readdir(folder, { recursive: true })).filter((file) => /postmaster\.pid$/.test(file))).toEqual([]);
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  },
);

import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { builtFile } from '../support/built.js';

const MAIN = builtFile('main.js');

it('says that the port is taken before it makes a database or loads anything', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'serendip-start-refused-'));
  const other = createServer().listen(0, 'localhost');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, output.trim()]).toEqual([
      1,
      `Port ${port} is taken by another program. Stop that one, or choose another: PORT=${port + 1} npm start`,
    ]);
    await expect(access(join(folder, 'data'))).rejects.toThrow('ENOENT');
  } finally {
    child.kill('SIGKILL');
    other.close();
    await rm(folder, { recursive: true, force: true });
  }
});

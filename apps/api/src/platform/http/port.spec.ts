import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { StartProblem } from '../start-problem.js';
import { refuseTakenPort } from './port.js';

it('says which port is taken, and how to choose another', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const attempt = refuseTakenPort({ port, host: '127.0.0.1' });
  await expect(attempt).rejects.toThrow(`Port ${port} is taken by another program.`);
  await expect(attempt).rejects.toBeInstanceOf(StartProblem);
  await new Promise((resolve) => other.close(resolve));
  await expect(refuseTakenPort({ port, host: '127.0.0.1' })).resolves.toBeUndefined();
});

it('says that an address is not one of this machine', async () => {
  await expect(refuseTakenPort({ port: 0, host: '192.0.2.1' })).rejects.toThrow('no address 192.0.2.1');
});

import { setTimeout as pause } from 'node:timers/promises';

import { milliseconds, type Figure } from '../support/figure.js';
import { timed } from '../support/load.js';
import { residentMegabytes } from '../support/memory.js';
import { temporary } from '../support/temporary.js';
import type { World } from '../support/world.js';

/** `npm start` on a folder that has been started on before: database, web and worker in one go. */
export async function start({ programs, sizes }: World, tell: (figure: Figure) => void): Promise<void> {
  const dataDir = await temporary('whole');
  const first = await programs.whole(dataDir, '/');
  await first.stop();
  const second = await programs.whole(dataDir, '/');
  try {
    tell({
      name: 'start on an existing database, until the first page',
      ours: milliseconds(second.startedIn),
      beside: `first start ${milliseconds(first.startedIn)}`,
      value: second.startedIn / 1000,
      limit: { atMost: 5 },
      unit: ' s',
    });
    await timed(`${second.url}/api/events`);
    await pause(sizes.start.rest);
    const resident = residentMegabytes(second.pid);
    tell({
      name: 'memory of the idle program, without Postgres',
      ours: `${resident.toFixed(0)} MB`,
      beside: 'the limit alone',
      value: resident,
      limit: { atMost: 300 },
      unit: ' MB',
    });
  } finally {
    await second.stop();
  }
}

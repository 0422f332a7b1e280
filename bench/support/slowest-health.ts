import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import type { AskedTogether } from './health-watch.js';

/** What is asked: /healthz of ours, and an answer of a program that does nothing else. */
export interface Asked {
  ours: string;
  idle: string;
}

const EVERY = 5;
/** What is behind whatever the work has left to be done. */
const AFTER = 200;

/** The slowest answers while the work is done. @throws where one is not 200 */
export async function slowestHealth(urls: Asked, work: () => Promise<unknown>): Promise<AskedTogether> {
  const watch = new Worker(new URL('./health-watch.js', import.meta.url), { workerData: { ...urls, every: EVERY } });
  const said = once(watch, 'message') as Promise<[AskedTogether[]]>;
  await once(watch, 'online');
  await pause(AFTER);
  try {
    await work();
    await pause(AFTER);
  } finally {
    watch.postMessage('enough');
    await said;
  }
  const [asked] = await said;
  if (asked.length < 2) throw new Error('Nobody asked for /healthz.');
  return { ours: Math.max(...asked.map(({ ours }) => ours)), idle: Math.max(...asked.map(({ idle }) => idle)) };
}

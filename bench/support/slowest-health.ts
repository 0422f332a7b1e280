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
const WATCH = new URL(`./health-watch${import.meta.url.endsWith('.js') ? '.js' : '.ts'}`, import.meta.url);

/**
 * The slowest answers while the work is done.
 *
 * @param settle milliseconds, before it and after it, for what has been left to be done
 * @throws where one is not 200
 */
export async function slowestHealth(urls: Asked, work: () => Promise<unknown>, settle: number): Promise<AskedTogether> {
  const watch = new Worker(WATCH, { workerData: { ...urls, every: EVERY } });
  const said = once(watch, 'message') as Promise<[AskedTogether[]]>;
  await once(watch, 'online');
  await pause(settle);
  try {
    await work();
    await pause(settle);
  } finally {
    watch.postMessage('enough');
    await said;
  }
  const [asked] = await said;
  return { ours: Math.max(...asked.map(({ ours }) => ours)), idle: Math.max(...asked.map(({ idle }) => idle)) };
}

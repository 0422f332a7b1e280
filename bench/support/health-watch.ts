import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/** What was asked at the same moment of our program and of one that does nothing else, in milliseconds. */
export interface AskedTogether {
  ours: number;
  idle: number;
}

/** In a thread of its own, so that what the measurement does itself delays no question. */
const { ours, idle, every } = workerData as { ours: string; idle: string; every: number };
const agent = new http.Agent({ keepAlive: true });
const LEAST = 2;
let over = false;

async function ask(url: string): Promise<number> {
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    http
      .get(url, { agent }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
        answer.resume().once('end', resolve);
      })
      .once('error', reject);
  });
  return performance.now() - began;
}

parentPort?.once('message', () => (over = true));
const asked: AskedTogether[] = [];
// However short the work was, so that there is something to say of it.
while (!over || asked.length < LEAST) {
  const [mine, other] = await Promise.all([ask(ours), ask(idle)]);
  asked.push({ ours: mine, idle: other });
  await pause(every);
}
agent.destroy();
parentPort?.postMessage(asked);

import { parentPort, workerData } from 'node:worker_threads';

import { FileProblem } from './limits.js';
import { readCalendar, type ReadOptions } from './read-calendar.js';

const { bytes, options } = workerData as { bytes: Uint8Array; options: ReadOptions };

try {
  parentPort?.postMessage({ reading: readCalendar(Buffer.from(bytes), options) });
} catch (problem) {
  if (!(problem instanceof FileProblem)) throw problem;
  parentPort?.postMessage({ problem: { code: problem.code, message: problem.message } });
}

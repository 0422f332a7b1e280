import { readFileSync } from 'node:fs';

import type { Plan } from './plan.js';
import { serveRaw } from './yardstick.js';

/** The yardstick in a process of its own: a file with the plan, and the port. */
const [file, port] = process.argv.slice(2) as [string, string];
const server = await serveRaw(JSON.parse(readFileSync(file, 'utf8')) as Plan, Number(port));

process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0));
});

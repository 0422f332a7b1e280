import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { builtFile } from './built.js';
import { freePort } from './program.js';

/** The built program as an operator runs it: `main.js`, told by nothing but its environment. */
export interface MainProgram {
  /** Where it listens; a worker does not. */
  url: string;
  child: ChildProcess;
  output(): string;
  stop(): Promise<void>;
}

/** Waits until it is ready for requests or, as a worker, until it says that it works. */
export async function startMain(environment: Record<string, string>): Promise<MainProgram> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [builtFile('main.js')], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += String(chunk);
    });
  const ready = async () =>
    environment['ROLE'] === 'worker'
      ? output.includes('works in the background')
      : fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error(`It ended at its start:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    child,
    output: () => output,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

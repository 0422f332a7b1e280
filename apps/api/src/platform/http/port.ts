import { once } from 'node:events';
import { createServer } from 'node:net';

import { StartProblem } from '../start-problem.js';

interface Place {
  port: number;
  host: string;
}

/**
 * Looks whether the port can be had, before the database is made and the demo loaded for nothing.
 * @throws StartProblem with what to do
 */
export async function refuseTakenPort({ port, host }: Place): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw portProblem(error, { port, host }) ?? error;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Why a port cannot be had, in words; undefined for a reason that nobody can mend. */
export function portProblem(error: unknown, { port, host }: Place): StartProblem | undefined {
  const { code } = error as { code?: string };
  const sentence = code === undefined ? undefined : sentences({ port, host })[code];
  return sentence === undefined ? undefined : new StartProblem(sentence, { cause: error });
}

const sentences = ({ port, host }: Place): Record<string, string> => ({
  EADDRINUSE: `Port ${port} is taken by another program. Stop that one, or choose another: PORT=${port + 1} npm start`,
  EACCES: `Port ${port} needs more rights than this program has. Choose one above 1023 with PORT.`,
  EADDRNOTAVAIL: `This machine has no address ${host}. Correct HOST, or leave it out.`,
  ENOTFOUND: `Nobody knows the address ${host}. Correct HOST, or leave it out.`,
});

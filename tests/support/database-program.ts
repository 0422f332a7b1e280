import { startEmbeddedPostgres } from '#embedded-postgres/embedded-postgres.js';
import { DatabaseStartProblem } from '#embedded-postgres/database-start-problem.js';

// A program that runs the built-in database and nothing else, so that a spec can kill it at any moment. It tells its
// parent the address, or the sentence it ends with.

const dataDir = process.argv[2] ?? '';
const tell = (message: object) => process.send?.(message);

try {
  const database = await startEmbeddedPostgres({ dataDir, log: (sentence) => tell({ sentence }) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void database.stop().then(() => process.disconnect()));
  }
  // Also keeps the program running, and ends it with its parent.
  process.once('disconnect', () => void database.stop());
  tell({ url: database.url });
} catch (error) {
  if (!(error instanceof DatabaseStartProblem)) throw error;
  tell({ problem: error.message });
  process.disconnect();
}

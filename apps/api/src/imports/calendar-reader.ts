import { Worker } from 'node:worker_threads';

import type { CalendarReading } from './calendar-reading.js';
import { FileProblem, LIMITS, type FileProblemCode } from './limits.js';
import type { ReadOptions } from './read-calendar.js';

interface Answer {
  reading?: CalendarReading;
  problem?: { code: FileProblemCode; message: string };
}

/** Tests run from the sources, where `./x.js` means `./x.ts`; Node itself strips the types. */
const fromSource = import.meta.url.endsWith('.ts');
const sourceResolution = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (name, context, next) =>
    next(/^[.#]/.test(name) && !context.parentURL.includes('/node_modules/') ? name.replace(/\\.js$/, '.ts') : name, context) });`)}`;

/** Reads run one after another: each may take a quarter of a gigabyte. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Reads a calendar in a thread of its own, which is ended when it takes too long or too much memory: no file can stop
 * the program (S32).
 * @throws FileProblem
 */
export function readCalendarSafely(
  bytes: Buffer,
  options: ReadOptions,
  milliseconds: number = LIMITS.milliseconds,
): Promise<CalendarReading> {
  if (bytes.length > LIMITS.bytes) {
    return Promise.reject(
      new FileProblem(
        'calendar-too-large',
        `The file is larger than ${LIMITS.bytes / 1_000_000} MB. Export fewer events and try again.`,
      ),
    );
  }
  const reading = queue.then(() => readInThread(bytes, options, milliseconds));
  queue = reading.catch(() => undefined);
  return reading;
}

function readInThread(bytes: Buffer, options: ReadOptions, milliseconds: number): Promise<CalendarReading> {
  const thread = new Worker(new URL(`./calendar-reader-thread.${fromSource ? 'ts' : 'js'}`, import.meta.url), {
    workerData: { bytes, options },
    execArgv: fromSource ? ['--disable-warning=ExperimentalWarning', '--import', sourceResolution] : [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.megabytes },
  });
  let overdue: NodeJS.Timeout | undefined;
  return new Promise<CalendarReading>((resolve, reject) => {
    const giveUp = () =>
      reject(
        new FileProblem('calendar-too-slow', 'The calendar takes too long to read. Export fewer events and try again.'),
      );
    // That a busy machine is slow to begin is no fault of the file.
    thread.once('online', () => (overdue = setTimeout(giveUp, milliseconds)));
    thread.once('message', ({ reading, problem }: Answer) => {
      if (reading) resolve(reading);
      else reject(problem ? new FileProblem(problem.code, problem.message) : new Error('The reader said nothing.'));
    });
    thread.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(error) : error),
    );
    thread.once('exit', (code) => reject(new Error(`The reader ended with ${code}.`)));
  }).finally(async () => {
    clearTimeout(overdue);
    await thread.terminate();
  });
}

function tooMuch(cause: Error): FileProblem {
  const problem = new FileProblem(
    'calendar-too-large',
    'The calendar takes too much memory to read. Export fewer events and try again.',
  );
  problem.cause = cause;
  return problem;
}

import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds for which others may wait. One piece of the work may take longer by itself. */
const SLICE = 20;

/** Works through a list that may be long. What else waits for this thread has its turn in between. */
export async function inSlices<T, R>(all: Iterable<T>, work: (one: T) => R): Promise<R[]> {
  const done: R[] = [];
  let began = performance.now();
  for (const one of all) {
    done.push(work(one));
    if (performance.now() - began < SLICE) continue;
    await nextTurn();
    began = performance.now();
  }
  return done;
}

let before: Promise<unknown> = Promise.resolve();

/** Does a piece of work in a turn of its own, first come, first served: what falls due together holds nobody up together. */
export function inOwnTurn<T>(work: () => T): Promise<T> {
  const mine = before.then(() => nextTurn()).then(work);
  before = mine.catch(() => undefined);
  return mine;
}

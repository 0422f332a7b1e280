import { expect, it } from '@jest/globals';

import { inOwnTurn, inSlices } from './in-slices.js';

/** Holds the thread, as work does. */
function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Somebody else who wants every turn. @returns how many there were, and ends it */
function others(): () => number {
  let turns = 0;
  let over = false;
  const other = () => {
    turns += 1;
    if (!over) setImmediate(other);
  };
  setImmediate(other);
  return () => {
    over = true;
    return turns;
  };
}

it('lets others have their turn in the middle of a long list, and keeps its order', async () => {
  const turns = others();
  const done = await inSlices([1, 2, 3, 4, 5, 6], (n) => {
    busy(25);
    return n * n;
  });
  expect(done).toEqual([1, 4, 9, 16, 25, 36]);
  expect(turns()).toBeGreaterThanOrEqual(6);
});

it('ends with what the work throws', async () => {
  const refuse = () => {
    throw new Error('unreadable');
  };
  await expect(inSlices([1], refuse)).rejects.toThrow('unreadable');
});

it('gives each of many pieces that fall due together a turn of its own, also after one that fails', async () => {
  const turns = others();
  const pieces = [1, 2, 3, 4, 5].map((n) =>
    inOwnTurn(() => {
      if (n === 2) throw new Error('unreadable');
      return n;
    }).catch(() => 'failed'),
  );
  expect(await Promise.all(pieces)).toEqual([1, 'failed', 3, 4, 5]);
  expect(turns()).toBeGreaterThanOrEqual(4);
});

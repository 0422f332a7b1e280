import { expect, it } from '@jest/globals';

import { inSlices } from './in-slices.js';

/** Holds the thread, as work does. */
function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

it('lets others have their turn in the middle of a long list, and keeps its order', async () => {
  let turns = 0;
  let over = false;
  const other = () => {
    turns += 1;
    if (!over) setImmediate(other);
  };
  setImmediate(other);
  const done = await inSlices([1, 2, 3, 4, 5, 6], (n) => {
    busy(25);
    return n * n;
  });
  over = true;
  expect(done).toEqual([1, 4, 9, 16, 25, 36]);
  expect(turns).toBeGreaterThanOrEqual(6);
});

it('ends with what the work throws', async () => {
  const refuse = () => {
    throw new Error('unreadable');
  };
  await expect(inSlices([1], refuse)).rejects.toThrow('unreadable');
});

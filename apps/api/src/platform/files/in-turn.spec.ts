import { expect, it } from '@jest/globals';

import { inTurn } from './in-turn.js';

it('works on two at a time, in the order in which they came, and goes on after one that fails', async () => {
  let [running, most] = [0, 0];
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const work = (id: number) =>
    inTurn(async () => {
      began.push(id);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      if (id === 1) throw new Error('unreadable');
      return id;
    });
  const all = [0, 1, 2, 3, 4].map((id) => work(id).catch(() => 'failed'));
  while (began.length < 5 || ends.length > 0) {
    await Promise.resolve();
    ends.shift()?.();
  }
  expect(await Promise.all(all)).toEqual([0, 'failed', 2, 3, 4]);
  expect([began, most]).toEqual([[0, 1, 2, 3, 4], 2]);
});

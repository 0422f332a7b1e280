import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';

import { KeptBodies } from './kept-bodies.js';

describe('kept bodies', () => {
  it('makes a body once, however many ask at once', async () => {
    const kept = new KeptBodies(1000);
    let made = 0;
    const make = () => Promise.resolve(`body ${++made}`);
    const bodies = await Promise.all([kept.get('a', '1', make), kept.get('a', '1', make), kept.get('a', '1', make)]);
    expect(bodies.map(({ identity }) => identity.toString())).toEqual(['body 1', 'body 1', 'body 1']);
    expect((await kept.get('a', '1', make)).identity.toString()).toBe('body 1');
    expect(gunzipSync(await bodies[0]!.gzip()).toString()).toBe('body 1');
  });

  it('forgets the one asked for longest ago when there are too many bytes', async () => {
    const kept = new KeptBodies(250);
    const body = (text: string) => () => Promise.resolve(text.repeat(100));
    await kept.get('a', '1', body('a'));
    await kept.get('b', '1', body('b'));
    await kept.get('a', '1', body('x'));
    await kept.get('c', '1', body('c'));
    expect((await kept.get('a', '1', body('x'))).identity.toString()[0]).toBe('a');
    expect((await kept.get('b', '1', body('x'))).identity.toString()[0]).toBe('x');
  });

  it('counts the names too, so that many small answers to long questions are not kept for ever', async () => {
    const kept = new KeptBodies(1000);
    const ask = (n: number, text: string) => kept.get(`${n} ${'long '.repeat(20)}`, '1', () => Promise.resolve(text));
    for (let n = 0; n < 10; n += 1) await ask(n, 'a');
    expect((await ask(9, 'b')).identity.toString()).toBe('a');
    expect((await ask(0, 'b')).identity.toString()).toBe('b');
  });

  it('keeps only the latest state of a thing', async () => {
    const kept = new KeptBodies(1000);
    const body = (text: string) => () => Promise.resolve(text);
    await kept.get('a', '1', body('one'));
    expect((await kept.get('a', '2', body('two'))).identity.toString()).toBe('two');
    expect((await kept.get('a', '2', body('never'))).identity.toString()).toBe('two');
    expect((await kept.get('a', '1', body('again'))).identity.toString()).toBe('again');
  });

  it('names a body after what it says, whatever it is kept under', async () => {
    const kept = new KeptBodies(1000);
    const named = (key: string, text: string) => kept.named(key, '1', () => Promise.resolve(text));
    const [one, same, other] = await Promise.all([named('a', 'one'), named('b', 'one'), named('c', 'other')]);
    expect(one.tag).toBe(same.tag);
    expect(one.tag).not.toBe(other.tag);
    expect((await named('a', 'later')).tag).toBe(one.tag);
  });

  it('keeps nothing of a body that could not be made', async () => {
    const kept = new KeptBodies(1000);
    await expect(kept.get('a', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await kept.get('a', '1', () => Promise.resolve('yes'))).identity.toString()).toBe('yes');
  });
});

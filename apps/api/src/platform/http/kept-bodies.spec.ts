import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';

import { KeptBodies } from './kept-bodies.js';

describe('kept bodies', () => {
  it('makes a body once, however many ask at once', async () => {
    const kept = new KeptBodies(1000);
    let made = 0;
    const make = () => Promise.resolve(`body ${++made}`);
    const bodies = await Promise.all([kept.get('a', make), kept.get('a', make), kept.get('a', make)]);
    expect(bodies.map(({ identity }) => identity.toString())).toEqual(['body 1', 'body 1', 'body 1']);
    expect((await kept.get('a', make)).identity.toString()).toBe('body 1');
    expect(gunzipSync(await bodies[0]!.gzip()).toString()).toBe('body 1');
  });

  it('forgets the one asked for longest ago when there are too many bytes', async () => {
    const kept = new KeptBodies(250);
    const body = (text: string) => () => Promise.resolve(text.repeat(100));
    await kept.get('a', body('a'));
    await kept.get('b', body('b'));
    await kept.get('a', body('x'));
    await kept.get('c', body('c'));
    expect((await kept.get('a', body('x'))).identity.toString()[0]).toBe('a');
    expect((await kept.get('b', body('x'))).identity.toString()[0]).toBe('x');
  });

  it('names a body after what it says, whatever it is kept under', async () => {
    const kept = new KeptBodies(1000);
    const named = (key: string, text: string) => kept.named(key, () => Promise.resolve(text));
    const [one, same, other] = await Promise.all([named('a', 'one'), named('b', 'one'), named('c', 'other')]);
    expect(one.tag).toBe(same.tag);
    expect(one.tag).not.toBe(other.tag);
    expect((await named('a', 'later')).tag).toBe(one.tag);
  });

  it('keeps nothing of a body that could not be made', async () => {
    const kept = new KeptBodies(1000);
    await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await kept.get('a', () => Promise.resolve('yes'))).identity.toString()).toBe('yes');
  });
});

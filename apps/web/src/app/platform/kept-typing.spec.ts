import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';

import { keptFrom, KeptTyping, withKept, type Kept } from './kept-typing.js';

const DAY = 24 * 60 * 60 * 1000;
const kept = (id: string, at: number): Kept => ({ id, at, value: { title: id } });

describe('what is typed and kept on a device', () => {
  let typing: KeptTyping;
  beforeEach(() => {
    localStorage.clear();
    typing = TestBed.inject(KeptTyping);
  });

  it('is found again under its name, the latest first', () => {
    expect(typing.put('ada.oficina', kept('a', 1))).toBe(true);
    typing.put('ada.oficina', kept('b', 2));
    typing.put('ada.oficina', { ...kept('a', 3), value: { title: 'more' } });
    expect(typing.read('ada.oficina')).toEqual([{ id: 'a', at: 3, value: { title: 'more' } }, kept('b', 2)]);
    expect(typing.read('bo.oficina')).toEqual([]);
  });

  it('goes when it is saved, and leaves nothing behind', () => {
    typing.put('ada.oficina', kept('a', 1));
    typing.remove('ada.oficina', 'a');
    expect(localStorage.length).toBe(0);
  });

  it('is forgotten when somebody signs out, and nothing else is', () => {
    localStorage.setItem('theme', 'dark');
    typing.put('ada.oficina', kept('a', 1));
    typing.put('ada.harbour', kept('b', 1));
    typing.forgetAll();
    expect(Object.keys(localStorage)).toEqual(['theme']);
  });

  it('is three of a kind at most, none older than a month', () => {
    const list = ['a', 'b', 'c', 'd'].reduce<Kept[]>((all, id, at) => withKept(all, kept(id, at)), []);
    expect(list.map(({ id }) => id)).toEqual(['d', 'c', 'b']);
    expect(withKept([kept('old', 0), kept('new', 20 * DAY)], kept('now', 31 * DAY)).map(({ id }) => id)).toEqual([
      'now',
      'new',
    ]);
  });

  it('is nothing where it cannot be read', () => {
    expect(keptFrom(null)).toEqual([]);
    expect(keptFrom('{"half')).toEqual([]);
    expect(keptFrom('{}')).toEqual([]);
    expect(keptFrom('[null, 7, {"id":"a"}, {"id":"a","at":1,"value":null}]')).toEqual([]);
  });

  it('is not claimed to be there where the device is full', () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(typing.put('ada.oficina', kept('a', 1))).toBe(false);
    full.mockRestore();
  });
});

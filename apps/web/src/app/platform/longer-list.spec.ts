import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { Announcer } from './announcer.js';
import { longerList, type ListPage, type LongerList } from './longer-list.js';

describe('a list that goes on', () => {
  const first = signal<ListPage<string> | null>(null);
  let asked: { cursor: string; answer: (page: ListPage<string>) => void; fail: (error: HttpErrorResponse) => void }[];
  let said: string[];
  let list: LongerList<string>;

  beforeEach(() => {
    [asked, said] = [[], []];
    first.set(null);
    TestBed.configureTestingModule({
      providers: [{ provide: Announcer, useValue: { say: (text: string) => said.push(text) } }],
    });
    const after = (cursor: string) =>
      new Promise<ListPage<string>>((answer, fail) => asked.push({ cursor, answer, fail }));
    list = TestBed.runInInjectionContext(() => longerList({ first, after }));
  });

  it('shows its first page, and each next one once it is asked for', async () => {
    expect([list.rows(), list.more()]).toEqual([[], false]);
    first.set({ items: ['a', 'b'], next: 'x' });
    expect([list.rows(), list.more()]).toEqual([['a', 'b'], true]);
    const shown = list.showMore();
    expect([list.loading(), asked[0]?.cursor]).toEqual([true, 'x']);
    asked[0]?.answer({ items: ['c'], next: null });
    await shown;
    expect([list.rows(), list.more(), list.loading(), said]).toEqual([['a', 'b', 'c'], false, false, ['1 more.']]);
    await list.showMore();
    expect(asked).toHaveLength(1);
  });

  it('asks once, however often the button is pressed meanwhile', async () => {
    first.set({ items: ['a'], next: 'x' });
    const shown = [list.showMore(), list.showMore()];
    asked[0]?.answer({ items: ['b'], next: 'y' });
    await Promise.all(shown);
    expect([asked.length, list.rows()]).toEqual([1, ['a', 'b']]);
  });

  it('begins anew with another first page, and drops what was asked of the one before', async () => {
    first.set({ items: ['a'], next: 'x' });
    const shown = list.showMore();
    first.set({ items: ['k'], next: 'z' });
    asked[0]?.answer({ items: ['b'], next: null });
    await shown;
    expect([list.rows(), list.more(), list.loading(), said]).toEqual([['k'], true, false, []]);
  });

  it('says why more could not be had, and lets it be tried again', async () => {
    first.set({ items: ['a'], next: 'x' });
    const shown = list.showMore();
    asked[0]?.fail(new HttpErrorResponse({ status: 0 }));
    await shown;
    expect([list.refused() !== null, list.more(), list.loading()]).toEqual([true, true, false]);
    const again = list.showMore();
    expect(list.refused()).toBeNull();
    asked[1]?.answer({ items: ['b'], next: null });
    await again;
    expect(list.rows()).toEqual(['a', 'b']);
  });
});

import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { Announcer } from './announcer.js';
import { LeftLists } from './left-lists.js';
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

  describe('that somebody comes back to', () => {
    const left = [
      { items: ['a'], next: 'x' },
      { items: ['b'], next: 'y' },
      { items: ['c'], next: null },
    ];
    let kept: unknown;

    beforeEach(() => {
      kept = null;
      const lists = {
        left: (name: string) => (name === 'talks' ? left : null),
        keep: (_: string, pages: unknown) => (kept = pages),
      };
      TestBed.resetTestingModule().configureTestingModule({
        providers: [
          { provide: Announcer, useValue: { say: () => undefined } },
          { provide: LeftLists, useValue: lists },
        ],
      });
      const after = (cursor: string) =>
        new Promise<ListPage<string>>((answer, fail) => asked.push({ cursor, answer, fail }));
      list = TestBed.runInInjectionContext(() => longerList({ first, after, asked: () => 'talks' }));
    });

    const answered = async (page: ListPage<string>) => {
      asked.at(-1)?.answer(page);
      await new Promise((done) => setTimeout(done));
    };

    it('is as long as it was, at once, and then page by page as it is today', async () => {
      expect(list.rows()).toEqual(['a', 'b', 'c']);
      first.set({ items: ['A'], next: 'x' });
      TestBed.tick();
      expect([list.rows(), asked.at(-1)?.cursor]).toEqual([['A', 'b', 'c'], 'x']);
      await answered({ items: ['B'], next: 'z' });
      expect([list.rows(), asked.at(-1)?.cursor]).toEqual([['A', 'B', 'c'], 'z']);
      await answered({ items: ['C'], next: null });
      expect([list.rows(), list.more(), list.loading()]).toEqual([['A', 'B', 'C'], false, false]);
      expect(kept).toEqual([
        { items: ['A'], next: 'x' },
        { items: ['B'], next: 'z' },
        { items: ['C'], next: null },
      ]);
    });

    it('ends where it ends by now', async () => {
      first.set({ items: ['a'], next: null });
      TestBed.tick();
      await new Promise((done) => setTimeout(done));
      expect([list.rows(), asked.length]).toEqual([['a'], 0]);
    });
  });
});

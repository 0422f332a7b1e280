import { expect } from '@jest/globals';

import type { TestMember } from './test-app.js';

/** All rows of a list that comes page by page, in the order in which they come. No row may come twice. */
export async function allPages<T>(member: TestMember, path: string): Promise<T[]> {
  const rows: (T & { id: string })[] = [];
  for (let next: string | null = ''; next !== null;) {
    const cursor = next === '' ? '' : `${path.includes('?') ? '&' : '?'}cursor=${next}`;
    const { status, body, text } = await member.call('GET', path + cursor);
    expect([status, text]).toEqual([200, text]);
    const page = body as { items: (T & { id: string })[]; next: string | null };
    rows.push(...page.items);
    ({ next } = page);
  }
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  return rows;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { addManyOccurrences } from '../support/occurrences.js';
import { allPages } from '../support/pages.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

interface Row {
  id: string;
  title: string;
  startsAt: string;
}

interface Needs {
  items: (Row & { need: string })[];
  next: string | null;
}

let app: TestApp;
let few: TestMember;
let many: TestMember;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
  few = await ownerOf(3);
  many = await ownerOf(300);
}, 60_000);
afterAll(() => app?.stop());

/** Of so many events to come, as many that are over, and as many drafts. */
async function ownerOf(count: number): Promise<TestMember> {
  const space = await app.space();
  const owner = await app.member({ in: space.slug, role: 'host' });
  await addManyOccurrences(app, space.id, { host: owner.id, count, from: '2027-01-05T10:00' });
  await addManyOccurrences(app, space.id, { host: owner.id, count, from: '2026-01-05T10:00' });
  await addManyOccurrences(app, space.id, { host: owner.id, count, from: '2027-02-05T10:00', status: 'draft' });
  return owner;
}

const LISTS = [
  '/api/me/calendar?when=coming',
  '/api/me/calendar?when=past',
  '/api/me/hosting?part=coming',
  '/api/me/hosting?part=drafts',
  '/api/me/hosting?part=past',
];

describe('the lists of a signed-in person', () => {
  it.each(LISTS)('%s answers fifty rows unless more are asked for, and never more than a hundred', async (path) => {
    const { items, next } = (await many.call('GET', path)).body as { items: Row[]; next: string | null };
    expect([items.length, typeof next]).toEqual([50, 'string']);
    expect((await many.call('GET', `${path}&limit=100`)).body.items).toHaveLength(100);
    expect((await many.call('GET', `${path}&limit=101`)).status).toBe(400);
    expect((await few.call('GET', path)).body).toMatchObject({ next: null, items: { length: 3 } });
  });

  it.each(LISTS)('%s reaches every row, page by page, in its order', async (path) => {
    const rows = await allPages<Row>(many, path);
    const starts = rows.map(({ startsAt }) => startsAt);
    expect(rows).toHaveLength(300);
    expect(starts).toEqual(path.endsWith('past') ? [...starts].sort().reverse() : [...starts].sort());
  });

  it.each(LISTS)('%s sends as many statements for 300 rows as for three', async (path) => {
    const sent = (who: TestMember) => statementsOf((headers) => who.call('GET', path, undefined, headers));
    const short = await sent(few);
    expect(short.length).toBeGreaterThan(0);
    expect((await sent(many)).length).toBe(short.length);
  });

  it.each(LISTS)('%s says which cursor is none', async (path) => {
    expect((await many.call('GET', `${path}&cursor=bm93aGVyZQ`)).body).toMatchObject({ errors: [{ field: 'cursor' }] });
  });
});

describe('what needs a host', () => {
  it('comes twenty at a time, most urgent first, and all of it can be reached', async () => {
    const space = await app.space();
    const owner = await app.member({ in: space.slug, role: 'host' });
    await addManyOccurrences(app, space.id, { host: owner.id, count: 50, from: '2027-01-05T10:00' });
    await app.sql(`UPDATE events SET address = '' WHERE "spaceId" = $1`, [space.id]);
    const { items, next } = (await owner.call('GET', '/api/me/needs')).body as Needs;
    expect([items.length, typeof next]).toEqual([20, 'string']);
    const { count } = (await owner.call('GET', '/api/me/needs/count')).body as { count: number };
    const rows: string[] = [];
    for (let cursor: string | null = '0'; cursor !== null;) {
      const page = (await owner.call('GET', `/api/me/needs?cursor=${cursor}`)).body as Needs;
      rows.push(...page.items.map(({ need, id }) => `${need} ${id}`));
      cursor = page.next;
    }
    expect([rows.length, new Set(rows).size]).toEqual([count, count]);
    expect(count).toBeGreaterThan(50);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getRepositoryToken } from '@nestjs/typeorm';

import { entities } from '#api/entities.js';
import { findRow } from '#api/platform/database/rows.js';
import { Space } from '#api/spaces/space.entity.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Local times: `timestamp` to the database, and text to us. TypeORM would read an instant of this machine's zone. */
const LOCAL_TIMES = [
  'blackouts.localEnd',
  'blackouts.localStart',
  'occurrences.localEnd',
  'occurrences.localStart',
  'occurrences.originalStart',
  'series.endsBefore',
  'series.extra',
  'series.leftOut',
  'series.localEnd',
  'series.localStart',
  'series.madeUntil',
  'series.startsFrom',
  'series_replies.fromStart',
];

/** What TypeORM writes down of itself. */
const NOT_OURS = ['migrations'];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('entities', () => {
  it('are all known to the pool and registered by their feature', () => {
    const { nest, database } = app.running;
    for (const entity of entities) {
      expect(database.hasMetadata(entity)).toBe(true);
      expect(nest.get(getRepositoryToken(entity), { strict: false })).toBeDefined();
    }
  });

  it('stand for every table', async () => {
    const tables = await app.sql<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY name`,
    );
    const told = app.running.database.entityMetadatas.map(({ tableName }) => tableName);
    expect(tables.map(({ name }) => name).filter((name) => !NOT_OURS.includes(name))).toEqual(told.sort());
  });

  it('say of columns, defaults and keys what the migrations made', async () => {
    const { upQueries } = await app.running.database.driver.createSchemaBuilder().log();
    const rules = await app.sql<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace`,
    );
    const dropsRule = new Set(rules.map(({ name }) => `DROP CONSTRAINT "${name}"`));
    const changed = new Set<string>();
    const drift = upQueries.filter(({ query }) => {
      const column = /^ALTER TABLE "(\w+)" (?:DROP COLUMN|ADD) "(\w+)"/.exec(query);
      if (column) changed.add(`${column[1]}.${column[2]}`);
      const rule = /DROP CONSTRAINT "[^"]+"$/.exec(query)?.[0];
      // Checks, exclusions and indexes are the migrations' alone: they guard and speed up, and no code reads them.
      const migrationsOwn = query.startsWith('DROP INDEX') || (rule !== undefined && dropsRule.has(rule));
      return !column && !migrationsOwn;
    });
    expect([...changed].sort()).toEqual(LOCAL_TIMES);
    // The key that such a column is part of goes and comes with it.
    expect(drift.map(({ query }) => query)).toEqual([
      'ALTER TABLE "occurrences" DROP CONSTRAINT "occurrences_eventId_originalStart_key"',
      'ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_eventId_originalStart_key" UNIQUE ("eventId", "originalStart")',
    ]);
  });

  it('read a local time as it was written, in an hour that this machine’s zone may skip', async () => {
    const [row] = await app.sql<{ at: string; all: string[] }>(
      `SELECT '2026-03-29 02:30:00'::timestamp AS at, ARRAY['2026-03-29 01:30', '2026-10-25 01:30']::timestamp[] AS all`,
    );
    expect(row).toEqual({ at: '2026-03-29T02:30:00', all: ['2026-03-29T01:30:00', '2026-10-25T01:30:00'] });
  });

  it('tell a row of which all that was asked for is null from one that is not there', async () => {
    const { id } = await app.space();
    const { manager } = app.running.database;
    expect(await findRow(manager, Space, { where: { id }, columns: ['logoId'] })).toStrictEqual({ logoId: null });
    const elsewhere = { where: { slug: 'nowhere' }, columns: ['logoId'] } as const;
    expect(await findRow(manager, Space, elsewhere)).toBeNull();
  });
});

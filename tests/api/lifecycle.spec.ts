import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { allReferences, keptFor, now, type Fate, type Reference } from '#api/platform/database/lifecycle.js';
import { rowsOfAMember, type WorldOfAMember } from '../support/rows-of-a-member.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { doWhatWaits } from '../support/waiting-jobs.js';

/** Columns of a kind that could point at a member, a space or an occurrence, and why they do not. */
const POINT_AT_NOTHING = [
  // Names that calendars know dates and series by.
  'occurrences.uid',
  'series.familyId',
  'series.uid',
  // Words, times and choices of whoever plans.
  'event_templates.fields',
  'events.agenda',
  'events.materials',
  'events.questions',
  'notice_dates.before',
  'occurrence_changes.after',
  'occurrence_changes.before',
  'rooms.hours',
  // What somebody answered, in a row that says who.
  'rsvps.answers',
  'series_replies.answers',
  // What the row's own member was answered.
  'kept_answers.body',
  // What a file said.
  'imports.plan',
  'imported_events.said',
  // Events and dates that it may take back; of one that is gone there is nothing to take back.
  'imports.wrote',
  'imports.undone',
  // The row's own member says it.
  'members.email',
];

/** Written whenever something happens nearby. */
const COUNTS = ['version', 'updatedAt', 'revision', 'revisedAt', 'changedAt', 'lastSeenAt'];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: '2027-01-03T09:00:00Z', worker: false });
});
afterAll(() => app.stop());

const tableOf = ({ entity }: Reference): string => app.running.database.getMetadata(entity as () => void).tableName;
const nameOf = (reference: Reference): string => `${tableOf(reference)}.${reference.column}`;
const to = <To extends Reference['to']>(which: To) =>
  allReferences().filter((one): one is Extract<Reference, { to: To }> => one.to === which);

describe('what becomes of rows', () => {
  it('is said beside every column that may point at a member, a space or an occurrence', async () => {
    const columns = await app.sql<{ name: string }>(
      `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
       WHERE c.table_schema = 'public' AND c.udt_name IN ('uuid', '_uuid', 'jsonb', 'citext') AND NOT EXISTS (
         SELECT 1 FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
         WHERE k.conrelid = format('%I', c.table_name)::regclass AND a.attname = c.column_name AND cardinality(k.conkey) = 1
           AND (k.contype = 'p' AND c.column_name = 'id'
             OR k.contype = 'f' AND k.confrelid::regclass::text NOT IN ('members', 'spaces', 'occurrences')))`,
    );
    const told = new Set(allReferences().map(nameOf));
    const silent = columns.map(({ name }) => name).filter((name) => !told.has(name));
    expect(silent.sort()).toEqual([...POINT_AT_NOTHING].sort());
  });

  it('is what foreign keys do', async () => {
    const keys = await app.sql<{ name: string; to: string; does: string }>(
      `SELECT k.conrelid::regclass || '.' || a.attname AS name, k.confrelid::regclass::text AS to,
         CASE k.confdeltype WHEN 'c' THEN 'deleted' WHEN 'n' THEN 'unlinked' ELSE 'refused' END AS does
       FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
       WHERE k.contype = 'f' AND k.confrelid::regclass::text IN ('members', 'spaces', 'occurrences')`,
    );
    const told = allReferences()
      .filter(({ key }) => key)
      .map((one) => ({ name: nameOf(one), to: one.to, does: endOf(one) }));
    expect(told.sort(byName)).toEqual(keys.sort(byName));
  });

  it('comes with how long they are kept', () => {
    for (const { entity, ...one } of allReferences()) expect([one.column, keptFor(entity)]).not.toContain(undefined);
  });

  it('puts a row of every table with a key to members into what somebody takes along', () => {
    const told = Map.groupBy(
      to('members').filter(({ key }) => key),
      tableOf,
    );
    const hidden = [...told].filter(([, ones]) => !ones.some(({ fates }) => fates.exported)).map(([table]) => table);
    expect(hidden).toEqual([]);
  });
});

describe('what is said', () => {
  it('of leaving is what happens', async () => {
    const { space, ada } = await world();
    const happened = await watch(to('members'), ada, async () => {
      expect((await ada.call('DELETE', `/api/spaces/${space.slug}/membership`)).status).toBe(204);
      await doWhatWaits(app);
    });
    expect(happened).toEqual(said(to('members'), ({ fates }) => now(fates.leaves)));
  });

  it('of calling off and moving is what happens', async () => {
    const moved = { localStart: '2027-01-21T19:00', localEnd: '2027-01-21T22:00' };
    const changes = {
      cancelled: ({ ada, coming }: WorldOfAMember) =>
        ada.call('POST', `/api/events/${coming.eventId}/cancel`, { reason: 'Ill.' }),
      moved: ({ coming }: WorldOfAMember) => coming.change(moved),
    };
    for (const fate of ['cancelled', 'moved'] as const) {
      const made = await world();
      const keyed = to('occurrences').filter(({ key }) => key);
      const happened = await watch(keyed, { id: made.coming.occurrenceId }, async () => {
        expect((await changes[fate](made)).status).toBe(200);
        await doWhatWaits(app);
      });
      expect([fate, happened]).toEqual([fate, said(keyed, ({ fates }) => fates[fate])]);
    }
  });

  it('of what ends with its row is what happens', async () => {
    for (const table of ['members', 'occurrences', 'spaces'] as const) {
      const { ada, space, coming } = await world();
      const id = { members: ada.id, occurrences: coming.occurrenceId, spaces: space.id }[table];
      const keyed = to(table).filter(({ key }) => key);
      const happened = await watch(keyed, { id }, () => app.sql(`DELETE FROM ${table} WHERE id = $1`, [id]));
      expect([table, happened]).toEqual([table, said(keyed, endOf)]);
    }
  });
});

/** What becomes of the row when what it points at goes. */
function endOf(one: Reference): Fate {
  if (one.to === 'members') return one.fates.erased;
  return one.to === 'spaces' ? one.fates.closes : one.fates.deleted;
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

const said = <One extends Reference>(ones: readonly One[], fateOf: (one: One) => Fate): Record<string, Fate> =>
  Object.fromEntries(ones.map((one) => [nameOf(one), fateOf(one)]));

/** A member’s rows on the day after what is over. */
async function world(): Promise<WorldOfAMember> {
  app.clock.set('2027-01-03T09:00:00Z');
  const made = await rowsOfAMember(app);
  app.clock.set('2027-01-05T09:00:00Z');
  await doWhatWaits(app);
  return made;
}

type Row = Record<string, unknown>;

/** What became of the rows that pointed there before, by the column that did. None of them is of a table without rows. */
async function watch(
  ones: readonly Reference[],
  { id, email }: { id: string; email?: string },
  happen: () => Promise<unknown>,
): Promise<Record<string, Fate>> {
  const before: Row[][] = [];
  for (const one of ones) before.push(await rowsThat(one, `t."${one.column}"::text ~ $1`, `${id}|${email ?? id}`));
  await happen();
  const found: Record<string, Fate> = {};
  for (const [i, one] of ones.entries()) {
    const old = before[i] ?? [];
    expect([nameOf(one), old.length]).not.toEqual([nameOf(one), 0]);
    const after = new Map((await rowsThat(one, '$1 = $1', '')).map((row) => [keyOf(one, row), row]));
    found[nameOf(one)] = fateOf(one, old, after);
  }
  return found;
}

function fateOf(one: Reference, before: readonly Row[], after: ReadonlyMap<string, Row>): Fate {
  const rows = before.map((was) => ({ was, is: after.get(keyOf(one, was)) }));
  if (rows.every(({ is }) => is === undefined)) return 'deleted';
  // Which of them are to come, event-people.spec.ts and everyone-concerned.spec.ts look at.
  if (rows.some(({ is }) => is === undefined)) return 'deleted ahead';
  if (rows.every(({ is }) => is?.[one.column] === null)) return 'unlinked';
  const changed = rows.filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is)).length;
  if (changed === 0) return 'kept';
  return changed < rows.length ? 'given up' : 'rewritten';
}

const rowsThat = async (one: Reference, condition: string, value: string): Promise<Row[]> =>
  (
    await app.sql<{ row: Row }>(`SELECT to_jsonb(t) - $2::text[] AS row FROM "${tableOf(one)}" t WHERE ${condition}`, [
      value,
      COUNTS,
    ])
  ).map(({ row }) => row);

const keyOf = ({ entity }: Reference, row: Row): string =>
  app.running.database
    .getMetadata(entity as () => void)
    .primaryColumns.map(({ databaseName }) => String(row[databaseName]))
    .join();

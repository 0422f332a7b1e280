import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

import { migrations } from '#api/platform/database/migrations/index.js';
import { builtFile } from '../support/built.js';
import { bareDatabase } from '../support/postgres.js';

const NOWHERE = 'postgres://serendip:secret@127.0.0.1:1/serendip';
const CANNOT_BE_REACHED =
  /^The database cannot be reached: .*ECONNREFUSED.*\. Check DATABASE_URL and that the server runs\.$/;
const CALENDAR = 'tests/fixtures/calendars/nordic-rse.ics';

/** As the README has them, and as whoever types them sees them. */
describe('the command', () => {
  let database: Awaited<ReturnType<typeof bareDatabase>>;
  let sql: pg.Client;
  let folder: string;

  beforeAll(async () => {
    // A command builds what is not built, under the feet of other specs.
    builtFile('main.js');
    database = await bareDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    folder = await mkdtemp(join(tmpdir(), 'serendip-commands-'));
  });
  afterAll(async () => {
    await sql?.end();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** `npm run admin -- a b` is `npmRun('admin', ['a', 'b'])`. */
  async function npmRun(
    command: string,
    words: readonly string[],
    environment: Record<string, string> = {},
  ): Promise<{ code: number | null; said: string; complained: string }> {
    const npm = spawn('npm', ['run', '--silent', command, '--', ...words], {
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        DATA_DIR: folder,
        DATABASE_URL: database.url,
        DEMO: 'false',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [said, complained] = ['', ''];
    npm.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
    npm.stderr.on('data', (chunk: Buffer) => (complained += String(chunk)));
    const [code] = (await once(npm, 'close')) as [number | null];
    return { code, said: said.trim(), complained: complained.trim() };
  }

  it('admin says that nobody has signed in where the database is still empty', async () => {
    expect(await npmRun('admin', ['ada@example.org'])).toEqual({
      code: 1,
      said: '',
      complained: 'This database is empty. Start Serendip once, sign in as ada@example.org, then try again.',
    });
  });

  it('migrate makes the schema, the queue’s too, and has nothing left to do the next time', async () => {
    for (let times = 0; times < 2; times += 1)
      expect(await npmRun('migrate', [])).toEqual({ code: 0, said: 'The schema is up to date.', complained: '' });
    const { rows } = await sql.query('SELECT name FROM migrations ORDER BY id');
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    expect((await sql.query(`SELECT to_regclass('pgboss.job') IS NOT NULL AS there`)).rows).toEqual([{ there: true }]);
  });

  it('admin makes one member network admin, whatever the case of the address, and nobody else', async () => {
    await sql.query(`INSERT INTO members (email) VALUES ('ada@example.org'), ('bea@example.org')`);
    expect(await npmRun('admin', ['Ada@Example.org'])).toEqual({
      code: 0,
      said: 'Ada@Example.org is network admin now.',
      complained: '',
    });
    const { rows } = await sql.query('SELECT email FROM members WHERE "networkAdmin"');
    expect(rows).toEqual([{ email: 'ada@example.org' }]);
  });

  it('import writes a calendar into a space and answers with its report alone', async () => {
    await sql.query(`INSERT INTO spaces (slug, name, "timeZone") VALUES ('oslo', 'Oslo', 'Europe/Oslo')`);
    const span = ['--from', '2025-01-01', '--to', '2026-01-01'];
    const { code, said, complained } = await npmRun('import', [CALENDAR, '--space', 'oslo', ...span, '--json']);
    // How far it is goes to the other stream, so that another program can read the report.
    expect([code, complained]).toEqual([0, expect.stringMatching(/^(\d+ of \d+\s*)+$/)]);
    const { counts } = JSON.parse(said) as { counts: { created: number } };
    expect(counts.created).toBeGreaterThan(10);
    const { rows } = await sql.query('SELECT count(*)::int AS events FROM imported_occurrences');
    expect(rows).toEqual([{ events: counts.created }]);
  });

  it.each([
    ['admin', [], {}, /^Say who: npm run admin -- you@example\.org$/],
    [
      'admin',
      ['cy@example.org'],
      {},
      /^Nobody has signed in as cy@example\.org yet\. Sign in once with that address, /,
    ],
    ['admin', ['ada@example.org'], { DATABASE_URL: NOWHERE }, CANNOT_BE_REACHED],
    ['migrate', [], { DATABASE_URL: NOWHERE }, CANNOT_BE_REACHED],
    ['import', [CALENDAR, '--space', 'rome'], {}, /^There is no space “rome”\. There are: oslo\.?$/],
  ] as const)('%s %j %j ends with 1 and a sentence', async (command, words, environment, sentence) => {
    const { code, said, complained } = await npmRun(command, words, environment);
    expect([code, said]).toEqual([1, '']);
    expect(complained).toMatch(sentence);
  });
});

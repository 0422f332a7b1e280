import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';

import { readCommand } from '#api/imports/import-command.js';
import { ImportOnCommandLine } from '#api/imports/import-on-command-line.js';
import { ImportsWorker } from '#api/imports/imports.worker.js';
import { importReport } from '#contract/imports.js';
import { importChoices } from '#contract/imports.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TABLES = ['events', 'occurrences', 'imports', 'imported_occurrences', 'audit_log', 'occurrence_blocks'];

describe('npm run import', () => {
  let app: TestApp;
  const said: string[] = [];
  beforeAll(async () => {
    app = await startTestApp({ worker: false, now: '2025-09-01T09:00:00Z' });
    await app.space({ slug: 'berlin', timeZone: 'Europe/Berlin' });
  });
  afterAll(() => app.stop());

  async function run(line: string): Promise<string> {
    const [file = '', ...rest] = line.split(' ');
    const value = (name: string) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
    const flags = { 'dry-run': rest.includes('--dry-run'), json: rest.includes('--json') };
    const command = readCommand({ space: value('--space'), from: value('--from'), to: value('--to'), ...flags }, [
      file,
    ]);
    const bytes = await readFile(`tests/fixtures/calendars/${file}`);
    said.length = 0;
    return app.running.nest.get(ImportOnCommandLine).run(command, file, bytes, (sentence) => said.push(sentence));
  }
  const counts = async () => {
    const all = await Promise.all(TABLES.map((table) => app.sql<{ count: string }>(`SELECT count(*) FROM ${table}`)));
    return all.map(([row]) => Number(row?.count));
  };

  it('prints what a file holds, exactly so, and writes nothing', async () => {
    const before = await counts();
    const text = await run(
      'sovereign-cloud-stack.ics --space berlin --from 2025-09-01 --to 2025-12-01 --dry-run --json',
    );
    const report = JSON.parse(text) as { occurrences: object[]; skipped: object[] };
    expect(Object.keys(report)).toEqual(['occurrences', 'skipped']);
    expect(importReport.strict().safeParse(report).success).toBe(true);
    expect(Object.keys(report.occurrences[0] ?? {})).toEqual([
      'title',
      'start',
      'end',
      'timeZone',
      'allDay',
      'status',
      'uid',
    ]);
    const starts = importReport.parse(report).occurrences.map(({ start }) => start);
    // The clocks change on the 26th.
    const offsets = (some: string[]) => [...new Set(some.map((start) => start.slice(-6)))];
    expect(offsets(starts.filter((start) => start < '2025-10-26'))).toEqual(['+02:00']);
    expect(offsets(starts.filter((start) => start > '2025-10-27'))).toEqual(['+01:00']);
    expect(starts).toEqual([...starts].sort((a, b) => Date.parse(a) - Date.parse(b)));
    expect(starts.length).toBeGreaterThan(10);
    expect(await counts()).toEqual(before);
  });

  it('prints whole days as dates, the end exclusive', async () => {
    const { occurrences } = JSON.parse(await run('infosec-events.ics --space berlin --dry-run --json'));
    expect(occurrences[0]).toMatchObject({ allDay: true, start: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    // From a month ago to 18 months ahead, and what else there is, is said beside.
    expect(occurrences.every(({ end }: { end: string }) => end > '2025-08-01')).toBe(true);
    expect(occurrences.every(({ start }: { start: string }) => start < '2027-03-01')).toBe(true);
    expect(said.join()).toMatch(/^\d+ events of the file do not meet between 2025-08-01 and 2027-03-01\.$/);
  });

  it('imports, and a second time changes nothing', async () => {
    const line = 'nordic-rse.ics --space berlin --from 2025-01-01 --to 2026-01-01';
    expect(await run(line)).toMatch(/^\d{2} created, 0 updated, 0 taken away, 0 unchanged, 0 skipped/);
    const before = await counts();
    expect(await run(line)).toMatch(/^0 created, 0 updated, 0 taken away, \d{2} unchanged/);
    const imports = TABLES.indexOf('imports');
    expect((await counts()).filter((_, at) => TABLES[at] !== 'imports' && TABLES[at] !== 'audit_log')).toEqual(
      before.filter((_, at) => TABLES[at] !== 'imports' && TABLES[at] !== 'audit_log'),
    );
    expect((await counts())[imports]).toBe((before[imports] ?? 0) + 1);
  });

  it('goes on after the last batch where it was interrupted, and creates nothing twice (L04)', async () => {
    const worker = app.running.nest.get(ImportsWorker);
    await app.space({ slug: 'again', timeZone: 'Europe/Berlin' });
    const line = 'coderefinery-all.ics --space again --from 2022-01-01 --to 2027-01-01';
    await run(line);
    const count = async () =>
      (
        await app.sql('SELECT 1 FROM imported_occurrences i JOIN spaces s ON s.id = i."spaceId" WHERE s.slug = $1', [
          'again',
        ])
      ).length;
    const all = await count();
    expect(all).toBeGreaterThan(200);
    // As if the process had died after the second batch: half of it is written, the run says 100.
    await app.sql(`DELETE FROM events e USING occurrences o, imported_occurrences i, spaces s
      WHERE o."eventId" = e.id AND i."occurrenceId" = o.id AND s.id = e."spaceId" AND s.slug = 'again' AND o."startsAt" > '2024-06-01'`);
    const bytes = await readFile('tests/fixtures/calendars/coderefinery-all.ics');
    const { ImportsService } = await import('#api/imports/imports.service.js');
    const service = app.running.nest.get(ImportsService);
    const [space] = await app.sql<{ id: string; timeZone: string }>(
      `SELECT id, "timeZone" FROM spaces WHERE slug = 'again'`,
    );
    if (!space) throw new Error('The space is gone.');
    const window = { from: '2022-01-01', to: '2027-01-01' };
    const { id } = await service.preview({ space, memberId: null, fileName: 'x.ics', bytes, ...window });
    await service.confirm(space.id, id, { memberId: null, choices: importChoices.parse({}) });
    await Promise.all([worker.run(id), worker.run(id)]);
    expect(await count()).toBe(all);
    expect(await app.sql('SELECT state, done, total FROM imports WHERE id = $1', [id])).toEqual([
      { state: 'done', done: expect.any(Number), total: expect.any(Number) },
    ]);
    await worker.run(id);
    expect(await count()).toBe(all);
  });

  it.each([
    ['x.ics', {}, /Name the space/],
    ['', { space: 'berlin' }, /Name the file/],
    ['x.ics', { space: 'berlin', from: 'soon' }, /as dates/],
    ['x.ics', { space: 'berlin', from: '2026-01-01', to: '2026-01-01' }, /not after/],
    ['x.ics', { space: 'berlin', force: true }, /no option --force/],
  ])('says what is wrong with the command: %j %j', (file, values, sentence) => {
    expect(() => readCommand(values, file ? [file] : [])).toThrow(sentence);
  });

  it('names the spaces there are where there is no such space', async () => {
    await expect(run('nordic-rse.ics --space paris --dry-run')).rejects.toThrow(
      'There is no space “paris”. There are: ',
    );
  });
});

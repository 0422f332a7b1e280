import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ImportsWorker } from '#api/imports/imports.worker.js';
import { axeFindings } from '../support/axe.js';
import { eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { settled } from '../support/story.js';

const SHOTS = process.env['PAGE_SHOTS'];

const event = (uid: string, title: string, ...more: string[]) =>
  [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTART;TZID=Europe/Lisbon:20280120T190000',
    'DTEND;TZID=Europe/Lisbon:20280120T220000',
    `SUMMARY:${title}`,
    ...more,
    'END:VEVENT',
  ].join('\r\n');

const FILE = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  event('a@x', 'Supper', 'LOCATION:Kitchen'),
  event('b@x', 'Walk', 'LOCATION:Rua do Forno 3', 'RRULE:FREQ=WEEKLY;COUNT=3'),
  event('c@x', 'Salary talk', 'CLASS:PRIVATE'),
  event('d@x', 'Reading', 'RRULE:FREQ=OFTEN'),
  'END:VCALENDAR',
  '',
].join('\r\n');

describe('importing a calendar on screen', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('import', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'Be kind.') RETURNING id),
           m AS (INSERT INTO members (email, "firstName") VALUES ('host@example.org', 'Ines') RETURNING id),
           r AS (INSERT INTO rooms ("spaceId", name) SELECT id, 'Kitchen' FROM s)
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
  });
  afterAll(() => house?.close());

  it.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)('asks before anything is public, and takes all of it back: %i px, %s', async (width, scheme) => {
    const file = join(tmpdir(), `import-${width}.ics`);
    await writeFile(file, FILE);
    const { page } = await house.visitor('host@example.org', width, scheme);
    await page.goto('/s/loom/import');
    await settled(page);
    await page.setInputFiles('input[type=file]', file);
    await page.getByRole('button', { name: 'Add 5 events' }).waitFor();
    await page.getByLabel('Private events').selectOption('invited');
    await page.getByLabel('Published or drafts').selectOption('draft');
    await page.getByRole('button', { name: 'Add 6 events' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot('preview', width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.getByRole('button', { name: 'Add 6 events' }).click();
    await runImports();
    await page.getByRole('button', { name: 'Undo the import' }).waitFor();
    const drafts = await house.sql.query(`SELECT status FROM occurrences`);
    expect(drafts.rows.map(({ status }) => status)).toEqual(Array(6).fill('draft'));
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('Everything is as it was before.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot('undone', width);
    expect((await house.sql.query('SELECT 1 FROM events')).rows).toEqual([]);
    await page.context().close();

    /** This house has no worker of its own. */
    async function runImports(): Promise<void> {
      const running = () => house.sql.query<{ id: string }>(`SELECT id FROM imports WHERE state = 'running'`);
      const { rows } = await eventually(running, (found) => found.rows.length > 0);
      for (const { id } of rows) await house.app.running.nest.get(ImportsWorker).run(id);
    }

    async function shoot(name: string, wide: number): Promise<void> {
      if (SHOTS === undefined) return;
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `import-${name}-${wide}.png`), fullPage: true });
    }
  });
});

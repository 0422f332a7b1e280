import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';

import { axeFindings } from '../support/axe.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const TITLE = 'Pricing clinic';

interface DateRow {
  id: string;
  day: string;
  hour: string;
  status: string;
  room: string | null;
}

/** A term on a phone of 390 px: planned in a sentence, then changed without losing anyone. */
// Real pages on a machine that does other things too.
jest.setTimeout(300_000);

describe('a host plans a series and changes it', () => {
  let house: House;
  let sql: pg.Client;
  let host: Visitor;
  let start: string;

  beforeAll(async () => {
    house = await openHouse('series', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
         r AS (INSERT INTO rooms ("spaceId", name, capacity) SELECT s.id, v.name, 40 FROM s, (VALUES ('The Loft'), ('The Dye Room')) v (name) RETURNING id),
         m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('host@example.org', 'Hedda', 'UTC'), ('noor@example.org', 'Noor', 'UTC') RETURNING id, email)
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
       SELECT s.id, m.id, CASE WHEN m.email LIKE 'host%' THEN 'host' ELSE 'member' END, 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    start = thursdayIn(10);
    host = await house.visitor('host@example.org', 390);
  });

  afterAll(() => house?.close());

  const dates = async (): Promise<DateRow[]> =>
    (
      await sql.query(
        `SELECT o.id, to_char(o."localStart", 'YYYY-MM-DD') AS day, to_char(o."localStart", 'HH24:MI') AS hour, o.status, r.name AS room
         FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms r ON r.id = e."roomId" ORDER BY o."startsAt"`,
      )
    ).rows as DateRow[];
  const roomNamed = async (name: string): Promise<string> =>
    (await sql.query('SELECT id FROM rooms WHERE name = $1', [name])).rows[0].id;
  const editorOf = async (index: number) => {
    const date = (await dates())[index] as DateRow;
    const { rows } = await sql.query('SELECT "eventId" FROM occurrences WHERE id = $1', [date.id]);
    await host.page.goto(`/host/events/${rows[0].eventId}?occurrence=${date.id}`);
    await settled(host.page);
    return date;
  };

  it('makes every 2 weeks on Thursday out of a sentence, without one date', async () => {
    const { page } = host;
    await page.goto('/s/loom/events/new');
    await settled(page);
    await page.getByLabel('Title').fill(TITLE);
    await page.getByLabel('Starts').fill(`${start}T18:30`);
    await page.getByRole('button', { name: 'Every 2 weeks on Thursday' }).click();
    await page.getByLabel('Seats').fill('30');
    await page.getByLabel('Ends', { exact: true }).last().selectOption('after');
    await page.getByLabel('How many times').fill('8');
    await page.getByLabel('How many times').press('Tab');
    const sentence = page.locator('#repeat-sentence');
    await sentence
      .filter({ hasText: /^\s*Every 2 weeks on Thursday, 8 times at 18:30: 8 dates from Thursday/ })
      .waitFor();
    await page
      .getByRole('button', { name: /^Change Thu/ })
      .nth(2)
      .click();
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await sentence.filter({ hasText: 'except' }).waitFor();
    expect(await sentence.textContent()).toMatch(/, except \d+ \w+ \d{4}: 7 dates/);
    await page.getByLabel('Room', { exact: true }).selectOption(await roomNamed('The Loft'));
    // A sticky bar that happens to lie over an input makes it small for axe.
    await page.evaluate(() => scrollTo(0, 0));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Schedule 7 dates' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/host/events/'));
    const made = await dates();
    expect(made.map(({ status, hour }) => [status, hour])).toEqual(Array(7).fill(['scheduled', '18:30']));
    expect(made[0]?.day).toBe(start);
    expect(made[2]?.day).toBe(daysAfter(start, 42));
  });

  it('moves one date alone, and says before who hears of it', async () => {
    const { page } = host;
    const date = await editorOf(1);
    const noor = await house.visitor('noor@example.org');
    await noor.page.goto(`/events/${date.id}`);
    await settled(noor.page);
    await noor.page.getByRole('button', { name: 'Count me in' }).first().click();
    await noor.page.locator('main').getByText('You have a seat').first().waitFor();
    await page.getByLabel('Starts').fill(`${date.day}T19:15`);
    await page.getByRole('button', { name: 'Save changes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Noor gets one mail: the old time and the new one.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save and tell 1 person' }).click();
    await page.locator('main').getByText('Saved.').first().waitFor();
    expect((await dates()).map(({ hour }) => hour)).toEqual(['18:30', '19:15', ...Array(5).fill('18:30')]);
  });

  it('changes the room of this and the following', async () => {
    const { page } = host;
    await editorOf(3);
    await page.getByLabel('Room', { exact: true }).selectOption(await roomNamed('The Dye Room'));
    await page.getByRole('button', { name: 'Save changes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'This and following' }).check();
    await dialog.getByText('4 dates take place elsewhere.').waitFor();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('main').getByText('Saved.').first().waitFor();
    expect((await dates()).map(({ room }) => room)).toEqual([
      ...Array(3).fill('The Loft'),
      ...Array(4).fill('The Dye Room'),
    ]);
  });

  it('still shows all its dates, and leads from one to the next across the cut', async () => {
    const { page } = host;
    await editorOf(2);
    const listed = page.locator('app-event-dates');
    const all = async () => {
      await listed.getByText(/^Every 2 weeks on Thursday, 8 times at 18:30, except/).waitFor();
      // The list is loaded anew for each part, and stands empty meanwhile.
      await page.waitForFunction(() => document.querySelectorAll('app-event-dates .date-row').length === 7);
    };
    await all();
    await page.getByRole('link', { name: 'Next date' }).click();
    const fourth = (await dates())[3]?.id;
    await page.waitForURL((url) => url.searchParams.get('occurrence') === fourth);
    await settled(page);
    await all();
    await page.getByRole('link', { name: 'Date before' }).waitFor();
  });

  it('cancels one date with a reason, and keeps the others', async () => {
    const { page } = host;
    await editorOf(5);
    await page.getByRole('button', { name: 'Cancel this date' }).first().click();
    const dialog = page.getByRole('dialog', { name: `Cancel ${TITLE}?` });
    await dialog.getByRole('radio', { name: 'All dates to come' }).check();
    await dialog.getByText(/^Not the 3 dates from .* they have a plan of their own\./).waitFor();
    expect(await faultsOf(page, 'series-apart')).toEqual([]);
    await dialog.getByRole('radio', { name: 'This date' }).check();
    await dialog.getByLabel('Why', { exact: true }).fill('I have lost my voice.');
    await dialog.getByRole('button', { name: 'Cancel this date' }).click();
    await page.locator('main').getByText('I have lost my voice.').first().waitFor();
    const after = await dates();
    expect(after.filter(({ status }) => status === 'cancelled')).toHaveLength(1);
    expect(after[5]?.status).toBe('cancelled');
    // As above: what lies under the sticky bar is small for axe.
    await page.evaluate(() => scrollTo(0, 0));
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`/events/${after[0]?.id}`);
    await settled(page);
    await page.getByRole('heading', { name: 'More dates' }).waitFor();
    expect(await page.locator('app-series-dates .series-dates a').count()).toBe(6);
    expect(await axeFindings(page)).toEqual([]);
    expect(host.complaints).toEqual([]);
  });
});

/** The first Thursday at least so many days ahead. */
function thursdayIn(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((11 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

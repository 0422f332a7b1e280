import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { axeFindings } from '../support/axe.js';
import { eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { holds, settled, type Visitor } from '../support/story.js';

const NEW = '/s/loom/events/new';

// Real pages on a machine that does other things too.
jest.setTimeout(300_000);

/** On a phone of 390 px, by keys alone where keys are what matters. */
describe('a host makes a new event', () => {
  let house: House;
  let sql: pg.Client;
  let host: Visitor;
  let photo: Buffer;

  beforeAll(async () => {
    house = await openHouse('new-event', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
         m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('host@example.org', 'Hedda', 'UTC') RETURNING id),
         e AS (INSERT INTO events ("spaceId", title, format, topics, status, "publishedAt") SELECT id, 'Earlier', 'talk', '{weaving,wool}', 'scheduled', now() FROM s)
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    const left = await sharp({ create: { width: 1600, height: 1800, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    photo = await sharp({ create: { width: 3200, height: 1800, channels: 3, background: '#0000ff' } })
      .composite([{ input: left, left: 0, top: 0 }])
      .jpeg()
      .toBuffer();
    host = await house.visitor('host@example.org', 390, 'dark');
  });

  afterAll(() => house?.close());

  const offered = (page: Page, count: number) =>
    eventually(
      () => page.getByRole('listbox', { name: 'Topics that are used' }).getByRole('option').allTextContents(),
      ({ length }) => length === count,
    );
  const choose = async (page: Page) => {
    await page
      .locator('app-event-picture input[type=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByRole('dialog', { name: 'What of it is shown' }).waitFor();
  };

  it('begins each quick line from the form as it was, and says what a line did not give', async () => {
    const { page } = await house.visitor('host@example.org', 390);
    await page.goto(NEW);
    await settled(page);
    const seats = page.getByLabel('Seats', { exact: true });
    const before = await seats.inputValue();
    const line = page.getByLabel('In one line');
    await line.fill('Show & tell, Friday 10-12, 40 people');
    await line.press('Enter');
    await page.locator('#quick-note').getByText('Filled in below. Correct what is not right.').waitFor();
    expect(await seats.inputValue()).toBe('40');
    expect((await page.getByLabel('Ends', { exact: true }).inputValue()).slice(11)).toBe('12:00');
    await line.fill('asdf 31.2.2027');
    await line.press('Enter');
    await page
      .locator('#quick-note')
      .getByText('Only a title was found. Say a day and an hour too. “31.2.2027” was not understood')
      .waitFor();
    expect(await seats.inputValue()).toBe(before);
    expect(await page.getByLabel('Ends', { exact: true }).inputValue()).not.toMatch(/12:00$/);
    const start = page.getByLabel('Starts', { exact: true });
    await start.fill('');
    await start.fill('2030-11-12T09:00');
    await holds(page.getByLabel('Ends', { exact: true }), '2030-11-12T10:30');
    const shots = process.env['PAGE_SHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/quick-line-390.png` });
    await page.context().close();
  });

  it('names its topics with keys, from those that are used and one of their own', async () => {
    const { page } = host;
    await page.goto(NEW);
    await settled(page);
    await page.getByLabel('Title').fill('Weaving with leftovers');
    const box = page.getByRole('combobox', { name: 'Topics' });
    await box.focus();
    await page.keyboard.type('w');
    await page.getByRole('option', { name: /weaving/ }).waitFor();
    expect(await offered(page, 2)).toEqual(['weaving1 here', 'wool1 here']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.locator('#topics[aria-activedescendant="topics-1"]').waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.type('w');
    expect(await offered(page, 1)).toEqual(['weaving1 here']);
    await page.keyboard.press('Escape');
    await page.locator('#topics[aria-expanded="false"]').waitFor();
    await page.keyboard.type('aste,');
    await page.getByRole('button', { name: 'Remove waste' }).waitFor();
    expect(await page.locator('app-topics-field .knowledge-chip').allInnerTexts()).toEqual([
      expect.stringContaining('wool'),
      expect.stringContaining('waste'),
    ]);
  });

  it('cuts a picture with keys, and says what it shows', async () => {
    const { page } = host;
    await choose(page);
    expect(await axeFindings(page)).toEqual([]);
    for (let times = 0; times < 8; times += 1) await page.keyboard.press('+');
    for (let times = 0; times < 30; times += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog').getByRole('button', { name: 'Use this part' }).click();
    await page.getByLabel('What does the picture show?').fill('Blue cloth.');
  });

  it('finds what was typed after a crash, goes on with it and keeps it with its picture', async () => {
    await host.page.waitForFunction(() => JSON.stringify(localStorage).includes('Blue cloth.'));
    const page = await host.page.context().newPage();
    await host.page.close({ runBeforeUnload: false });
    page.setDefaultTimeout(60_000);
    host.page = page;
    await page.goto(NEW);
    await settled(page);
    await page
      .locator('main')
      .getByText(/You have an unsaved draft from \d\d:\d\d\./)
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await page.getByRole('button', { name: 'Remove waste' }).waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('Weaving with leftovers');
    await choose(page);
    for (let times = 0; times < 8; times += 1) await page.keyboard.press('+');
    for (let times = 0; times < 30; times += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog').getByRole('button', { name: 'Use this part' }).click();
    await page.getByRole('button', { name: 'Keep as draft' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/host/events/'));
    await settled(page);
    const { rows } = await sql.query('SELECT topics, "pictureAlt", "pictureId" FROM events WHERE title = $1', [
      'Weaving with leftovers',
    ]);
    expect(rows).toMatchObject([
      { topics: ['wool', 'waste'], pictureAlt: 'Blue cloth.', pictureId: expect.any(String) },
    ]);
    const answer = await fetch(`${house.url}/files/${rows[0].pictureId}`);
    const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.abs(info.width / info.height - 16 / 9)).toBeLessThan(0.01);
    // All of it is the right half, where the keys led.
    expect([data[0], data[2]].map((one) => (one ?? 0) > 128)).toEqual([false, true]);
    expect(await page.getByRole('img', { name: 'Blue cloth.' }).getAttribute('src')).toBe(
      `/files/${rows[0].pictureId}`,
    );
    await page.goto(NEW);
    await settled(page);
    expect(await page.locator('main').getByText('You have an unsaved draft').count()).toBe(0);
  });

  it('leaves nothing on the device once they sign out', async () => {
    const { page } = host;
    const typed = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('typing')).length);
    await page.getByLabel('Title').fill('Half a thought');
    await page.locator('main').getByText('This device remembers it.').waitFor();
    expect(await typed()).toBe(1);
    const other = await page.context().newPage();
    await other.goto('/me/sessions');
    await settled(other);
    await other.getByRole('button', { name: 'Sign out here' }).click();
    await other.waitForURL((url) => !url.pathname.startsWith('/me'));
    expect(await typed()).toBe(0);
    expect(host.complaints).toEqual([]);
  });
});

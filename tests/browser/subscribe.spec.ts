import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, visitorOf, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** A guest wants what is on at the Loom House in the calendar that they use. */
describe('subscribing', () => {
  let house: House;
  let guest: Visitor;
  let event: string;

  beforeAll(async () => {
    house = await openHouse('subscribe', (empty) => empty.query(SUPPER));
    const { rows } = await house.sql.query<{ id: string }>('SELECT id FROM occurrences');
    event = `/events/${rows[0]?.id}`;
    guest = await visitorOf(house.browser, house.url, 390);
    await guest.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(() => house?.close());

  it('opens a sheet by keyboard, keeps focus in it, and gives it back', async () => {
    const { page } = guest;
    await page.goto(event);
    await settled(page);
    const link = page.getByRole('link', { name: 'Subscribe to Loom House' });
    await link.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Subscribe to Loom House' });
    await sheet.getByText('Google Calendar', { exact: true }).waitFor();
    for (let n = 0; n < 40; n += 1) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
      );
      expect([n, outside]).toEqual([n, false]);
    }
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('says step by step how, and how often each looks again', async () => {
    const { page } = guest;
    await page.getByRole('link', { name: 'Subscribe to Loom House' }).click();
    const sheet = page.getByRole('dialog', { name: 'Subscribe to Loom House' });
    await sheet.getByText('Google Calendar', { exact: true }).click();
    const feed = `${house.url}/calendar/s/loom.ics`;
    const google = await sheet.getByRole('link', { name: 'Add to Google Calendar' }).getAttribute('href');
    expect(new URL(google ?? '').searchParams.get('cid')).toBe(feed.replace('http:', 'webcal:'));
    expect(await sheet.getByText('Google looks again').isVisible()).toBe(true);
    await sheet.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied.', { exact: true }).waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(feed);
    expect(await sheet.getByRole('link', { name: 'Download a copy (.ics)' }).getAttribute('href')).toBe(feed);
    expect(await sheet.getByText('This address works on your own network only.').isVisible()).toBe(true);
    expect(await faultsOf(page, 'subscribe-sheet')).toEqual([]);
    expect(guest.complaints).toEqual([]);
  });

  it('copies the event as a message, or its link alone', async () => {
    const { page } = guest;
    await page.goto(event);
    await settled(page);
    await page.getByText('Share', { exact: true }).click();
    await page.getByRole('button', { name: 'Copy as message' }).click();
    await page.getByText('Copied.', { exact: true }).waitFor({ state: 'attached' });
    const message = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect([message[0], message[2], message[3]]).toEqual(['Supper', 'Yard, Loom House', house.url + event]);
    expect(message[1]).toMatch(/^\w{3} \d+ \w+ \d{4}, .*\(UTC\)$/);
    expect(await faultsOf(page, 'share')).toEqual([]);
    await page.getByRole('button', { name: 'Copy the link alone' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(house.url + event);
    const html = await (await fetch(house.url + event)).text();
    const image = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(image).toMatch(/\/files\/share\/[0-9a-f-]+\.png$/);
    expect((await fetch(image)).headers.get('content-type')).toBe('image/png');
    expect(guest.complaints).toEqual([]);
  });

  it('leads to a page with the same words where no script runs', async () => {
    const context = await house.browser.newContext({ baseURL: house.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(event);
    await page.getByText('Share', { exact: true }).click();
    expect(await page.getByLabel('A message about this event').inputValue()).toContain('Yard, Loom House');
    await page.getByRole('link', { name: 'Subscribe to Loom House' }).click();
    await page.getByRole('heading', { name: 'Subscribe to this calendar' }).waitFor();
    await page.getByText('Thunderbird', { exact: true }).click();
    expect(await page.getByText('Every 30 minutes').isVisible()).toBe(true);
    expect(await page.getByRole('textbox').inputValue()).toBe(`${house.url}/calendar/s/loom.ics`);
    await context.close();
    await guest.page.goto(`/subscribe?feed=${encodeURIComponent('/calendar/s/loom.ics?format=talk')}`);
    await settled(guest.page);
    expect(await faultsOf(guest.page, 'subscribe-page')).toEqual([]);
  });

  it.each([
    'https://evil.test/calendar/s/loom.ics',
    '//evil.test/calendar/s/loom.ics',
    '/calendar/me/abcdefghijklmnopqrstuvwxyz.ics',
    '/sign-in',
  ])('leads nowhere for "%s" (S35)', async (feed) => {
    const answer = await fetch(`${house.url}/subscribe?${new URLSearchParams({ feed }).toString()}`);
    const html = await answer.text();
    expect([answer.status, html.includes('This is no calendar of ours')]).toEqual([404, true]);
    expect(html).not.toMatch(/href="[^"/?]*:?\/\/evil/);
  });
});

const SUPPER = `
  WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('loom', 'Loom House', 'Europe/Lisbon') RETURNING id),
    e AS (INSERT INTO events ("spaceId", title, format, address, status, "publishedAt")
      SELECT s.id, 'Supper', 'social', 'Yard', 'scheduled', now() FROM s RETURNING id, "spaceId")
  INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
  SELECT "spaceId", id, at, at, at + interval '1 hour', 'UTC', at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC' + interval '1 hour', 'scheduled'
  FROM e, LATERAL (SELECT date_trunc('minute', now() AT TIME ZONE 'UTC') + interval '3 days' AS at) t`;

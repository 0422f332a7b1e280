import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { eventually, publishedEvent } from '../support/events.js';
import { summaries } from '../support/feeds.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, visitorOf, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** Somebody remembers a host's name, not how it is spelt. */
describe('a search', () => {
  let house: House;
  let guest: Visitor;

  beforeAll(async () => {
    house = await openHouse('search', () => Promise.resolve());
    const { app } = house;
    await app.space({ slug: 'loom', name: 'Loom House' });
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    const when = { localStart: `${day}T18:30`, localEnd: `${day}T20:00`, description: '' };
    const hosted = async (firstName: string, title: string, format: 'talk' | 'social') => {
      const host = await app.member({ firstName, in: 'loom', role: 'host' });
      await publishedEvent(host, 'loom', { title, format, ...when });
    };
    await hosted('Władysława', 'Pricing', 'talk');
    await hosted('Władysława', 'Breakfast', 'social');
    await hosted('Beatriz', 'Mending', 'social');
    guest = await visitorOf(house.browser, house.url, 390, 'dark');
    guest.page.setDefaultTimeout(PATIENCE);
  });

  afterAll(() => house?.close());

  const titles = () => guest.page.locator('app-event-row :is(h3, h4)').allInnerTexts();
  const chip = (name: string) => guest.page.getByRole('link', { name: `${name} (take off)`, exact: true });

  it('finds an event by a misspelt host as one types, and its calendar has the same', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events');
    await settled(page);
    await page.getByLabel('Search what’s on').pressSequentially('Wladislava');
    await chip('“Wladislava”').waitFor();
    await eventually(titles, (found) => found.sort().join() === 'Breakfast,Pricing');
    await page.locator('[aria-live]', { hasText: '2 events' }).waitFor();
    await page.getByLabel('Format', { exact: true }).selectOption('talk');
    await chip('Talk').waitFor();
    await eventually(titles, (found) => found.join() === 'Pricing');
    expect(await faultsOf(page, 'search')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.getByRole('link', { name: 'Subscribe to this choice' }).click();
    const sheet = page.getByRole('dialog', { name: 'Subscribe to this choice' });
    const feed = await sheet.getByRole('link', { name: 'Download a copy (.ics)' }).getAttribute('href');
    expect(await faultsOf(page, 'search-subscribe')).toEqual([]);
    await page.keyboard.press('Escape');
    const address = new URL(feed ?? '', house.url);
    expect([address.pathname, address.search]).toEqual(['/calendar/s/loom.ics', '?q=Wladislava&format=talk']);
    expect(summaries(await (await fetch(address)).text())).toEqual(['Pricing']);
    expect(guest.complaints).toEqual([]);
  });

  it('is one step of the history, however long somebody typed', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events');
    await settled(page);
    await page.getByRole('link', { name: 'Week', exact: true }).click();
    await page.locator('.week-board').waitFor();
    await page.getByRole('link', { name: 'List', exact: true }).click();
    await page.locator('app-event-row').nth(2).waitFor();
    const field = page.getByLabel('Search what’s on');
    await field.fill('mend');
    await chip('“mend”').waitFor();
    await field.fill('mending');
    await chip('“mending”').waitFor();
    await page.goBack();
    await page.locator('.week-board').waitFor();
    expect(new URL(page.url()).search).toBe('?view=week');
  });

  it('keeps the field, what was found and the place in the page where there is no connection or a chip is taken off', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events');
    await settled(page);
    const field = page.getByLabel('Search what’s on');
    await page.context().setOffline(true);
    await field.fill('mend');
    const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect([await field.inputValue(), await page.locator('app-event-row').count()]).toEqual([
      'mend',
      expect.any(Number),
    ]);
    expect(await page.locator('app-event-row').count()).toBeGreaterThan(2);
    await page.context().setOffline(false);
    await again.click();
    await again.waitFor({ state: 'detached' });
    await chip('“mend”').click();
    await page.waitForFunction(() => document.activeElement?.id === 'main');
  });

  it('says what was looked for where nothing is found, and keeps to what is typed without script', async () => {
    const context = await house.browser.newContext({ baseURL: house.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/s/loom/events');
    await page.getByLabel('Search what’s on').fill('zeppelin');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No event to come is found for “zeppelin”.').waitFor();
    expect(await page.getByLabel('Search what’s on').inputValue()).toBe('zeppelin');
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.locator('app-event-row').nth(2).waitFor();
    await context.close();
  });
});

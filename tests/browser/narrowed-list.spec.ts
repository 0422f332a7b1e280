import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';

import { eventually, publishedEvent } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { TestSeries } from '../support/series.js';
import { faultsOf, settled, visitorOf, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

const soon = (days: number, time: string) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;

/** A space where the same lunch is on every day, and a talk that nobody should miss for it. */
describe('a list that is narrowed', () => {
  let house: House;
  let guest: Visitor;

  beforeAll(async () => {
    house = await openHouse('narrowed', () => Promise.resolve());
    const { app } = house;
    await app.space({ slug: 'loom', name: 'Loom House' });
    const host = await app.member({ firstName: 'Szymon', in: 'loom', role: 'host' });
    await TestSeries.published(app, host, 'loom', ['FREQ=DAILY'], {
      title: 'Lunch',
      format: 'social',
      topics: ['food'],
      localStart: soon(2, '12:30'),
      localEnd: soon(2, '13:30'),
    });
    const { eventId } = await publishedEvent(host, 'loom', {
      title: 'Pricing',
      format: 'talk',
      topics: ['money'],
      capacity: 12,
      localStart: soon(9, '18:30'),
      localEnd: soon(9, '20:00'),
    });
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#b5651d' } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'pricing.png');
    expect((await host.call('PUT', `/api/events/${eventId}/picture`, form)).status).toBe(200);
    guest = await visitorOf(house.browser, house.url, 390, 'dark');
    guest.page.setDefaultTimeout(PATIENCE);
  });

  afterAll(() => house?.close());

  const titles = () => guest.page.locator('app-event-row :is(h2, h3, h4)').allInnerTexts();
  const shown = (count: number) =>
    guest.page
      .locator('app-event-row')
      .nth(count - 1)
      .waitFor();

  it.each(['/s/loom/events', '/s/loom', '/events', '/'])(
    '%s tells a series once, and opens to its dates',
    async (path) => {
      const { page } = guest;
      await page.goto(path);
      await settled(page);
      expect(await titles()).toEqual(['Lunch', 'Pricing']);
      const dates = page.getByRole('button', { name: /^At least 99 more dates of Lunch/ });
      expect(await dates.getAttribute('aria-expanded')).toBe('false');
      await dates.click();
      await page.locator('.more-dates ol li a').nth(11).waitFor();
      expect(await dates.getAttribute('aria-expanded')).toBe('true');
      expect(await faultsOf(page, `folded${path.replaceAll('/', '-')}`)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 900 });
      await dates.click();
      await page.locator('.more-dates ol').waitFor({ state: 'detached' });
      expect(guest.complaints).toEqual([]);
    },
  );

  it.each([390, 1280])('has a picture beside the words of its row, at %s px', async (width) => {
    const { page } = guest;
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/s/loom/events');
    await settled(page);
    const row = page.locator('app-event-row', { hasText: 'Pricing' });
    const picture = row.locator('img');
    await eventually(
      () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth),
      (loaded) => loaded > 0,
    );
    const [shown, words] = [await picture.boundingBox(), await row.locator('h3').boundingBox()];
    expect(shown?.x).toBeGreaterThanOrEqual((words?.x ?? 0) + (words?.width ?? 0));
    expect(Math.round(((shown?.width ?? 0) / (shown?.height ?? 1)) * 10)).toBe(15);
    await page.setViewportSize({ width: 390, height: 900 });
  });

  it('shows every date of some days', async () => {
    const { page } = guest;
    await page.goto(`/s/loom/events?from=${soon(3, '').slice(0, 10)}&until=${soon(6, '').slice(0, 10)}`);
    await settled(page);
    expect(await titles()).toEqual(['Lunch', 'Lunch', 'Lunch', 'Lunch']);
  });

  it('names what is chosen, and takes it off again one by one or all at once', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events');
    await settled(page);
    await page.getByLabel('Format', { exact: true }).selectOption('talk');
    await page.getByRole('link', { name: 'Talk (take off)' }).waitFor();
    await page.getByText('Seats free', { exact: true }).click();
    await page.getByRole('link', { name: 'Seats free (take off)' }).waitFor();
    expect(new URL(page.url()).search).toBe('?format=talk&free=1');
    await eventually(titles, (found) => found.join() === 'Pricing');
    expect(await faultsOf(page, 'narrowed')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.getByRole('link', { name: 'Talk (take off)' }).click();
    await shown(2);
    await page.goBack();
    await page.getByRole('link', { name: 'Talk (take off)' }).waitFor();
    await page.getByRole('link', { name: 'Clear all' }).click();
    await shown(2);
    expect(new URL(page.url()).search).toBe('');
    expect(guest.complaints).toEqual([]);
  });

  it('says of an empty list what was asked for, and what to drop', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events?format=talk&topic=food');
    await settled(page);
    await page.getByText('No event to come is found for Talk and food all at once.').waitFor();
    expect(await faultsOf(page, 'nothing-fits')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.getByRole('link', { name: 'Without food' }).click();
    await eventually(titles, (found) => found.join() === 'Pricing');
  });

  it('is as long as it was, and where it was, for whoever comes back to it', async () => {
    const { page } = guest;
    await page.goto(`/s/loom/events?from=${soon(3, '').slice(0, 10)}&until=${soon(160, '').slice(0, 10)}`);
    await settled(page);
    for (const rows of [100, 150]) {
      await page.getByRole('button', { name: 'Show more' }).click();
      await shown(rows);
    }
    const link = page.locator('app-event-row a').nth(280);
    await link.scrollIntoViewIfNeeded();
    const top = () => page.evaluate(() => Math.round(scrollY));
    const before = await top();
    expect(before).toBeGreaterThan(5000);
    await link.click();
    await page.getByRole('heading', { name: 'Lunch', level: 1 }).waitFor();
    expect(await top()).toBe(0);
    await page.goBack();
    await shown(150);
    await eventually(top, (now) => Math.abs(now - before) < 5);
    expect(guest.complaints).toEqual([]);
  });

  it('is narrowed by a plain form without script, and leads to the dates of a series', async () => {
    const context = await house.browser.newContext({ baseURL: house.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/s/loom/events?view=month&day=2031-10-08');
    await page.getByLabel('Format', { exact: true }).selectOption('talk');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Talk (take off)' }).waitFor();
    await page.getByRole('heading', { name: 'October 2031' }).waitFor();
    await page.getByText('Seats free', { exact: true }).click();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Seats free (take off)' }).waitFor();
    expect(await page.getByLabel('Format', { exact: true }).inputValue()).toBe('talk');
    expect(await page.getByLabel('Seats free').isChecked()).toBe(true);
    await page.goto('/s/loom/events');
    await page.getByRole('link', { name: /more dates of Lunch/ }).click();
    await page.getByRole('heading', { name: 'Lunch' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#series');
    await context.close();
  });
});

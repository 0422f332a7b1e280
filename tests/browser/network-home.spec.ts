import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { publishedEvent } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, visitorOf } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** A network of three places, two of which go by the same clock. */
describe('the home of a network', () => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse('network', (empty) =>
      empty.query(`INSERT INTO spaces (slug, name, "timeZone", joining, tagline, purpose, "values") VALUES
        ('mare', 'Oficina Maré', 'Europe/Lisbon', 'open', 'A workshop that shares its keys', 'We keep tools within reach.', '{Repair before you replace}'),
        ('loom', 'Loom House', 'Europe/Lisbon', 'open', '', '', '{}'),
        ('neem', 'Neem Court', 'Asia/Kolkata', 'open', 'Shade and tools', 'We give field workers a shaded place.', '{Field first,Shade for everyone}')`),
    );
    const host = await house.app.member({ in: 'mare', role: 'host' });
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const when = { localStart: `${day}T18:30`, localEnd: `${day}T20:00` };
    await publishedEvent(host, 'mare', { title: 'Mending', ...when });
  });

  afterAll(() => house?.close());

  it('groups its spaces by their clocks, each with its time now, and says what each is for and what is next there', async () => {
    const guest = await visitorOf(house.browser, house.url, 390, 'dark');
    const { page } = guest;
    await page.goto('/');
    await settled(page);
    expect(await page.locator('.clock h2').allInnerTexts()).toEqual([
      expect.stringMatching(/^Lisbon time, \d\d:\d\d$/),
      expect.stringMatching(/^Kolkata time, \d\d:\d\d$/),
    ]);
    expect(await page.locator('.clock').first().locator('.space-name').allInnerTexts()).toEqual([
      'Loom House',
      'Oficina Maré',
    ]);
    const mare = page.locator('app-space-tile', { hasText: 'Oficina Maré' });
    expect(await mare.innerText()).toMatch(
      /We keep tools within reach\.[^]*Repair before you replace[^]*Next: Mending, .*18:30–20:00/,
    );
    expect(await faultsOf(page, 'network-home')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await mare.getByRole('link', { name: 'Mending' }).click();
    await page.getByRole('heading', { name: 'Mending', level: 1 }).waitFor();
    expect(guest.complaints).toEqual([]);
  });

  it('reads the same before any script runs', async () => {
    const html = await (await fetch(house.url)).text();
    expect(html).toMatch(/Lisbon time<span class="now">, \d\d:\d\d/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled } from '../support/story.js';

/** A network admin makes a space, sees what it wants, and opens it when it is ready. */
describe('a new space', () => {
  let house: House;
  let page: Page;
  const shown = (path: string) => house.app.call('GET', path);

  beforeAll(async () => {
    house = await openHouse('first-steps', (empty) =>
      empty.query(
        `INSERT INTO members (email, "firstName", "timeZone", "networkAdmin") VALUES ('ada@example.org', 'Ada', 'Europe/Lisbon', true)`,
      ),
    );
    ({ page } = await house.visitor('ada@example.org', 390));
  });
  afterAll(() => house?.close());

  it('begins hidden, with first steps that lead on and are ticked as they are done', async () => {
    await page.goto('/admin/spaces/new');
    await settled(page);
    await page.getByLabel('Name').fill('The Loft');
    await page.getByRole('button', { name: 'Make the space' }).click();
    await page.waitForURL(/\/s\/the-loft$/);
    const steps = page.getByRole('region', { name: 'First steps' });
    await steps.getByText('Nobody finds this space yet').waitFor();
    expect(await steps.getByText(', to do.').count()).toBe(4);
    expect((await shown('/api/spaces')).body.items).toEqual([]);
    await steps.getByRole('link', { name: 'Write the norms' }).click();
    await settled(page);
    await page.getByLabel('What members promise each other').fill('Be kind.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('main').getByText('Saved.', { exact: false }).first().waitFor();
    await page.goto('/s/the-loft');
    await settled(page);
    expect(await steps.getByText(', done.').count()).toBe(1);
    await steps.getByRole('link', { name: 'Read the norms' }).waitFor();
    expect(await faultsOf(page, 'first-steps')).toEqual([]);
  });

  it('opens once it is asked twice', async () => {
    const open = page.getByRole('button', { name: 'Open The Loft to everybody' });
    await open.click();
    await page.getByRole('button', { name: 'Not yet' }).click();
    expect((await shown('/api/spaces')).body.items).toEqual([]);
    await open.click();
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.getByRole('region', { name: 'First steps' }).waitFor({ state: 'detached' });
    expect((await shown('/api/spaces')).body.items).toMatchObject([{ slug: 'the-loft' }]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { eventBody } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
// On a busy machine a page takes its time; nothing here waits for a moment, only for a state.
jest.setTimeout(4 * PATIENCE);

/** In a space where hosts propose: a draft goes to its admin, back with a wish, and out. */
describe('a draft is looked over', () => {
  let house: House;
  let host: Visitor;
  let admin: Visitor;
  let path: string;

  beforeAll(async () => {
    house = await openHouse('review', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", review) VALUES ('loom', 'Loom House', 'Europe/Lisbon', true) RETURNING id),
           m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('hedda@example.org', 'Hedda', 'Europe/Lisbon'),
             ('eve@example.org', 'Eve', 'Europe/Lisbon') RETURNING id, "firstName")
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
         SELECT s.id, m.id, CASE m."firstName" WHEN 'Eve' THEN 'admin' ELSE 'host' END, 1 FROM s, m`,
      ),
    );
    host = await house.visitor('hedda@example.org', 390);
    admin = await house.visitor('eve@example.org');
    for (const { page } of [host, admin]) page.setDefaultTimeout(PATIENCE);
    const year = new Date().getUTCFullYear() + 1;
    const data = eventBody({
      title: 'Poetry hour',
      localStart: `${year}-06-20T19:00`,
      localEnd: `${year}-06-20T22:00`,
    });
    const headers = { origin: house.url };
    const made = await host.page.request.post('/api/spaces/loom/events', { data, headers });
    path = `/host/events/${((await made.json()) as { eventId: string }).eventId}`;
  });

  afterAll(() => house?.close());

  it('is proposed by its host, taken back, and proposed again', async () => {
    const { page } = host;
    await page.goto(path);
    await settled(page);
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page
      .locator('main')
      .getByText(/^You proposed this/)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
    expect(await faultsOf(page, 'review-proposed')).toEqual([]);
    await page.getByRole('button', { name: 'Take the proposal back' }).click();
    await page
      .locator('main')
      .getByText(/^You proposed this/)
      .waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByRole('button', { name: 'Take the proposal back' }).waitFor();
  });

  it('comes back with what should change, and goes out', async () => {
    await admin.page.goto(path);
    await settled(admin.page);
    await admin.page
      .locator('main')
      .getByText(/^Hedda proposed this/)
      .waitFor();
    await admin.page.getByRole('button', { name: 'Ask for changes' }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ask for changes' }).click();
    await dialog.getByText('Say what should change; whoever proposed it reads this.').waitFor();
    await dialog.getByLabel('What, and why').fill('Who reads?');
    expect(await faultsOf(admin.page, 'review-changes')).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask for changes' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { page } = host;
    await page.goto(path);
    await settled(page);
    await page.locator('main').getByText('Something should change before it is published.').waitFor();
    await page.locator('main').getByText('Who reads?').first().waitFor();
    expect(await faultsOf(page, 'review-back')).toEqual([]);
    await page.getByRole('button', { name: 'Propose again' }).click();
    await page
      .locator('main')
      .getByText(/^You proposed this/)
      .waitFor();
    await admin.page.goto(path);
    await settled(admin.page);
    await admin.page.getByRole('button', { name: 'Publish', exact: true }).click();
    await admin.page.locator('main').getByText('Published. It can be seen now.').waitFor();
    await admin.page.locator('main').getByText('History', { exact: true }).click();
    const history = admin.page.locator('.history');
    for (const line of ['Eve published it', 'Eve asked for changes', 'Hedda took the proposal back'])
      await history.getByText(line).waitFor();
    expect(await history.getByText('Hedda proposed it').count()).toBe(3);
    expect([...host.complaints, ...admin.complaints]).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** Ada comes from the foot of her digest, and wants less of it. */
describe('my digest', () => {
  let house: House;
  let ada: Visitor;

  beforeAll(async () => {
    house = await openHouse('digest-pause', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('loom', 'Loom House', 'Europe/Lisbon') RETURNING id),
           m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('ada@example.org', 'Ada', 'Europe/Lisbon') RETURNING id)
         INSERT INTO memberships ("spaceId", "memberId") SELECT s.id, m.id FROM s, m`,
      ),
    );
    ada = await house.visitor('ada@example.org', 390);
    ada.page.setDefaultTimeout(PATIENCE);
    await ada.page.goto('/me/digest#pause');
    await settled(ada.page);
  });
  afterAll(() => house?.close());

  const saidBelow = () => ada.page.locator('app-save-bar').getByText('Saved. The next one:').waitFor();
  const saved = async () =>
    (
      await house.sql.query<{ every: string; ahead: number | null }>(
        `SELECT every, "pausedUntil" - (now() AT TIME ZONE 'Europe/Lisbon')::date AS ahead FROM digest_settings`,
      )
    ).rows[0];

  it('is skipped for four weeks with one press, and says when the next one comes', async () => {
    await ada.page.getByRole('button', { name: 'Skip four weeks' }).click();
    await ada.page.getByText('None comes before').waitFor();
    await saidBelow();
    // At midnight the day of the press and the day of the look are two.
    expect([27, 28]).toContain((await saved())?.ahead);
    expect(await faultsOf(ada.page, 'digest-paused')).toEqual([]);
  });

  it('goes on at once when asked to', async () => {
    await ada.page.getByRole('button', { name: 'Go on at once' }).click();
    await ada.page.getByRole('button', { name: 'Skip four weeks' }).waitFor();
    await saidBelow();
    await eventually(saved, (row) => row?.ahead === null);
  });

  it('comes every two weeks or once a month, or never, and then there is nothing to skip', async () => {
    for (const [name, every] of [
      ['Every two weeks', 'fortnight'],
      ['Once a month, on the first such day', 'month'],
    ] as const) {
      await ada.page.getByRole('radio', { name }).check();
      await ada.page.getByRole('button', { name: 'Save' }).click();
      await eventually(saved, (row) => row?.every === every);
      await saidBelow();
    }
    await ada.page.getByRole('radio', { name: 'Never' }).check();
    await ada.page.getByRole('button', { name: 'Skip four weeks' }).waitFor({ state: 'detached' });
    expect(ada.complaints).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled } from '../support/story.js';

jest.setTimeout(240_000);

/** Ada's mailbox has refused mail for good on two days. */
describe('a member whose mail comes back', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('mail-stopped', (empty) =>
      empty.query(
        `WITH m AS (INSERT INTO members (email, "firstName", "networkAdmin") VALUES ('ada@example.org', 'Ada', true) RETURNING id, email)
         INSERT INTO refused_mailboxes ("memberId", email, "refusedAt", "undeliverableSince", detail)
         SELECT id, email, now() - interval '7 days', now(), '550 5.1.1 No such user here' FROM m`,
      ),
    );
  });
  afterAll(() => house?.close());

  it('reads so on every page, and lifts it with one press (E13)', async () => {
    const { page, complaints } = await house.visitor('ada@example.org', 390);
    await page.goto('/admin/mail');
    await settled(page);
    const counts = page.locator('dl.counts > div', { hasText: 'Members without a mailbox' });
    expect(await counts.locator('dd').innerText()).toBe('1');
    await page.goto('/me/profile');
    await settled(page);
    const notice = page.getByText('Mail to ada@example.org comes back.');
    await notice.waitFor();
    expect(await faultsOf(page, 'mail-stopped')).toEqual([]);
    await page.getByRole('button', { name: 'It works again' }).click();
    await notice.waitFor({ state: 'detached' });
    const { rows } = await house.sql.query('SELECT 1 FROM refused_mailboxes');
    expect(rows).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Page } from 'playwright-core';

import { openHouse, type House } from '../support/house.js';
import { settled, type Visitor } from '../support/story.js';

/** What forms owe to whoever fills them in: nothing typed is lost, and what is wrong is said where it is. */
describe('forms', () => {
  let house: House;
  let sql: pg.Client;
  let admin: Visitor;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse('forms', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'Be kind.') RETURNING id),
            m AS (INSERT INTO members (email, "firstName", "timeZone", "networkAdmin") VALUES
              ('ada@example.org', 'Ada', 'Europe/Lisbon', true), ('ines@example.org', 'Ines', 'UTC', false) RETURNING id, email)
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
       SELECT s.id, m.id, CASE WHEN m.email LIKE 'ada%' THEN 'admin' ELSE 'member' END, 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    admin = await house.visitor('ada@example.org', 390);
    ({ page } = admin);
  });

  afterAll(() => house?.close());

  const visit = async (path: string) => {
    await page.goto(path);
    await settled(page);
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const planned = async () => {
    await visit('/s/loom/events/new');
    await page.getByLabel('Title').fill('Pricing clinic');
    await press('Keep as draft');
    await page.waitForURL(/\/host\/events\//);
    // Said by the editor once it has the draft.
    await page.locator('main').getByText('Kept as a draft.').first().waitFor();
    await settled(page);
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  };

  it('say what is wrong where it is, and take the writer there', async () => {
    await visit('/s/loom/events/new');
    await page.getByLabel('Online link').fill('meet.example');
    await press('Publish');
    await page.locator('main').getByText('Give the event a title.').waitFor();
    await page.locator('main').getByText('Give a whole address').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'title');
    await page.getByLabel('Title').fill('Pricing clinic');
    await page.getByLabel('Online link').fill('https://meet.example/1');
    await page.getByLabel('Ends').fill('2020-01-01T10:00');
    await press('Publish');
    await page.locator('main').getByText('The end comes before the start.').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'localEnd');
    expect(await page.getByLabel('Title').inputValue()).toBe('Pricing clinic');
  });

  it('ask before what is unsaved is lost', async () => {
    await visit('/s/loom/events/new');
    await page.getByLabel('Title').fill('Pricing clinic');
    await page.getByRole('link', { name: 'My events' }).click();
    await press('Stay here');
    expect(await page.getByLabel('Title').inputValue()).toBe('Pricing clinic');
    await page.getByRole('link', { name: 'My events' }).click();
    await press('Leave, and lose it');
    await page.waitForURL(/\/host$/);
  });

  it('show both versions where somebody else has saved meanwhile', async () => {
    const eventId = await planned();
    await sql.query(`UPDATE events SET title = 'Theirs', version = version + 1 WHERE id = $1`, [eventId]);
    await page.getByLabel('Title').fill('Mine');
    await press('Keep the draft');
    await page.getByRole('cell', { name: 'Theirs' }).waitFor();
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Mine');
    await press('Keep mine, over theirs');
    await page.getByText('Saved.', { exact: true }).first().waitFor();
    const { rows } = await sql.query('SELECT title FROM events WHERE id = $1', [eventId]);
    expect(rows[0].title).toBe('Mine');
  });

  it('say how many people a cancellation tells, and give focus back', async () => {
    const eventId = await planned();
    await press('Publish');
    await page.locator('main').getByText('Published. It can be seen now.').waitFor();
    await visit(`/host/events/${eventId}/replies`);
    await page.getByLabel('A member of this space').fill('ines');
    await press('Add Ines');
    await page.getByRole('heading', { name: 'Going: 1' }).waitFor();
    await visit(`/host/events/${eventId}`);
    await press('Cancel this date');
    expect(await focused()).toBe('reason');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Cancel this date');
    await press('Cancel this date');
    await press('Cancel this date and tell 1 person');
    await page.locator('main').getByText('Say why; everybody who replied will read it.').waitFor();
    await page.getByLabel('Why', { exact: true }).fill('The heating is broken.');
    await press('Cancel this date and tell 1 person');
    await page.locator('main').getByText('“The heating is broken.”').waitFor();
  });

  it('ask before somebody is declined, by name', async () => {
    const eventId = await planned();
    await sql.query(`UPDATE events SET "replyPolicy" = 'approval' WHERE id = $1`, [eventId]);
    await sql.query(
      `INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt", "saidFor")
       SELECT o."spaceId", o.id, m.id, 'pending', 1, now(), now(), o."localStart"::date
       FROM occurrences o, members m WHERE o."eventId" = $1 AND m.email = 'ines@example.org'`,
      [eventId],
    );
    await visit(`/host/events/${eventId}/replies`);
    await press('Decline Ines');
    await page.getByRole('heading', { name: 'Decline Ines?' }).waitFor();
    await press('Not yet');
    const status = async () =>
      (
        await sql.query(
          `SELECT r.status FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" WHERE o."eventId" = $1`,
          [eventId],
        )
      ).rows[0].status;
    expect(await status()).toBe('pending');
    await press('Decline Ines');
    await page.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click();
    await page.locator('main').getByText('Gone: 1').waitFor();
    expect(await status()).toBe('declined');
  });

  it('keep a role that was refused from looking changed', async () => {
    await visit('/s/loom/settings/members');
    const role = page.getByLabel('Role of Ada');
    await role.selectOption('member');
    await page.getByRole('dialog').getByRole('button', { name: 'Make them a member' }).click();
    await page.locator('main').getByText('A space needs an admin.').waitFor();
    await page.waitForFunction(
      () => document.querySelector<HTMLSelectElement>('[aria-label="Role of Ada"]')?.value === 'admin',
    );
  });

  it('tell a secret address once, and stop the old one at once', async () => {
    await visit('/me/feeds');
    await press('Make my address');
    const address = page.getByLabel('Your secret address');
    const first = await address.inputValue();
    expect((await fetch(first)).status).toBe(200);
    await press('New address for My events');
    await page.getByRole('dialog').getByRole('button', { name: 'Make a new address' }).click();
    await page.waitForFunction(
      (old) => document.querySelector<HTMLInputElement>('app-copy-field input')?.value !== old,
      first,
    );
    expect((await fetch(first)).status).toBe(404);
    await page.reload();
    await settled(page);
    expect(await address.count()).toBe(0);
  });

  it('break no policy of the page', () => {
    expect(admin.complaints).toEqual([]);
  });
});

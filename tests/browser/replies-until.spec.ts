import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Locator } from 'playwright-core';

import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
// On a busy machine a page takes its time; nothing here waits for a moment, only for a state.
jest.setTimeout(4 * PATIENCE);

/** A weekend that is under way takes replies; a dinner that is ordered two days before closes when its host says. */
describe('until when replies are taken', () => {
  let house: House;
  let ada: Visitor;
  let noor: Visitor;
  let weekend: string;
  let dinner: string;

  beforeAll(async () => {
    house = await openHouse('until', (sql) =>
      sql.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('loom', 'Loom House', 'UTC') RETURNING id),
           m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('ada@example.org', 'Ada', 'UTC'), ('noor@example.org', 'Noor', 'UTC') RETURNING id, "firstName"),
           i AS (INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, CASE m."firstName" WHEN 'Ada' THEN 'host' ELSE 'member' END, 1 FROM s, m),
           d AS (SELECT * FROM (VALUES ('Hack the loom', 'hackathon', interval '-1 day', interval '47 hours', 30), ('Dinner', 'social', interval '3 days', interval '3 hours', 12))
             d (title, format, away, lasts, seats)),
           e AS (INSERT INTO events ("spaceId", title, format, status, "publishedAt") SELECT s.id, d.title, d.format, 'scheduled', now() FROM s, d RETURNING id, title),
           g AS (INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT e.id, m.id, s.id, 'owner' FROM e, s, m WHERE m."firstName" = 'Ada')
         INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "capacityLimit")
         SELECT s.id, e.id, t.start, t.start, t.start + d.lasts, 'UTC', t.start AT TIME ZONE 'UTC', (t.start + d.lasts) AT TIME ZONE 'UTC', 'scheduled', d.seats
         FROM s, e JOIN d USING (title), LATERAL (SELECT date_trunc('minute', now() AT TIME ZONE 'UTC') + d.away AS start) t`,
      ),
    );
    const { rows } = await house.sql.query(
      'SELECT o.id, e.title FROM occurrences o JOIN events e ON e.id = o."eventId"',
    );
    weekend = rows.find(({ title }) => title === 'Hack the loom')?.id as string;
    dinner = rows.find(({ title }) => title === 'Dinner')?.id as string;
    [ada, noor] = [await house.visitor('ada@example.org'), await house.visitor('noor@example.org', 390)];
    for (const { page } of [ada, noor]) page.setDefaultTimeout(PATIENCE);
  });

  afterAll(() => house?.close());

  const card = ({ page }: Visitor): Locator => page.locator('app-reply');

  const eventOf = async (occurrenceId: string): Promise<string> =>
    (await house.sql.query('SELECT "eventId" FROM occurrences WHERE id = $1', [occurrenceId])).rows[0]
      ?.eventId as string;

  it('offers a seat of what is on in the list, and the page grants it and takes it back', async () => {
    const { page } = noor;
    await page.goto('/s/loom');
    await settled(page);
    const row = page.locator('app-event-row', { hasText: 'Hack the loom' });
    await row.getByText('On now, 30 of 30 seats free').waitFor();
    expect(await faultsOf(page, 'until-list')).toEqual([]);
    await row.getByRole('link', { name: /^Reply/ }).click();
    await page.waitForURL(`**/events/${weekend}`);
    await settled(page);
    await card(noor).getByRole('button', { name: 'Count me in' }).click();
    await card(noor).getByText('It is on now').waitFor();
    expect(await faultsOf(page, 'until-weekend')).toEqual([]);
    await card(noor).getByRole('button', { name: 'Give up my seat' }).click();
    await card(noor).getByRole('button', { name: 'Count me in' }).waitFor();
  });

  it('is set by the host, who reads what it means', async () => {
    const { page } = ada;
    await page.goto(`/host/events/${await eventOf(dinner)}`);
    await settled(page);
    const field = page.getByLabel('Replies are taken');
    expect(await field.locator('option:checked').textContent()).toBe('As usual: until it begins');
    await field.selectOption({ label: 'Until 2 days before it begins' });
    await page.getByText(/^Until \w+day \d+ .+, \d\d:\d\d\. Up to then people reply/).waitFor();
    expect(await faultsOf(page, 'until-editor')).toEqual([]);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Saved.', { exact: false }).first().waitFor();
  });

  it('is told before and after a reply, and closes list and page alike', async () => {
    const { page } = noor;
    await page.goto(`/events/${dinner}`);
    await settled(page);
    await card(noor)
      .getByText(/Until \w+day \d+ .+, \d\d:\d\d\./)
      .waitFor();
    await card(noor).getByRole('button', { name: 'Count me in' }).click();
    await card(noor)
      .getByText(/You can give it up until \w+day/)
      .waitFor();
    expect(await faultsOf(page, 'until-seated')).toEqual([]);
    await house.sql.query(`UPDATE events SET "repliesClose" = '168h', version = version + 1 WHERE title = 'Dinner'`);
    await house.sql.query('UPDATE spaces SET revision = revision + 1');
    await page.reload();
    await settled(page);
    await card(noor)
      .getByText(/The list is closed: if you cannot come, tell Ada\./)
      .waitFor();
    expect(await card(noor).getByRole('button').count()).toBe(0);
    const again = await house.visitor('ada@example.org');
    await again.page.goto(`/events/${dinner}`);
    await settled(again.page);
    await card(again).getByText('Replies are closed').waitFor();
    expect(await faultsOf(again.page, 'until-closed')).toEqual([]);
    await again.page.goto(`/host/events/${await eventOf(dinner)}/replies`);
    await settled(again.page);
    await again.page.getByText('To add people, take replies for longer.').waitFor();
    expect(await again.page.getByLabel('A member of this space').count()).toBe(0);
    expect(await faultsOf(again.page, 'until-guests')).toEqual([]);
    await again.page.goto('/s/loom');
    await settled(again.page);
    await again.page.locator('app-event-row', { hasText: 'Dinner' }).getByText('Replies are closed').waitFor();
    expect([...ada.complaints, ...noor.complaints, ...again.complaints]).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { Locator } from 'playwright-core';

import { eventBody } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, holds, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
// On a busy machine a page takes its time; nothing here waits for a moment, only for a state.
jest.setTimeout(4 * PATIENCE);

/** Ada hosts a series: another helps on one date, it changes hands, people stop and leave, and no date is left alone. */
describe('who organizes', () => {
  let house: House;
  let sql: pg.Client;
  let ada: Visitor;
  let eventId: string;

  beforeAll(async () => {
    house = await openHouse('people', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
           m AS (INSERT INTO members (email, "firstName", "lastName", "timeZone") VALUES ('ada@example.org', 'Ada', 'Loom', 'Europe/Lisbon'),
             ('ben@example.org', 'Ben', 'Weaver', 'Europe/Lisbon'), ('eve@example.org', 'Eve', 'Alder', 'Europe/Lisbon'),
             ('mia@example.org', 'Mia', 'Reed', 'Europe/Lisbon') RETURNING id, "firstName")
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
         SELECT s.id, m.id, CASE m."firstName" WHEN 'Eve' THEN 'admin' WHEN 'Mia' THEN 'member' ELSE 'host' END, 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    ada = await house.visitor('ada@example.org', 390);
    ada.page.setDefaultTimeout(PATIENCE);
    const year = new Date().getUTCFullYear() + 1;
    const event = eventBody({
      title: 'Poetry hour',
      localStart: `${year}-06-20T19:00`,
      localEnd: `${year}-06-20T22:00`,
      repeats: { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [] },
    });
    const made = await ada.page.request.post('/api/spaces/loom/events', {
      data: event,
      headers: { origin: house.url },
    });
    eventId = ((await made.json()) as { eventId: string }).eventId;
    await ada.page.request.post(`/api/events/${eventId}/publish`, {
      data: {},
      headers: { origin: house.url },
    });
  });

  afterAll(() => house?.close());

  const people = ({ page }: Visitor): Locator => page.locator('app-organizers-editor');
  const dialog = ({ page }: Visitor): Locator => page.getByRole('dialog');

  /** Of each row of words of the series, who does what: `Ada owner, Mia co_host`. */
  async function organizers(): Promise<string[]> {
    const { rows } = await sql.query(
      `SELECT string_agg(m."firstName" || ' ' || g.role, ', ' ORDER BY m."firstName") AS who
       FROM organizers g JOIN members m ON m.id = g."memberId" GROUP BY g."eventId" ORDER BY who`,
    );
    return rows.map(({ who }) => who as string);
  }

  it('names a helper for one date alone', async () => {
    const { page } = ada;
    await page.goto(`/host/events/${eventId}`);
    await settled(page);
    await people(ada).getByLabel('This date').check();
    await people(ada).getByText('Who organizes the series organizes it too.').waitFor();
    expect(await people(ada).getByRole('button', { name: 'Stop organizing' }).count()).toBe(0);
    await page.getByLabel('Add an organizer').fill('Mia');
    await people(ada).getByRole('button', { name: 'Add Mia Reed' }).click();
    await people(ada).getByText('Whom you add here helps on that day alone.').waitFor();
    await page.waitForURL(/occurrence=/);
    expect(new URL(page.url()).pathname).not.toBe(`/host/events/${eventId}`);
    expect(await organizers()).toEqual(['Ada owner', 'Ada owner, Mia co_host']);
    // A member who does not host there helps, and is not made an owner.
    const roles = await page.getByLabel('Role of Mia Reed').locator('option').allTextContents();
    expect(roles.map((role) => role.trim())).toEqual(['Co-host', 'At the door']);
    expect(await faultsOf(page, 'people-one-date')).toEqual([]);
  });

  it('lets that helper change this date, and offers nothing that reaches further', async () => {
    const { rows } = await sql.query(
      `SELECT o.id, o."eventId" FROM occurrences o JOIN series q ON q.id = o."seriesId" WHERE o."eventId" <> q."eventId"`,
    );
    const [own] = rows as [{ id: string; eventId: string }];
    const mia = await house.visitor('mia@example.org', 390, 'dark');
    const { page } = mia;
    await page.goto(`/host/events/${own.eventId}`);
    await settled(page);
    await page.getByText('You organize this date of the series.').waitFor();
    for (const name of ['Add a date', 'Delete the draft', 'Hand over'])
      expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0]);
    expect(await page.getByText('History', { exact: true }).count()).toBe(0);
    expect(await page.locator('app-event-dates ol.planned > li').count()).toBe(1);
    expect(await faultsOf(page, 'people-one-date-helper')).toEqual([]);
    await page.getByLabel('Title').fill('Poetry by candlelight');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Saved.', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Cancel this date' }).click();
    await dialog(mia).getByLabel('Why').waitFor();
    expect(await dialog(mia).getByText('Which dates').count()).toBe(0);
    await dialog(mia).getByRole('button', { name: 'Keep it' }).click();
    const titles = await sql.query('SELECT title FROM events ORDER BY title');
    expect(titles.rows.map(({ title }) => title)).toEqual(['Poetry by candlelight', 'Poetry hour']);
    expect(mia.complaints).toEqual([]);
  });

  it('hands over to somebody who hosts there, and says who that leaves', async () => {
    const { page } = ada;
    await page.goto(`/host/events/${eventId}`);
    await settled(page);
    await people(ada).getByRole('button', { name: 'Hand over' }).click();
    await dialog(ada).getByText('Ada Loom stays on as co-host.').waitFor();
    await dialog(ada).getByRole('button', { name: 'Hand over' }).click();
    await dialog(ada).getByText('Choose who gets it.').waitFor();
    await page.getByLabel('New owner').fill('Mia');
    await dialog(ada).getByText('Nobody found for “Mia”.').waitFor();
    await page.getByLabel('New owner').fill('Ben');
    await dialog(ada).getByRole('button', { name: 'Choose Ben Weaver' }).click();
    await dialog(ada).getByRole('button', { name: 'Give it to Ben Weaver' }).waitFor();
    expect(await faultsOf(page, 'people-hand-over')).toEqual([]);
    await dialog(ada).getByRole('button', { name: 'Give it to Ben Weaver' }).click();
    await dialog(ada).waitFor({ state: 'hidden' });
    // Who gave it away has no say in who owns it any more.
    await people(ada).getByRole('button', { name: 'Hand over' }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Role of Ben Weaver').count()).toBe(0);
    // Each date follows.
    expect(await organizers()).toEqual(['Ada co_host, Ben owner', 'Ada co_host, Ben owner, Mia co_host']);
    await page.locator('main').getByText('History', { exact: true }).click();
    await page.locator('.history').getByText('Ada Loom handed it over').waitFor();
  });

  it('lets a co-host stop, after a question', async () => {
    const { page } = ada;
    await people(ada).getByRole('button', { name: 'Stop organizing' }).click();
    await dialog(ada).getByText('You no longer change it or see who comes.').waitFor();
    expect(await faultsOf(page, 'people-stop')).toEqual([]);
    await dialog(ada).getByRole('button', { name: 'Stay' }).click();
    expect((await organizers())[0]).toBe('Ada co_host, Ben owner');
    await people(ada).getByRole('button', { name: 'Stop organizing' }).click();
    await dialog(ada).getByRole('button', { name: 'Stop organizing' }).click();
    await page.waitForURL('**/host');
    expect(await organizers()).toEqual(['Ben owner', 'Ben owner, Mia co_host']);
    expect(ada.complaints).toEqual([]);
  });

  it('asks an admin before a host becomes a plain member, and says who gets their events', async () => {
    const eve = await house.visitor('eve@example.org');
    await eve.page.goto('/s/loom/settings/members');
    await settled(eve.page);
    const role = eve.page.getByLabel('Role of Ben Weaver');
    await role.selectOption('Member');
    await dialog(eve).getByText('goes to Eve Alder, an admin').waitFor();
    expect(await dialog(eve).getByRole('link', { name: 'Poetry hour' }).getAttribute('href')).toBe(
      `/host/events/${eventId}`,
    );
    expect(await faultsOf(eve.page, 'people-step-down')).toEqual([]);
    await dialog(eve).getByRole('button', { name: 'Leave it' }).click();
    await dialog(eve).waitFor({ state: 'hidden' });
    await holds(role, 'host');
    const kept = await sql.query(
      `SELECT v.role FROM memberships v JOIN members m ON m.id = v."memberId" WHERE m.email = 'ben@example.org'`,
    );
    expect(kept.rows).toEqual([{ role: 'host' }]);
    expect(eve.complaints).toEqual([]);
  });

  it('lets a host leave the space, who reads first who gets their events', async () => {
    const ben = await house.visitor('ben@example.org');
    await ben.page.goto('/s/loom');
    await settled(ben.page);
    await ben.page.getByRole('button', { name: 'Leave Loom House' }).click();
    await dialog(ben).getByText('One event to come gets another owner:').waitFor();
    await dialog(ben).getByText('goes to Eve Alder, an admin').waitFor();
    expect(await faultsOf(ben.page, 'people-leave')).toEqual([]);
    await dialog(ben).getByRole('button', { name: 'Leave', exact: true }).click();
    await ben.page.getByRole('button', { name: 'Join Loom House' }).waitFor();
    const members = await sql.query(
      `SELECT m."firstName" FROM memberships v JOIN members m ON m.id = v."memberId" ORDER BY 1`,
    );
    expect(members.rows.map(({ firstName }) => firstName)).toEqual(['Ada', 'Eve', 'Mia']);
    expect(ben.complaints).toEqual([]);
  });

  it('keeps the last admin, and says what to do', async () => {
    const eve = await house.visitor('eve@example.org', 390, 'dark');
    await eve.page.goto('/s/loom');
    await settled(eve.page);
    await eve.page.getByRole('button', { name: 'Leave Loom House' }).click();
    await dialog(eve).getByRole('button', { name: 'Leave', exact: true }).click();
    await eve.page.locator('main').getByText('Make somebody else an admin first.').waitFor();
    expect(await eve.page.getByRole('button', { name: 'Leave Loom House' }).isVisible()).toBe(true);
  });
});

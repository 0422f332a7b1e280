import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';

import { axeFindings } from '../support/axe.js';
import { eventBody } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { holds, settled, type Visitor } from '../support/story.js';

// Real pages on a machine that does other things too.
jest.setTimeout(300_000);

describe('a host looks back', () => {
  let house: House;
  let sql: pg.Client;
  let host: Visitor;
  let eventId: string;

  beforeAll(async () => {
    house = await openHouse('history', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
         m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('host@example.org', 'Hedda', 'UTC') RETURNING id)
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    host = await house.visitor('host@example.org', 390);
    const year = new Date().getUTCFullYear() + 1;
    const times = { localStart: `${year}-06-20T19:00`, localEnd: `${year}-06-20T22:00` };
    const send = (path: string, data: object) => host.page.request.post(path, { data, headers: { origin: house.url } });
    const made = await send(
      '/api/spaces/loom/events',
      eventBody({ ...times, description: 'Bring a bowl. '.repeat(30) }),
    );
    eventId = ((await made.json()) as { eventId: string }).eventId;
    await send(`/api/events/${eventId}/publish`, {});
  });

  afterAll(() => house?.close());

  const titleNow = async () => (await sql.query('SELECT title FROM events')).rows[0].title as string;

  it('saves, reads what was there before, and takes it back', async () => {
    const { page } = host;
    await page.goto(`/host/events/${eventId}`);
    await settled(page);
    await page.getByLabel('Title').fill('Late supper');
    await page.locator('#description').fill('Bring a spoon.');
    await page.getByRole('button', { name: 'Save changes' }).click();
    const undo = page.locator('app-save-bar').getByRole('button', { name: /^Undo \(until \d\d:\d\d\)$/ });
    await undo.waitFor();
    await page.locator('main').getByText('History', { exact: true }).click();
    const history = page.locator('.history');
    await history.getByText('Hedda changed it').waitFor();
    expect(await history.getByText('Late supper').isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await history.getByRole('button', { name: 'Show whole' }).click();
    await undo.click();
    await history.getByText('Hedda took a change back').waitFor();
    await undo.waitFor({ state: 'detached' });
    expect(await titleNow()).toBe('Supper club');
    await holds(page.getByLabel('Title'), 'Supper club');
  });
});

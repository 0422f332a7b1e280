import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { Locator } from 'playwright-core';

import type { EventBody } from '#contract/events.js';
import { eventBody } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, holds, settled, type Visitor } from '../support/story.js';

// On a busy machine a page takes its time; nothing here waits for a moment, only for a state.
const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** A Thursday of next June, weeks after the first one. */
function thursday(weeks: number): string {
  const first = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 5, 1));
  first.setUTCDate(1 + ((11 - first.getUTCDay()) % 7) + 7 * weeks);
  return first.toISOString().slice(0, 10);
}

const LONG = 'Rechtsschutzversicherungsgesellschaftsabend';

/** A phone shows a piece of a page at a time: what the editor has to say must stand where its host looks. */
describe('the editor says', () => {
  let house: House;
  let sql: pg.Client;
  let host: Visitor;
  let rooms: Record<string, string>;

  beforeAll(async () => {
    house = await openHouse('says', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
           r AS (INSERT INTO rooms ("spaceId", name, capacity) SELECT s.id, v.name, 40 FROM s, (VALUES ('Loft'), ('Dye Room'), ('Attic')) v (name)),
           m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('host@example.org', 'Hedda', 'Europe/Lisbon') RETURNING id)
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    const { rows } = await sql.query('SELECT name, id FROM rooms');
    rooms = Object.fromEntries(rows.map(({ name, id }) => [name, id]));
    host = await house.visitor('host@example.org', 390);
    host.page.setDefaultTimeout(PATIENCE);
    await publish({
      title: 'Choir',
      localStart: `${thursday(1)}T18:00`,
      localEnd: `${thursday(1)}T22:00`,
      roomId: loft(),
    });
  });

  afterAll(() => house?.close());

  const loft = () => rooms['Loft'] ?? '';

  async function publish(given: Partial<EventBody>): Promise<string> {
    const send = (path: string, data: object) => host.page.request.post(path, { data, headers: { origin: house.url } });
    const answer = await send('/api/spaces/loom/events', eventBody(given));
    expect(await answer.text()).toContain('eventId');
    const made = (await answer.json()) as { eventId: string };
    expect((await send(`/api/events/${made.eventId}/publish`, {})).status()).toBe(200);
    return made.eventId;
  }

  /** Whether it can be read without scrolling, between the bars. */
  async function isInSight(what: Locator): Promise<boolean> {
    await what.waitFor();
    const box = await what.boundingBox();
    const { height } = host.page.viewportSize() ?? { height: 0 };
    return box !== null && box.y >= 0 && box.y + box.height <= height;
  }

  it('why a new event was not published, and keeps a long word on the screen', async () => {
    const { page } = host;
    await page.goto(`/s/loom/events/new?start=${thursday(1)}T19:00&room=${loft()}`);
    await settled(page);
    await page.getByLabel('Title').fill(`${LONG} im Loft`);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.waitForURL('**/host/events/**');
    const alert = page.locator('main').getByText('It is kept as a draft, not published. The room is not free then.');
    expect(await isInSight(alert)).toBe(true);
    expect(await page.locator('main').getByText('Kept as a draft.', { exact: true }).count()).toBe(0);
    expect(await faultsOf(page, 'says-hindered')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    const answered = Promise.withResolvers<undefined>();
    await page.route(
      '**/api/occurrences/*',
      async (route) => {
        await answered.promise;
        await route.continue();
      },
      { times: 1 },
    );
    await page.locator('#roomId').selectOption(rooms['Dye Room'] ?? '');
    await page
      .getByText('Dye Room free')
      .or(page.locator('main').getByText('Free', { exact: true }))
      .first()
      .waitFor();
    // Pressed while the draft is keeping itself, which is no reason to do nothing.
    await page.locator('app-save-bar').getByText('Saving').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).dispatchEvent('click');
    answered.resolve(undefined);
    await page.locator('main').getByText('Published. It can be seen now.').waitFor();
    expect(await alert.count()).toBe(0);
    await page.goto('/s/loom/events');
    await settled(page);
    expect(await faultsOf(page, 'says-long-word')).toEqual([]);
  });

  it('nothing of a room that one date has of its own and the others could not have', async () => {
    const { page } = host;
    const at = (weeks: number) => ({ localStart: `${thursday(weeks)}T18:30`, localEnd: `${thursday(weeks)}T20:00` });
    const eventId = await publish({
      title: 'Poetry hour',
      ...at(0),
      roomId: loft(),
      repeats: { rules: ['FREQ=WEEKLY;COUNT=4'], extra: [], leftOut: [] },
      dates: [{ original: at(1).localStart, ...at(1), roomId: rooms['Attic'] ?? '' }],
    });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(`/host/events/${eventId}`);
    await settled(page);
    await page.locator('.legend').getByText('Free').waitFor();
    expect(await page.locator('#repeat-sentence').textContent()).not.toContain('need');
    expect(await page.locator('main').getByText('Room taken').count()).toBe(0);
    expect(
      await page
        .locator('main')
        .getByText(/^Free on/)
        .count(),
    ).toBe(0);
  });

  it('that a change is taken back, on the date that is opened', async () => {
    const { page } = host;
    const { rows } = await sql.query(
      `SELECT o.id, o."eventId" FROM occurrences o JOIN events e ON e.id = o."eventId"
       WHERE e.title = 'Poetry hour' ORDER BY o."startsAt" DESC LIMIT 1`,
    );
    await page.goto(`/host/events/${rows[0].eventId}?occurrence=${rows[0].id}`);
    await settled(page);
    const day = await page.locator('.which-date b').textContent();
    await page.getByLabel('Title').fill('Poetry night');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('dialog').getByLabel('All dates to come').check();
    await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
    await page.locator('app-save-bar').getByRole('button', { name: /^Undo/ }).click();
    expect(await isInSight(page.locator('main').getByText('Taken back. It is as it was before.'))).toBe(true);
    await holds(page.getByLabel('Title'), 'Poetry hour');
    expect(await page.locator('.which-date b').textContent()).toBe(day);
  });

  it('that a date is cancelled, with the way back beside it', async () => {
    const { page } = host;
    await page.getByRole('button', { name: 'Cancel this date' }).click();
    await page.getByLabel('Why', { exact: true }).fill('The choir sings.');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Cancel this date/ })
      .click();
    expect(await isInSight(page.locator('main').getByText('It is cancelled.'))).toBe(true);
    expect(await faultsOf(page, 'says-cancelled')).toEqual([]);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.locator('main').getByText('Taken back. It is as it was before.').waitFor();
    const { rows } = await sql.query(`SELECT count(*)::int AS off FROM occurrences WHERE status = 'cancelled'`);
    expect(rows).toEqual([{ off: 0 }]);
    expect(host.complaints).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

const COMING = 60;
const PAST = 55;

/** Ada imported a whole year: what she hosts comes page by page, on a phone. */
describe('the lists of a host of many events', () => {
  let house: House;
  let ada: Visitor;

  beforeAll(async () => {
    house = await openHouse('many', (empty) => empty.query(MANY));
    ada = await house.visitor('ada@example.org', 390);
    ada.page.setDefaultTimeout(PATIENCE);
  });

  afterAll(() => house?.close());

  it.each([
    ['/host', 'app-hosted-row', 'Show more of what is to come', 'Show more of what is past'],
    ['/me', 'app-event-row', 'Show more', 'Show more of where you have been'],
  ])('%s shows fifty of each, and more until the last', async (path, row, moreToCome, moreOfPast) => {
    const { page } = ada;
    await page.goto(path);
    await settled(page);
    expect(await page.locator(row).count()).toBe(100);
    expect(await faultsOf(page, `own-lists-${path.slice(1)}`)).toEqual([]);
    const show = async (name: string, rows: number) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page
        .locator(row)
        .nth(rows - 1)
        .waitFor();
      expect(await page.locator(row).count()).toBe(rows);
    };
    await show(moreToCome, COMING + 50);
    await show(moreOfPast, COMING + PAST);
    expect(await page.getByRole('button', { name: /Show more/ }).count()).toBe(0);
    const titles = await page.locator(`${row} h3, ${row} h4`).allTextContents();
    expect(new Set(titles.map((title) => title.trim())).size).toBe(COMING + PAST);
    expect(ada.complaints).toEqual([]);
  });
});

/** One a day, none today. */
const MANY = `
  WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
    m AS (INSERT INTO members (email, "firstName", "lastName", "timeZone") VALUES ('ada@example.org', 'Ada', 'Loom', 'Europe/Lisbon') RETURNING id),
    joined AS (INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m),
    made AS (
      INSERT INTO events ("spaceId", title, format, address, status, "publishedAt")
      SELECT s.id, 'Open house ' || n, 'social', 'Yard', 'scheduled', now() FROM s, generate_series(1, ${COMING + PAST}) n
      RETURNING id, "spaceId", split_part(title, ' ', 3)::int AS n),
    owned AS (INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT made.id, m.id, made."spaceId", 'owner' FROM made, m)
  INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
  SELECT "spaceId", id, at, at, at + interval '1 hour', 'UTC', at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC' + interval '1 hour', 'scheduled'
  FROM made, LATERAL (SELECT date_trunc('minute', now() AT TIME ZONE 'UTC') + (CASE WHEN n > ${PAST} THEN n - ${PAST} ELSE -n END) * interval '1 day' AS at) t`;

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { FeedFetches } from '#api/calendars/feed-fetches.js';
import { summaries } from '../support/feeds.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** Bea wants two calendars: her own evenings beside her work, and what else there is to go to. */
describe('my calendars', () => {
  let house: House;
  let bea: Visitor;
  let own: string;

  beforeAll(async () => {
    house = await openHouse('feeds', (empty) => empty.query(HOUSE));
    bea = await house.visitor('bea@example.org', 390);
    bea.page.setDefaultTimeout(PATIENCE);
  });
  afterAll(() => house?.close());

  const titles = async (feed: string) => summaries(await (await fetch(feed)).text()).sort();
  const secret = () => bea.page.getByLabel('Your secret address');

  it('makes the first with one press, and says how to subscribe', async () => {
    const { page } = bea;
    await page.goto('/me/feeds');
    await settled(page);
    await page.getByRole('button', { name: 'Make my address' }).click();
    own = await secret().inputValue();
    expect(await titles(own)).toEqual(['Supper']);
    expect(await faultsOf(page, 'feeds-first')).toEqual([]);
    await page.getByRole('button', { name: 'Subscribe to My events' }).click();
    const sheet = page.getByRole('dialog', { name: 'Subscribe to My events' });
    await sheet.getByText('Outlook', { exact: true }).click();
    const outlook = await sheet.getByRole('link', { name: 'Add to Outlook.com' }).getAttribute('href');
    expect(new URL(outlook ?? '').searchParams.get('url')).toBe(own);
    await page.keyboard.press('Escape');
  });

  it('makes another of what is open, narrowed to a format', async () => {
    const { page } = bea;
    await page.getByRole('button', { name: 'Make another calendar' }).click();
    await page.getByRole('button', { name: 'Make this calendar' }).click();
    await page.getByText('Give it a name.').waitFor();
    await page.getByLabel('Its name').fill('Talks to go to');
    await page.getByRole('button', { name: 'Talk', exact: true }).click();
    expect(await faultsOf(page, 'feeds-form')).toEqual([]);
    await page.getByRole('button', { name: 'Make this calendar' }).click();
    await page.getByRole('heading', { name: 'Talks to go to' }).waitFor();
    expect(await titles(await secret().inputValue())).toEqual(['Open: Glazes']);
  });

  it('changes what a calendar holds, at the same address', async () => {
    const { page } = bea;
    await page.getByRole('button', { name: 'Change My events' }).click();
    await page.getByLabel(/What else is open to me/).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('What you go to and host, and what is open to you at all your spaces.').waitFor();
    expect(await titles(own)).toEqual(['Open: Glazes', 'Open: Weaving circle', 'Supper']);
  });

  it('says when each was fetched last, and by what kind of program', async () => {
    const { page } = bea;
    const fetches = house.app.running.nest.get(FeedFetches);
    await fetches.write();
    await house.sql.query(
      `UPDATE calendar_addresses SET "fetchedAt" = now() - interval '1 day' WHERE name = 'My events'`,
    );
    await fetch(own, { headers: { 'user-agent': 'Google-Calendar-Importer' } });
    await fetches.write();
    await page.reload();
    await settled(page);
    await page.getByText('Fetched a few minutes ago by Google Calendar.').waitFor();
    expect(await secret().count()).toBe(0);
    expect(await faultsOf(page, 'feeds-two')).toEqual([]);
    expect(bea.complaints).toEqual([]);
  });
});

const HOUSE = `
  WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES
      ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.'), ('mill', 'The Mill', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id, slug),
    m AS (INSERT INTO members (email, "firstName", "lastName", "timeZone") VALUES ('bea@example.org', 'Bea', 'Loom', 'Europe/Lisbon') RETURNING id),
    joined AS (INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'member', 1 FROM s, m),
    made AS (
      INSERT INTO events ("spaceId", title, format, address, status, "publishedAt")
      SELECT s.id, e.title, e.format, 'Yard', 'scheduled', now() FROM s, (VALUES
        ('Supper', 'social'), ('Glazes', 'talk'), ('Weaving circle', 'circle')) e (title, format) WHERE s.slug = 'loom'
      RETURNING id, "spaceId", title),
    dates AS (
      INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
      SELECT "spaceId", id, at, at, at + interval '1 hour', 'UTC', at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC' + interval '1 hour', 'scheduled'
      FROM made, LATERAL (SELECT date_trunc('minute', now() AT TIME ZONE 'UTC') + interval '3 days' AS at) t
      RETURNING id, "eventId", "spaceId")
  INSERT INTO rsvps ("occurrenceId", "spaceId", "memberId", ticket, status, "createdAt", "changedAt")
  SELECT d.id, d."spaceId", m.id, 1, 'going', now(), now() FROM dates d JOIN made ON made.id = d."eventId", m WHERE made.title = 'Supper'`;

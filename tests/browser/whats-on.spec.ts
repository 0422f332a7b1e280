import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, visitorOf, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** What is on in October 2031, for whoever comes by without an account. */
describe('a week and a month for everybody', () => {
  let house: House;
  let guest: Visitor;

  beforeAll(async () => {
    house = await openHouse('whats-on', (empty) => empty.query(OCTOBER));
    guest = await visitorOf(house.browser, house.url, 1280);
    guest.page.setDefaultTimeout(PATIENCE);
  });

  afterAll(() => house?.close());

  const day = (name: string | RegExp) => guest.page.getByRole('link', { name, exact: true });

  it.each(['/events', '/s/loom/events'])('%s shows a month, whatever lasts over days on each of them', async (path) => {
    const { page } = guest;
    await page.goto(`${path}?view=month&day=2031-10-08`);
    await settled(page);
    await page.getByRole('heading', { name: 'October 2031' }).waitFor();
    expect(await page.locator('.month-table tbody tr').count()).toBe(5);
    expect(await day('Wednesday 8 October 2031, 2 events').getAttribute('aria-current')).toBe('true');
    expect(await day('Saturday 11 October 2031, 1 event').count()).toBe(1);
    const cells = page.locator('.month-table td', { hasText: 'Hack weekend' });
    expect(await cells.count()).toBe(3);
    expect(await cells.allInnerTexts()).toEqual([
      expect.stringContaining('10:00'),
      expect.stringContaining('All day'),
      expect.stringContaining('to 17:00'),
    ]);
    expect(await page.locator('.day-list app-event-row h3').allInnerTexts()).toEqual(['Breakfast', 'Pricing']);
    expect(await faultsOf(page, `month${path.replaceAll('/', '-')}`)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(guest.complaints).toEqual([]);
  });

  it('opens a day, and turns to other months, each of which has an address', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events?view=month&day=2031-10-08');
    await settled(page);
    await day('Friday 10 October 2031, 1 event').click();
    await page.locator('.day-list h2', { hasText: 'Friday' }).waitFor();
    expect(new URL(page.url()).searchParams.get('day')).toBe('2031-10-10');
    await day('November 2031').click();
    await page.getByRole('heading', { name: 'November 2031' }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.locator('.day-list h2', { hasText: 'Wednesday' }).waitFor();
    expect(await page.locator('.month-table td.sel').innerText()).toContain('8');
  });

  it('is walked with the keyboard, by days and by months', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events?view=month&day=2031-10-08');
    await settled(page);
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-day'));
    const atDay = (wanted: string) => eventually(at, (found) => found === wanted);
    await day(/^Wednesday 8 October/).focus();
    for (const [key, wanted] of [
      ['ArrowRight', '2031-10-09'],
      ['ArrowDown', '2031-10-16'],
      ['ArrowLeft', '2031-10-15'],
      ['ArrowUp', '2031-10-08'],
      ['PageDown', '2031-11-08'],
      ['PageUp', '2031-10-08'],
    ] as const) {
      await page.keyboard.press(key);
      await atDay(wanted);
    }
    await page.keyboard.press('ArrowRight');
    await atDay('2031-10-09');
    await page.keyboard.press('Enter');
    await page.locator('.day-list', { hasText: 'I have lost my voice' }).waitFor();
    expect(await page.locator('.month-table a.n[tabindex="-1"]').count()).toBe(34);
  });

  it('shows a week, and says what is called off', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events?view=week&day=2031-10-08');
    await settled(page);
    await page.getByRole('heading', { name: '6 to 12 October 2031' }).waitFor();
    expect(await page.locator('.week-board section').count()).toBe(7);
    const off = page.locator('.day-entry.off');
    expect(await off.innerText()).toContain('Grants');
    expect(await off.locator('.name').evaluate((name) => getComputedStyle(name).textDecorationLine)).toBe(
      'line-through',
    );
    expect(await faultsOf(page, 'week')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('link', { name: '13 to 19 October 2031' }).click();
    await page.getByRole('heading', { name: '13 to 19 October 2031' }).waitFor();
    expect(guest.complaints).toEqual([]);
  });

  it('keeps the filters from view to view', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events?view=month&day=2031-10-08&format=talk');
    await settled(page);
    expect(await page.locator('.month-table .day-entry .name').allInnerTexts()).toEqual(['Pricing', 'Grants']);
    await page.getByRole('link', { name: 'Week', exact: true }).click();
    await page.locator('.week-board').waitFor();
    await settled(page);
    expect(await page.locator('.week-board .day-entry .name').allInnerTexts()).toEqual(['Pricing', 'Grants']);
    await page.getByRole('link', { name: 'List', exact: true }).click();
    await page.locator('app-programme').waitFor();
    expect(new URL(page.url()).search).toBe('?format=talk');
  });

  it('leads from a full day to the list of that day', async () => {
    const { page } = guest;
    await page.goto('/s/loom/events?view=month&day=2031-10-22');
    await settled(page);
    await page.getByText('16 more').waitFor();
    expect(await page.locator('.day-list app-event-row').count()).toBe(12);
    await page.getByRole('link', { name: 'All 20 events of this day' }).click();
    await page.locator('app-event-row').nth(19).waitFor();
    expect(await page.locator('.result').innerText()).toContain('20 events');
    expect(new URL(page.url()).search).toBe('?from=2031-10-22&until=2031-10-22');
  });

  it('reads and works without script', async () => {
    const context = await house.browser.newContext({ baseURL: house.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/s/loom/events?view=month&day=2031-10-08');
    await page.getByRole('link', { name: 'Friday 10 October 2031, 1 event' }).click();
    await page.locator('.day-list app-event-row', { hasText: 'Hack weekend' }).waitFor();
    await page.getByRole('link', { name: 'November 2031', exact: true }).click();
    await page.getByRole('heading', { name: 'November 2031' }).waitFor();
    await page.getByRole('link', { name: 'Week', exact: true }).click();
    await page.getByRole('heading', { name: '10 to 16 November 2031' }).waitFor();
    await context.close();
  });
});

const OCTOBER = `
  WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
    made AS (
      INSERT INTO events ("spaceId", title, format, address, status, "publishedAt")
      SELECT s.id, given.title, given.format, 'Yard', 'scheduled', now() FROM s,
        (VALUES ('Pricing', 'talk'), ('Breakfast', 'social'), ('Hack weekend', 'hackathon'), ('Grants', 'talk')) AS given (title, format)
      UNION ALL SELECT s.id, 'Session ' || n, 'unconference', 'Yard', 'scheduled', now() FROM s, generate_series(1, 20) n
      RETURNING id, "spaceId", title),
    at AS (
      SELECT made.id, "spaceId", given.starts, given.ends, status FROM made JOIN (VALUES
        ('Pricing', timestamp '2031-10-08 18:30', timestamp '2031-10-08 20:00', 'scheduled'),
        ('Breakfast', timestamp '2031-10-08 09:00', timestamp '2031-10-08 10:00', 'scheduled'),
        ('Hack weekend', timestamp '2031-10-10 10:00', timestamp '2031-10-12 17:00', 'scheduled'),
        ('Grants', timestamp '2031-10-09 16:00', timestamp '2031-10-09 17:00', 'cancelled')) AS given (title, starts, ends, status) USING (title)
      UNION ALL
      SELECT id, "spaceId", timestamp '2031-10-22 09:00', timestamp '2031-10-22 10:00', 'scheduled' FROM made WHERE title LIKE 'Session%')
  INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "statusReason")
  SELECT "spaceId", id, starts, starts, ends, 'Europe/Lisbon', starts AT TIME ZONE 'Europe/Lisbon', ends AT TIME ZONE 'Europe/Lisbon', status,
    CASE status WHEN 'cancelled' THEN 'I have lost my voice.' ELSE '' END FROM at`;

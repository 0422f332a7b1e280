import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';

import { scheduleOf } from '#domain/events/schedule.js';
import { axeFindings } from '../support/axe.js';
import { eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { holds, settled, type Visitor } from '../support/story.js';

/** A host moves dates: by dragging, and by nothing but keys. */
describe("a host's calendar", () => {
  let house: House;
  let sql: pg.Client;
  const visitors: Visitor[] = [];

  const start = async (title: string): Promise<string> => {
    const { rows } = await sql.query(
      `SELECT to_char(o."localStart", 'YYYY-MM-DD HH24:MI') AS at FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE e.title = $1`,
      [title],
    );
    return rows[0].at;
  };

  beforeAll(async () => {
    house = await openHouse('calendar', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('loom', 'Loom House', 'Europe/Lisbon') RETURNING id),
            r AS (INSERT INTO rooms ("spaceId", name, capacity) SELECT s.id, v.name, 40 FROM s, (VALUES ('Attic'), ('Loft')) v (name)),
            m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('ada@example.org', 'Ada', 'America/New_York') RETURNING id)
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    await addEvent('Pricing clinic', '2030-06-11T18:30', '2030-06-11T20:00');
    await addEvent('Repair law', '2030-06-13T10:00', '2030-06-13T11:00');
  });

  afterAll(() => house?.close());

  async function addEvent(title: string, localStart: string, localEnd: string, room = ''): Promise<void> {
    const when = scheduleOf({ localStart, localEnd, timeZone: 'Europe/Lisbon', allDay: false });
    await sql.query(
      `WITH s AS (SELECT id FROM spaces), e AS (
         INSERT INTO events ("spaceId", title, format, address, status, "publishedAt", "roomId")
         SELECT id, $1, 'talk', 'Rua do Sol 1', 'scheduled', now(), (SELECT r.id FROM rooms r WHERE r.name = $6) FROM s RETURNING id),
       g AS (INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT e.id, m.id, s.id, 'owner' FROM e, s, members m)
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
       SELECT s.id, e.id, $2, $2, $3, 'Europe/Lisbon', $4, $5, 'scheduled' FROM s, e`,
      [title, when.localStart, when.localEnd, when.startsAt, when.endsAt, room],
    );
  }

  async function open(view: string, width = 1280): Promise<Visitor> {
    const visitor = await house.visitor('ada@example.org', width, width === 390 ? 'dark' : 'light');
    visitors.push(visitor);
    await visitor.page.goto(`/s/loom/calendar?view=${view}&day=2030-06-10`);
    await settled(visitor.page);
    return visitor;
  }

  /** Whether it is shown in the column of that day. */
  const columnOf = async ({ page }: Visitor, title: string, day: string): Promise<boolean> => {
    const shown = await page.getByLabel(title).first().boundingBox();
    const column = await page.locator(`[data-date="${day}"]`).last().boundingBox();
    if (!shown || !column) return false;
    const middle = shown.x + shown.width / 2;
    return middle > column.x && middle < column.x + column.width;
  };

  const dragTo = async ({ page }: Visitor, title: string, day: string) => {
    await page.getByLabel(title).first().hover();
    await page.mouse.down();
    const box = await page.locator(`[data-date="${day}"]`).last().boundingBox();
    const from = await page.getByLabel(title).first().boundingBox();
    if (!box || !from) throw new Error('The grid is not there.');
    await page.mouse.move(box.x + box.width / 2, from.y + 20, { steps: 6 });
    await page.mouse.move(box.x + box.width / 2, from.y + from.height / 2, { steps: 6 });
    await page.mouse.up();
    await page.getByRole('dialog').getByText('Nobody is told: nobody has replied.').waitFor();
  };

  it('moves a date by dragging it, after saying who hears of it', async () => {
    const visitor = await open('month');
    await dragTo(visitor, 'Pricing clinic', '2030-06-12');
    await visitor.page.getByRole('button', { name: 'Leave it' }).click();
    await visitor.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await eventually(
      () => columnOf(visitor, 'Pricing clinic', '2030-06-11'),
      (isThere) => isThere,
    );
    expect(await start('Pricing clinic')).toBe('2030-06-11 18:30');
    await visitor.page.getByLabel(/Pricing clinic, Tuesday 11 June/).waitFor();
    await dragTo(visitor, 'Pricing clinic', '2030-06-12');
    await visitor.page.getByRole('button', { name: 'Move it' }).click();
    await visitor.page.getByLabel(/Pricing clinic, Wednesday 12 June.*18:30/).waitFor();
    expect(await start('Pricing clinic')).toBe('2030-06-12 18:30');
  });

  it('moves a date by nothing but keys, and keeps its hours by its own clock', async () => {
    const { page } = await open('week');
    await page.getByLabel(/Pricing clinic/).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Repair law');
    await page.keyboard.press('m');
    await page.getByLabel('Begins').fill('2030-06-14T09:15');
    await page.getByLabel('Begins').press('Tab');
    await holds(page.getByLabel('Ends'), '2030-06-14T10:15');
    await page.locator('main').getByText('Nobody is told: nobody has replied.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel(/Repair law, Friday 14 June.*09:15/).waitFor();
    expect(await start('Repair law')).toBe('2030-06-14 09:15');
  });

  it('says what a move did, who hears of it and when, and takes it back', async () => {
    await addEvent('Poetry hour', '2030-06-12T10:00', '2030-06-12T11:00');
    await sql.query(
      `WITH m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('ines@example.org', 'Ines', 'UTC') RETURNING id)
       INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt", "saidFor")
       SELECT o."spaceId", o.id, m.id, 'going', 1, now() - interval '1 day', now() - interval '1 day', o."localStart"::date
       FROM occurrences o JOIN events e ON e.id = o."eventId", m WHERE e.title = 'Poetry hour'`,
    );
    const { page } = await open('list', 390);
    await page.getByRole('button', { name: 'Move Poetry hour' }).click();
    await page.getByLabel('Begins').fill('2030-06-12T19:00');
    await page.getByLabel('Begins').press('Tab');
    await page.getByRole('button', { name: 'Move it and tell 1 person' }).click();
    const notice = page.locator('app-moved-notice');
    await notice.getByText('Poetry hour moved to Wed 12 Jun 2030, 19:00.').waitFor();
    await notice.getByText(/1 person will hear of this at \d\d:\d\d\./).waitFor();
    const shots = process.env['PAGE_SHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/calendar-moved-390.png` });
    expect(await axeFindings(page)).toEqual([]);
    expect(await start('Poetry hour')).toBe('2030-06-12 19:00');
    await notice.getByRole('button', { name: /^Undo/ }).click();
    await notice.getByText('Poetry hour is back where it was.').waitFor();
    expect(await start('Poetry hour')).toBe('2030-06-12 10:00');
    expect(await notice.getByText('will hear').count()).toBe(0);
  });

  it('makes a new event of an empty hour, of a stretch that is drawn, and of the time after a date', async () => {
    const { page } = await open('week');
    const column = await page.locator('[data-date="2030-06-15"]').last().boundingBox();
    const row = await page.getByText('14:00', { exact: true }).last().boundingBox();
    if (!column || !row) throw new Error('The grid is not there.');
    const [x, y] = [column.x + column.width / 2, row.y + row.height / 2];
    await page.mouse.click(x, y);
    const started = async () => {
      await page.waitForURL('**/s/loom/events/new?**');
      await settled(page);
      return page.getByLabel('Starts');
    };
    expect(await (await started()).inputValue()).toMatch(/^2030-06-15T1[34]:/);
    await page.goBack();
    await settled(page);
    await page.getByLabel(/Pricing clinic/).waitFor();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 60, { steps: 6 });
    await page.mouse.move(x, y + 90, { steps: 6 });
    await page.mouse.up();
    await started();
    const { searchParams } = new URL(page.url());
    const minutes = Date.parse(`${searchParams.get('end')}Z`) - Date.parse(`${searchParams.get('start')}Z`);
    expect(minutes).toBeGreaterThanOrEqual(60 * 60_000);
    await holds(page.getByLabel('Ends', { exact: true }).first(), searchParams.get('end') ?? '');
    await page.goBack();
    await settled(page);
    await page.getByLabel(/Pricing clinic/).focus();
    await page.keyboard.press('n');
    await started();
    const [day, hour] = (await start('Pricing clinic')).split(' ');
    expect(new URL(page.url()).searchParams.get('start')).toMatch(new RegExp(`^${day}T20:00$`));
    expect(hour).toBe('18:30');
  });

  it('shows rooms side by side, and in each the way to a new event there', async () => {
    await addEvent('Choir', '2030-06-18T18:00', '2030-06-18T20:00', 'Loft');
    await addEvent('Walk along the river', '2030-06-18T18:30', '2030-06-18T19:00');
    await addEvent('Neighbours', '2030-06-18T18:45', '2030-06-18T21:00');
    const { page } = await open('rooms');
    await page.goto('/s/loom/calendar?view=rooms&day=2030-06-18');
    await settled(page);
    const lane = page.getByRole('group', { name: 'Loft' });
    const shots = process.env['PAGE_SHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/calendar-lanes.png` });
    await lane.getByRole('link', { name: /^Choir 18:00 to 20:00/ }).click();
    await page.getByRole('dialog').getByText('Choir').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByRole('group', { name: 'Attic' }).getByRole('link').count()).toBe(0);
    await lane.locator('[data-start="2030-06-18T10:00"]').click();
    await page.waitForURL('**/s/loom/events/new?**');
    await settled(page);
    await holds(page.getByLabel('Starts'), '2030-06-18T10:00');
    const { rows } = await sql.query(`SELECT id FROM rooms WHERE name = 'Loft'`);
    await holds(page.getByLabel('Room', { exact: true }), rows[0].id);
    await page.goBack();
    await settled(page);
    await page.getByRole('link', { name: 'New event in Attic' }).click();
    await page.waitForURL('**/s/loom/events/new?**');
    await settled(page);
    expect(await page.getByLabel('Starts').inputValue()).toMatch(/^2030-06-18T/);
  });

  it('keeps what happens at the same hour apart', async () => {
    const titles = ['Weaving for beginners', 'Open house', 'Bookbinding'];
    for (const title of titles) await addEvent(title, '2030-06-19T10:00', '2030-06-19T12:00');
    const { page } = await open('week');
    await page.goto('/s/loom/calendar?view=week&day=2030-06-19');
    await settled(page);
    await page.getByLabel('Bookbinding').waitFor();
    const shots = process.env['PAGE_SHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/calendar-week-overlaps.png`, fullPage: true });
    const boxes = await Promise.all(titles.map((title) => page.getByLabel(title).first().boundingBox()));
    const sides = boxes.flatMap((box) => (box ? [{ from: box.x, to: box.x + box.width }] : []));
    sides.sort((one, other) => one.from - other.from);
    expect(sides).toHaveLength(3);
    for (const [index, { to }] of sides.entries())
      expect(sides[index + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(to - 1);
  });

  it('keeps the days in sight while one scrolls', async () => {
    const { page } = await open('week');
    const head = page.getByText('Wed 12', { exact: true });
    await head.waitFor();
    await page.setViewportSize({ width: 1280, height: 600 });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const shots = process.env['PAGE_SHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/calendar-week-scrolled.png` });
    const bottomOfBar = await page.locator('.app-bar').evaluate((bar) => bar.getBoundingClientRect().bottom);
    const top = await head.evaluate((day) => day.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(bottomOfBar - 1);
    expect(top).toBeLessThan(bottomOfBar + 40);
  });

  it('shows a sign for each event on a phone, and below it the list of a day', async () => {
    const { page } = await open('month', 390);
    await page.getByRole('button', { name: '12 June' }).click();
    await page.getByRole('heading', { name: 'Pricing clinic' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('main').getByText('Nothing on this day.').waitFor();
  });

  for (const width of [390, 1280]) {
    it(`is whole for everybody at ${width} px`, async () => {
      const findings: string[] = [];
      for (const view of ['list', 'week', 'month', 'rooms']) {
        const { page } = await open(view, width);
        const shots = process.env['PAGE_SHOTS'];
        if (shots) await page.screenshot({ path: `${shots}/calendar-${view}-${width}.png`, fullPage: true });
        findings.push(...(await axeFindings(page)));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) findings.push(`${view} is ${wide} px wide on a screen of ${width}`);
        await page.context().close();
      }
      expect(findings).toEqual([]);
    }, 180_000);
  }

  it('breaks no policy of the page', () => {
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

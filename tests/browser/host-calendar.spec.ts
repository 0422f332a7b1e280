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
            m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('ada@example.org', 'Ada', 'America/New_York') RETURNING id)
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    await addEvent('Pricing clinic', '2030-06-11T18:30', '2030-06-11T20:00');
    await addEvent('Repair law', '2030-06-13T10:00', '2030-06-13T11:00');
  });

  afterAll(() => house?.close());

  async function addEvent(title: string, localStart: string, localEnd: string): Promise<void> {
    const when = scheduleOf({ localStart, localEnd, timeZone: 'Europe/Lisbon', allDay: false });
    await sql.query(
      `WITH s AS (SELECT id FROM spaces), e AS (
         INSERT INTO events ("spaceId", title, format, address, status, "publishedAt") SELECT id, $1, 'talk', 'Rua do Sol 1', 'scheduled', now() FROM s RETURNING id),
       g AS (INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT e.id, m.id, s.id, 'owner' FROM e, s, members m)
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
       SELECT s.id, e.id, $2, $2, $3, 'Europe/Lisbon', $4, $5, 'scheduled' FROM s, e`,
      [title, when.localStart, when.localEnd, when.startsAt, when.endsAt],
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
      for (const view of ['list', 'week', 'month']) {
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

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Page } from 'playwright-core';

import { scheduleOf } from '#domain/events/schedule.js';
import { axeFindings } from '../support/axe.js';
import { eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, visitorOf, type Visitor } from '../support/story.js';

const visitors: Visitor[] = [];

/** Zones as people look for them, and as they read them beside a time. */
describe('time zones', () => {
  let house: House;
  let sql: pg.Client;

  beforeAll(async () => {
    house = await openHouse('zones', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
            m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('ada@example.org', 'Ada', 'Europe/Lisbon'), ('tomo@example.org', 'Tomo', 'Asia/Tokyo') RETURNING id)
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'admin', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    await addEvent('Pricing clinic', 'Europe/Lisbon');
    await addEvent('Visit to Berlin', 'Europe/Berlin');
    await addEvent('Walk in London', 'Europe/London');
  });

  afterAll(() => house?.close());

  async function addEvent(title: string, timeZone: string): Promise<void> {
    const when = scheduleOf({ localStart: '2030-06-11T18:00', localEnd: '2030-06-11T19:00', timeZone, allDay: false });
    await sql.query(
      `WITH s AS (SELECT id FROM spaces), e AS (
         INSERT INTO events ("spaceId", title, format, address, status, "publishedAt") SELECT id, $1, 'talk', 'Rua do Sol 1', 'scheduled', now() FROM s RETURNING id),
       g AS (INSERT INTO organizers ("eventId", "memberId", "spaceId", role)
         SELECT e.id, m.id, s.id, CASE WHEN m.email LIKE 'ada%' THEN 'owner' ELSE 'co_host' END FROM e, s, members m)
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
       SELECT s.id, e.id, $2, $2, $3, $6, $4, $5, 'scheduled' FROM s, e`,
      [title, when.localStart, when.localEnd, when.startsAt, when.endsAt, timeZone],
    );
  }

  async function open(path: string, email?: string, width = 1280): Promise<Page> {
    const visitor = email
      ? await house.visitor(email, width, width === 390 ? 'dark' : 'light')
      : await visitorOf(house.browser, house.url, width);
    visitors.push(visitor);
    await visitor.page.goto(path);
    await settled(visitor.page);
    return visitor.page;
  }

  /** What the row of an event says, in one line. */
  const rowOf = async (page: Page, title: string): Promise<string> =>
    (await page.locator('.event-row', { hasText: title }).first().innerText()).replaceAll(/\s+/g, ' ');

  /** Once the page knows where its reader is, each row that goes by another clock than the page says by which. */
  async function saysZones(page: Page, zones: Record<string, string | null>): Promise<void> {
    for (const [title, zone] of Object.entries(zones)) {
      const said = await eventually(
        () => rowOf(page, title),
        (row) => (zone === null ? !/ time\b/.test(row) : row.includes(zone)),
      );
      expect(said).toContain('18:00');
    }
  }

  it.each([
    ['the list of the space', '/s/loom/events'],
    ['the home of the space', '/s/loom'],
  ])('are named in %s beside each event by another clock than the space’s', async (name, path) => {
    const page = await open(path);
    await saysZones(page, { 'Pricing clinic': null, 'Walk in London': null, 'Visit to Berlin': 'Berlin time' });
    expect(await page.getByText('Lisbon time').count()).toBe(0);
    expect(await faultsOf(page, `zones-${name.replaceAll(' ', '-')}`)).toEqual([]);
    await page.close();
  });

  it.each(['/s/loom/events', '/s/loom'])('are said once in %s to a reader elsewhere', async (path) => {
    const page = await open(path, 'tomo@example.org');
    await page.getByText('Lisbon time').waitFor();
    await saysZones(page, { 'Pricing clinic': null, 'Visit to Berlin': 'Berlin time' });
    await page.close();
  });

  it.each(['/events', '/', '/host', '/host/calendar?view=list&day=2030-06-10'])(
    'go by the reader’s clock in %s, where events come from several spaces',
    async (path) => {
      const near = await open(path, 'ada@example.org');
      await saysZones(near, { 'Pricing clinic': null, 'Visit to Berlin': 'Berlin time' });
      await near.close();
      const far = await open(path, 'tomo@example.org');
      await saysZones(far, { 'Pricing clinic': 'Lisbon time', 'Walk in London': 'London time' });
      await far.close();
    },
  );

  it.each(['list', 'week'])('are named in the %s of the host’s calendar of a space', async (view) => {
    const page = await open(`/s/loom/calendar?view=${view}&day=2030-06-10`, 'ada@example.org');
    await page.getByText('Times are Lisbon time unless another is named.').waitFor();
    if (view === 'list') await saysZones(page, { 'Pricing clinic': null, 'Visit to Berlin': 'Berlin time' });
    else await page.getByLabel(/^18:00 Visit to Berlin, Berlin time, .* 18:00–19:00$/).waitFor();
    expect(await faultsOf(page, `zones-calendar-${view}`)).toEqual([]);
    await page.close();
  });

  describe('as a field', () => {
    let page: Page;
    beforeAll(async () => {
      page = await open('/me/profile', 'ada@example.org', 390);
    });
    afterAll(() => page.close());

    const field = () => page.getByRole('combobox', { name: 'Time zone' });
    const options = () => page.getByRole('listbox', { name: 'Time zones' }).getByRole('option').allInnerTexts();
    /** What is typed or pressed shows a moment later. */
    const says = (pattern: RegExp) =>
      eventually(
        () => field().inputValue(),
        (value) => pattern.test(value),
      );
    const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '');
    const kept = async () =>
      (await sql.query(`SELECT "timeZone" FROM members WHERE email = 'ada@example.org'`)).rows[0].timeZone as string;

    it('shows the chosen one with its distance from UTC', async () => {
      expect(await field().inputValue()).toMatch(/^Lisbon, Portugal \(UTC(\+1)?\)$/);
    });

    it.each([
      ['Kolkata', 'Kolkata, India'],
      ['calcutta', 'Kolkata, India'],
      ['kyiv', 'Kyiv, Ukraine'],
      ['Kiev', 'Kyiv, Ukraine'],
      ['Indien', 'Kolkata, India'],
      ['São Paulo', 'São Paulo, Brazil'],
      ['osterreich', 'Vienna, Austria'],
      ['Espagne', 'Madrid, Spain'],
    ])('finds “%s”', async (typed, words) => {
      await field().fill(typed);
      await eventually(options, ([first = '']) => plain(first).includes(plain(words)));
    });

    it('is a combobox that axe finds nothing against, open and with an error', async () => {
      await field().fill('portugal');
      await eventually(
        () => field().getAttribute('aria-activedescendant'),
        (active) => active === 'timeZone-0',
      );
      const shots = process.env['PAGE_SHOTS'];
      if (shots) await field().scrollIntoViewIfNeeded();
      if (shots) await page.screenshot({ path: `${shots}/zone-field-open-390.png` });
      expect(await axeFindings(page)).toEqual([]);
      await field().fill('Atlantis');
      await field().blur();
      await page.getByText('Choose a time zone from the list').waitFor();
      expect(await faultsOf(page, 'zone-field-error')).toEqual([]);
    });

    it('keeps what means nothing, and the form waits for it', async () => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.waitForFunction(() => document.activeElement?.id === 'timeZone');
      expect(await field().inputValue()).toBe('Atlantis');
      expect(await kept()).toBe('Europe/Lisbon');
    });

    it('takes the best by Enter, and the form saves its name of today', async () => {
      await field().fill('calcutta');
      await field().press('Enter');
      await says(/^Kolkata, India \(UTC\+5:30\)$/);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.locator('main').getByText('Saved.').first().waitFor();
      expect(await kept()).toBe('Asia/Kolkata');
    });

    it('stands in the editor and in the space’s settings too', async () => {
      for (const path of ['/s/loom/events/new', '/s/loom/settings']) {
        await page.goto(path);
        await settled(page);
        await says(/^Lisbon, Portugal/);
        await field().click();
        await eventually(options, ({ length }) => length > 400);
        await field().press('Escape');
        await field().fill('kyiv');
        await field().press('Enter');
        await says(/^Kyiv, Ukraine/);
        await field().fill('Lisbon');
        await field().press('Tab');
        await says(/^Lisbon, Portugal/);
      }
    });
  });

  it('let no page complain', () => {
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';

import { axeFindings } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { shownByIcalJs } from '../support/feeds.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { cloneDatabase } from '../support/postgres.js';
import { startProgram, type Program } from '../support/program.js';
import { settled, signInAs, visitorOf, type Visitor } from '../support/story.js';

const NOW = '2026-08-20T10:00:00Z';
const TITLE = 'Show & tell on Thursdays';
const THURSDAYS = [
  '2026-09-03',
  '2026-09-17',
  '2026-10-01',
  '2026-10-15',
  '2026-10-29',
  '2026-11-12',
  '2026-11-26',
  '2026-12-10',
  '2027-01-07',
];

/** A host plans a term on a phone and changes it; nobody who replied is lost, and everybody's calendar says the same. */
describe('a term of Thursdays', () => {
  let database: { url: string; drop(): Promise<void> };
  let sql: pg.Client;
  let mail: MailServer;
  let program: Program;
  let browser: Browser;
  let host: Visitor;
  let amara: Visitor;
  let page: Page;

  beforeAll(async () => {
    database = await cloneDatabase();
    mail = await startMailServer();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    await sql.query(`
      INSERT INTO spaces (slug, name, "timeZone", joining) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open');
      INSERT INTO rooms ("spaceId", name, capacity) SELECT id, r.name, r.capacity FROM spaces, (VALUES ('Sala do Cais', 60), ('Farol', 50)) AS r (name, capacity);
    `);
    for (const [name, role] of [
      ['host', 'host'],
      ['amara', 'member'],
      ['bea', 'member'],
    ] as const) {
      await sql.query(
        `WITH m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ($1 || '@example.org', initcap($1), 'Europe/Lisbon') RETURNING id)
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, $2, 1 FROM spaces s, m`,
        [name, role],
      );
    }
    program = await startProgram({
      databaseUrl: database.url,
      now: NOW,
      settings: { smtpUrl: mail.url, dataDir: `/tmp/serendip-term-${process.pid}` },
    });
    browser = await launchBrowser();
    [host, amara] = await Promise.all([visitorOf(browser, program.url, 390), visitorOf(browser, program.url)]);
    for (const one of [host, amara]) await one.page.clock.setFixedTime(new Date(NOW));
    await signInAs(host, sql, 'host@example.org');
    await signInAs(amara, sql, 'amara@example.org');
    page = host.page;
  });

  afterAll(async () => {
    expect([...(host?.complaints ?? []), ...(amara?.complaints ?? [])]).toEqual([]);
    await browser?.close();
    await program?.kill('SIGTERM');
    await sql?.end();
    await mail?.stop();
    await database?.drop();
  });

  const call = async (who: Visitor, method: string, path: string, body?: unknown) => {
    const cookies = await who.page.context().cookies();
    const response = await fetch(program.url + path, {
      method,
      headers: {
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        origin: program.url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([response.status < 300, await response.clone().text()]).toEqual([true, expect.any(String)]);
    return response;
  };
  const dates = async () =>
    (
      await sql.query<{ id: string; day: string; status: string; room: string; hour: string; taken: number }>(
        `SELECT o.id, to_char(o."localStart", 'YYYY-MM-DD') AS day, to_char(o."localStart", 'HH24:MI') AS hour, o.status, r.name AS room, o.taken
         FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms r ON r.id = e."roomId" WHERE e.title = $1 ORDER BY o."startsAt"`,
        [TITLE],
      )
    ).rows;
  const roomId = async (name: string) =>
    (await sql.query<{ id: string }>('SELECT id FROM rooms WHERE name = $1', [name])).rows[0]?.id ?? '';
  const dateOn = async (day: string) => {
    const found = (await dates()).find((date) => date.day === day);
    if (!found) throw new Error(`No date on ${day}.`);
    return found;
  };
  const open = async (day: string) => {
    const { id } = await dateOn(day);
    const { rows } = await sql.query<{ eventId: string }>('SELECT "eventId" FROM occurrences WHERE id = $1', [id]);
    await page.goto(`/host/events/${rows[0]?.eventId}?occurrence=${id}`);
    await settled(page);
  };

  it('has a room taken by somebody else on one evening', async () => {
    const choir = await call(host, 'POST', '/api/spaces/loom/events', {
      title: 'Choir',
      format: 'social',
      description: '',
      topics: [],
      roomId: await roomId('Sala do Cais'),
      address: '',
      onlineUrl: '',
      timeZone: 'Europe/Lisbon',
      localStart: '2026-10-15T18:00',
      localEnd: '2026-10-15T19:30',
      visibility: 'public',
      replyPolicy: 'open',
      capacity: null,
    });
    const { eventId } = (await choir.json()) as { eventId: string };
    await call(host, 'POST', `/api/events/${eventId}/publish`);
  });

  it('is planned from a template on a phone, with the clock change and the conflict in sight', async () => {
    await page.goto('/s/loom/events/new');
    await settled(page);
    await page.locator('app-format-pick').getByText('Show and tell').click();
    await page.getByLabel('Title', { exact: true }).fill(TITLE);
    await page.getByLabel('Starts', { exact: true }).fill('2026-09-03T18:30');
    await page.getByLabel('Starts', { exact: true }).dispatchEvent('change');
    await page.getByRole('button', { name: 'Every 2 weeks on Thursday' }).click();
    await page.locator('#roomId').selectOption(await roomId('Sala do Cais'));
    await page.getByRole('button', { name: 'Change Thu 24 Dec' }).click();
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await page
      .getByText(/clocks/i)
      .first()
      .waitFor();
    const conflict = page.locator('app-date-row .fix');
    await conflict.getByText(/Choir/).waitFor();
    expect(await conflict.count()).toBe(1);
    await settled(page);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    expect(await axeFindings(page)).toEqual([]);
    await conflict
      .getByRole('button', { name: /^Use Farol/ })
      .first()
      .click();
    await page.locator('app-save-bar').getByRole('button').last().click();
    await page.waitForURL(/\/host\/events\//);
    const made = await dates();
    expect(made.slice(0, 9).map(({ day, hour, status }) => [day, hour, status])).toEqual(
      THURSDAYS.map((day) => [day, '18:30', 'scheduled']),
    );
    expect(made.map(({ day }) => day)).not.toContain('2026-12-24');
    expect(made.filter(({ room }) => room === 'Farol').map(({ day }) => day)).toEqual(['2026-10-15']);
  });

  it('is replied to, date by date', async () => {
    for (const day of ['2026-10-01', '2026-11-26', '2026-12-10']) {
      await call(amara, 'PUT', `/api/occurrences/${(await dateOn(day)).id}/rsvp`);
    }
    await mail.wait('amara@example.org', 3);
  });

  it('is changed: one date moved, another room from November on, one cancelled with a reason', async () => {
    await open('2026-10-01');
    await page.getByLabel('Starts', { exact: true }).fill('2026-10-02T19:00');
    await page.getByLabel('Starts', { exact: true }).dispatchEvent('change');
    await save('This date');
    await open('2026-11-12');
    await page.locator('#roomId').selectOption(await roomId('Farol'));
    await save('This and following');
    await open('2026-12-10');
    await page.getByRole('button', { name: 'Cancel this date' }).click();
    await page.getByLabel('Why', { exact: true }).fill('The house is being painted.');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /cancel/i })
      .last()
      .click();
    await page.locator('main').getByText('The house is being painted.').first().waitFor();
    const now = await dates();
    expect(now.slice(0, 8).map(({ day, hour, room, status }) => `${day} ${hour} ${room} ${status}`)).toEqual([
      '2026-09-03 18:30 Sala do Cais scheduled',
      '2026-09-17 18:30 Sala do Cais scheduled',
      '2026-10-02 19:00 Sala do Cais scheduled',
      '2026-10-15 18:30 Farol scheduled',
      '2026-10-29 18:30 Sala do Cais scheduled',
      '2026-11-12 18:30 Farol scheduled',
      '2026-11-26 18:30 Farol scheduled',
      '2026-12-10 18:30 Farol cancelled',
    ]);
    expect(now.filter(({ taken }) => taken === 1).map(({ day }) => day)).toEqual([
      '2026-10-02',
      '2026-11-26',
      '2026-12-10',
    ]);
  });

  it('tells each who replied once, when the host does not want to wait, and nobody else', async () => {
    await page
      .getByText(/1 person/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Tell them now' }).click();
    const mails = await mail.wait('amara@example.org', 4);
    await page.getByRole('button', { name: 'Tell them now' }).waitFor({ state: 'detached' });
    const { rows: waiting } = await sql.query('SELECT id FROM notices WHERE "toldAt" IS NULL');
    expect(waiting).toEqual([]);
    const news = mails.slice(3);
    expect(news.map(({ parsed }) => parsed.subject)).toEqual([expect.stringContaining('3')]);
    const text = String(news[0]?.parsed.text).replace(/\s+/g, ' ');
    for (const words of [
      'Thu 1 October 2026, 18:30',
      'Fri 2 October 2026, 19:00',
      'Sala do Cais → Farol',
      'The house is being painted.',
    ])
      expect(text).toContain(words);
    // The first file stands beside the text too, where mail programs look for it.
    const files = new Set(news.flatMap(({ parsed }) => parsed.attachments.map(({ content }) => content.toString())));
    expect([...files].map((file) => /METHOD:(\w+)/.exec(file)?.[1]).sort()).toEqual(['CANCEL', 'REQUEST', 'REQUEST']);
    expect(mail.received.map(({ to }) => to).filter((to) => to !== 'amara@example.org')).toEqual([]);
  });

  async function save(scope: string): Promise<void> {
    await page.getByRole('button', { name: 'Save changes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(scope, { exact: true }).check();
    const answered = page.waitForResponse((response) => response.request().method() === 'PUT');
    await dialog
      .getByRole('button', { name: /^Save|^Change|tell/i })
      .last()
      .click();
    expect((await answered).status()).toBe(200);
    await dialog.waitFor({ state: 'hidden' });
    await settled(page);
  }

  it('is the same in every calendar: the page, the feed, the series as a file', async () => {
    const { rows: shown } = await sql.query<{ start: string }>(
      `SELECT to_char(o."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS start
       FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE e.title = $1 AND o."startsAt" < '2027-06-01' ORDER BY 1`,
      [TITLE],
    );
    const page = shown.map(({ start }) => start);
    expect(page.length).toBeGreaterThan(15);
    const window = { from: '2026-09-01', to: '2027-06-01' };
    const of = (text: string) =>
      shownByIcalJs(text, window)
        .filter(({ title }) => title.includes(TITLE))
        .map(({ start }) => start)
        .sort();
    const feed = await (await fetch(`${program.url}/calendar/s/loom.ics`)).text();
    expect(of(feed)).toEqual(page);
    const series = await Promise.all(
      ['2026-09-03', '2026-11-12'].map(async (day) =>
        (await fetch(`${program.url}/calendar/series/${(await dateOn(day)).id}.ics`)).text(),
      ),
    );
    expect([...new Set(series.flatMap(of))].sort()).toEqual(page);
  });
});

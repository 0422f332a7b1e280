import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Browser } from 'playwright-core';

import { axeFindings } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { eventually } from '../support/events.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { cloneDatabase } from '../support/postgres.js';
import { startProgram, type Program } from '../support/program.js';
import { settled, signInByMail, visitorOf, type Visitor } from '../support/story.js';

const DAY = 24 * 60 * 60 * 1000;
const CALENDAR = fileURLToPath(new URL('../fixtures/calendars/nordic-rse.ics', import.meta.url));
const TITLE = 'Pricing when you hate selling';

/** The whole of it, as people do it: in browsers, with a database, a mail server and processes that get killed. */
describe('one evening, from the plan to the digest', () => {
  const started = new Date();
  // In the week that the digest is about.
  const evening = new Date(nextDigestHour(started).getTime() + 3 * DAY).toISOString().slice(0, 10);
  let database: { url: string; drop(): Promise<void> };
  let sql: pg.Client;
  let mail: MailServer;
  let web: Program;
  let worker: Program;
  let browser: Browser;
  let host: Visitor;
  let amara: Visitor;
  let bea: Visitor;
  let eventPage: string;
  let feed: string;

  /** Waits until no weekly digest is still to be sent. */
  const digestsDone = (timeout: number) =>
    eventually(
      async () => {
        const { rows } = await sql.query(
          `SELECT count(*)::int AS n FROM outbox_mails WHERE kind = 'digests.weekly' AND state IN ('pending', 'sending')`,
        );
        return rows[0].n as number;
      },
      (left) => left === 0,
      timeout,
    );
  const program = (roles: { web: boolean; worker: boolean }) =>
    startProgram({
      databaseUrl: database.url,
      now: started.toISOString(),
      settings: {
        ...roles,
        smtpUrl: mail.url,
        dataDir: `/tmp/serendip-story-${process.pid}`,
        ...(roles.web ? {} : { publicUrl: web.url }),
      },
    });

  beforeAll(async () => {
    database = await cloneDatabase();
    mail = await startMailServer();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    await sql.query(
      `INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.')`,
    );
    for (const [name, role] of [
      ['host', 'host'],
      ['amara', 'member'],
      ['bea', 'member'],
    ] as const) {
      await sql.query(
        `WITH m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ($1 || '@example.org', initcap($1), 'UTC') RETURNING id)
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, $2, 1 FROM spaces s, m`,
        [name, role],
      );
    }
    web = await program({ web: true, worker: false });
    worker = await program({ web: false, worker: true });
    browser = await launchBrowser();
    [host, amara, bea] = await Promise.all([
      visitorOf(browser, web.url),
      visitorOf(browser, web.url, 390),
      visitorOf(browser, web.url),
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await worker?.kill('SIGKILL');
    await web?.kill('SIGTERM');
    await sql?.end();
    await mail?.stop();
    await database?.drop();
  });

  it('lets people in with six digits from a mail', async () => {
    await signInByMail(host, mail, 'host@example.org');
    await signInByMail(amara, mail, 'amara@example.org');
    await signInByMail(bea, mail, 'bea@example.org');
    await host.page.goto('/s/loom/people');
    await host.page.locator('main').getByText('Amara').first().waitFor();
    expect(await axeFindings(host.page)).toEqual([]);
  });

  it('imports a real calendar: look, confirm, watch; and again changes nothing', async () => {
    const { page } = host;
    await page.goto('/s/loom/import');
    await settled(page);
    await page.locator('main').getByText('Only events of a certain time').click();
    await page.getByLabel('From').fill('2025-01-01');
    await page.setInputFiles('input[type=file]', CALENDAR);
    const confirm = page.getByRole('button', { name: /^Add \d+ events/ });
    await confirm.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const promised = Number(/\d+/.exec((await confirm.textContent()) ?? '')?.[0]);
    await confirm.click();
    await page.getByRole('link', { name: 'Look at the events' }).waitFor();
    const { rows } = await sql.query('SELECT count(*)::int AS n FROM imported_occurrences');
    expect(rows[0].n).toBe(promised);
    expect(promised).toBeGreaterThan(10);

    await page.getByRole('button', { name: 'Import another file' }).click();
    await page.setInputFiles('input[type=file]', CALENDAR);
    await page
      .getByText(/already there/i)
      .first()
      .waitFor();
    expect((await sql.query('SELECT count(*)::int AS n FROM imported_occurrences')).rows[0].n).toBe(promised);
  });

  it('publishes an event with one seat', async () => {
    const { page } = host;
    await page.goto('/s/loom/events/new');
    await settled(page);
    await page.getByRole('radio', { name: 'Talk' }).check();
    await page.getByLabel('Title').fill(TITLE);
    await page.getByLabel('What happens, and who it is for').fill('Bring **one price** you are unsure about.');
    await page.getByLabel('Starts').fill(`${evening}T18:30`);
    await page.getByLabel('Ends').fill(`${evening}T20:00`);
    await page.getByLabel('Seats').fill('1');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/new'));
    const { rows } = await sql.query(
      `SELECT o.id FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE e.title = $1 AND o.status = 'scheduled'`,
      [TITLE],
    );
    eventPage = `/events/${rows[0].id}`;
  });

  it('seats the first, and tells the second that she is next', async () => {
    await amara.page.goto(eventPage);
    await settled(amara.page);
    expect(await axeFindings(amara.page)).toEqual([]);
    await amara.page.getByRole('button', { name: 'Count me in' }).first().click();
    await amara.page.locator('main').getByText('You have a seat').first().waitFor();

    await bea.page.goto(eventPage);
    await settled(bea.page);
    await bea.page.getByRole('button', { name: 'Join the line' }).first().click();
    await bea.page.locator('main').getByText('Number 1 of 1').first().waitFor();
    expect(await axeFindings(bea.page)).toEqual([]);
    const [sent] = (await mail.wait('bea@example.org', 2)).slice(-1);
    expect(sent?.parsed.text).toMatch(/next|number 1/i);
  });

  it('gives a freed seat to her at once, by mail and on her page', async () => {
    await amara.page.getByRole('button', { name: 'Give up my seat' }).first().click();
    await amara.page.getByRole('dialog').getByRole('button', { name: 'Give up my seat' }).click();
    await amara.page
      .getByRole('button', { name: /Count me in|Join the line/ })
      .first()
      .waitFor();
    const seated = (await mail.wait('bea@example.org', 3)).at(-1);
    expect(seated?.parsed.subject).toContain(TITLE);
    expect(seated?.parsed.text).toMatch(/seat/i);
    expect(seated?.parsed.attachments.map(({ contentType }) => contentType)).toContain('text/calendar');
    await bea.page.goto(eventPage);
    await bea.page.locator('main').getByText('You have a seat').first().waitFor();
  });

  it('shows it as confirmed in her own feed, and answers 304 while nothing changes', async () => {
    const { page } = bea;
    await page.goto('/me/feeds');
    await settled(page);
    await page
      .getByRole('button', { name: /address/i })
      .first()
      .click();
    const box = page.locator('input[readonly]').first();
    await box.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    feed = await box.inputValue();
    const first = await fetch(feed);
    const text = await first.text();
    expect(text).toContain(`SUMMARY:${TITLE}`);
    expect(text).toContain('STATUS:CONFIRMED');
    const again = await fetch(feed, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('sends exactly one digest at her hour, also when the worker is killed in the middle', async () => {
    const others = await sql.query(
      `WITH m AS (INSERT INTO members (email, "firstName", "timeZone") SELECT 'other' || n || '@example.org', 'Other', 'UTC' FROM generate_series(1, 60) n RETURNING id)
       INSERT INTO memberships ("spaceId", "memberId", "normsVersion") SELECT s.id, m.id, 1 FROM spaces s, m RETURNING 1`,
    );
    expect(others.rowCount).toBe(60);
    const digests = () => mail.received.filter(({ raw }) => /^List-Unsubscribe:/im.test(raw.toString()));
    // Hers has arrived, the worker has not heard so yet, and others may still wait: that is the middle.
    let killed: Promise<void> | undefined;
    mail.answer = (to) => {
      if (to === 'bea@example.org') killed ??= worker.kill('SIGKILL');
      return killed ? 'never' : null;
    };
    await worker.setClock(nextDigestHour(started).toISOString());
    await worker.run('digests.open');
    await mail.wait('bea@example.org', 4);
    await killed;

    mail.answer = () => null;
    worker = await program({ web: false, worker: true });
    await worker.setClock(nextDigestHour(started).toISOString());
    await worker.run('digests.open');
    await digestsDone(400_000);
    expect(digests().filter(({ to }) => to === 'bea@example.org')).toHaveLength(1);
    const perReader = Map.groupBy(digests(), ({ to }) => to);
    expect([...perReader.values()].filter((mails) => mails.length > 1)).toEqual([]);
    const { rows } = await sql.query(
      `SELECT state, count(*)::int AS n FROM outbox_mails WHERE kind = 'digests.weekly' GROUP BY state`,
    );
    const books = Object.fromEntries(rows.map(({ state, n }: { state: string; n: number }) => [state, n]));
    expect(Object.values(books).reduce((sum, n) => sum + n, 0)).toBe(63);
    expect(books['uncertain']).toBeGreaterThanOrEqual(1);
    expect(books['uncertain']).toBeLessThanOrEqual(5);
    expect(books['failed'] ?? 0).toBe(0);
  }, 480_000);

  it('lets her go with one POST, and writes to her no more', async () => {
    const digest = mail.to('bea@example.org').at(-1);
    expect(digest?.parsed.text).toContain(TITLE);
    const address =
      /^List-Unsubscribe:\s*<([^>]+)>/im.exec(digest?.raw.toString().replace(/\r\n[ \t]+/g, ' ') ?? '')?.[1] ?? '';
    const answer = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    const before = mail.to('bea@example.org').length;
    await worker.setClock(new Date(nextDigestHour(started).getTime() + 7 * DAY).toISOString());
    await worker.run('digests.open');
    await digestsDone(100_000);
    expect(mail.to('bea@example.org')).toHaveLength(before);
  });

  it('broke no content policy and no script on the way (S43)', () => {
    expect([host, amara, bea].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

/** The next Monday at 08:05 UTC, where every reader of this story lives. */
function nextDigestHour(now: Date): Date {
  const days = (8 - (now.getUTCDay() || 7)) % 7 || 7;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 8, 5));
}

import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

import { axeFindings } from './axe.js';
import { eventually } from './events.js';
import type { MailServer } from './mail-server.js';
import { allAnswered, watchRequests } from './requests.js';

/** What the pages of one visitor complained of: scripts that failed, policies that were broken. */
export interface Visitor {
  page: Page;
  complaints: string[];
}

/** A browser of one's own: its cookies, its storage, its screen. */
export async function visitorOf(
  browser: Browser,
  baseURL: string,
  width = 1280,
  colorScheme: BrowserContextOptions['colorScheme'] = 'light',
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height: 900 },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
  });
  watchRequests(context);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  return { page, complaints };
}

/** Signs in as a person does: address, mail, six digits. */
export async function signInByMail({ page }: Visitor, mail: MailServer, email: string): Promise<void> {
  await page.goto('/sign-in');
  await settled(page);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const [sent] = await mail.wait(email);
  const code = /^\d{6}$/m.exec(sent?.parsed.text ?? '')?.[0] ?? '';
  await page.getByLabel('Six digits').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** A session as signing in would have made it, for specs about what comes after. */
export async function signInAs({ page }: Visitor, sql: pg.Client, email: string): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  await sql.query(
    `INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt")
     SELECT $1, id, now(), now(), now() + interval '1 day' FROM members WHERE email = $2`,
    [createHash('sha256').update(token).digest(), email],
  );
  await page.context().addCookies([{ name: 'serendip', value: token, domain: 'localhost', path: '/' }]);
}

const SCREENS = [
  [390, 'dark'],
  [1280, 'light'],
] as const;

/**
 * What is wrong with the page as it stands, on a phone at night and on a desk by day: what axe finds, and what makes it
 * wider than its screen. With `PAGE_SHOTS` set to a folder, pictures are kept there.
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const findings: string[] = [];
  const shots = process.env['PAGE_SHOTS'];
  for (const [width, colorScheme] of SCREENS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    // As tall as the page: a bar that stays in sight covers half of something, which is no fault of what it covers.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png` });
    findings.push(...(await axeFindings(page)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) findings.push(`${name} is ${wide} px wide on a screen of ${width}`);
  }
  return findings;
}

/**
 * The server's page has become the browser's, and has what it asked for: before that a click is lost, and what is typed
 * too.
 */
export async function settled(page: Page): Promise<void> {
  await page.locator('app-root[ng-version]:not(.waking)').waitFor({ state: 'attached' });
  await allAnswered(page);
  await page.locator('main[aria-busy="true"]').waitFor({ state: 'detached' });
}

/** Waits until a field has that value: what an answer brings comes a moment after the words that announce it. */
export async function holds(field: Locator, value: string): Promise<void> {
  await eventually(
    () => field.inputValue(),
    (found) => found === value,
  );
}

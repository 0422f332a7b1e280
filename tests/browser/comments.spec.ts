import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { Page } from 'playwright-core';

import { axeFindings } from '../support/axe.js';
import { eventBody } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { settled, type Visitor } from '../support/story.js';

// Real pages on a machine that does other things too.
jest.setTimeout(300_000);

/** Two organizers talk about a draft: Hedda on her phone at night, Oto at a desk by day. */
describe('organizers of a draft', () => {
  let house: House;
  let sql: pg.Client;
  let hedda: Visitor;
  let oto: Visitor;
  let eventId: string;

  beforeAll(async () => {
    house = await openHouse('comments', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
         m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('hedda@example.org', 'Hedda', 'Europe/Lisbon'), ('oto@example.org', 'Oto', 'Europe/Lisbon') RETURNING id)
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    hedda = await house.visitor('hedda@example.org', 390, 'dark');
    oto = await house.visitor('oto@example.org', 1280, 'light');
    const year = new Date().getUTCFullYear() + 1;
    const times = { localStart: `${year}-06-20T19:00`, localEnd: `${year}-06-20T22:00` };
    const made = await hedda.page.request.post('/api/spaces/loom/events', {
      data: eventBody(times),
      headers: { origin: house.url },
    });
    ({ eventId } = (await made.json()) as { eventId: string });
    await sql.query(
      `INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT e.id, m.id, e."spaceId", 'co_host' FROM events e, members m WHERE m."firstName" = 'Oto'`,
    );
  });

  afterAll(() => house?.close());

  const open = async ({ page }: Visitor, more = '') => {
    await page.goto(`/host/events/${eventId}${more}`);
    await settled(page);
  };
  const panel = ({ page }: Visitor) => page.locator('app-comments-panel');
  const box = ({ page }: Visitor) => page.getByLabel('Your comment');
  const send = (who: Visitor) => panel(who).getByRole('button', { name: 'Comment', exact: true }).click();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());
  const standing = async () =>
    (await sql.query('SELECT text FROM event_comments WHERE "deletedAt" IS NULL ORDER BY seq')).rows.map(
      ({ text }) => text as string,
    );

  /** What is wrong with the page as it stands. */
  const look = async (who: Visitor, name: string): Promise<string[]> => {
    const { page } = who;
    const shots = process.env['PAGE_SHOTS'];
    const width = page.viewportSize()?.width ?? 0;
    if (shots) await panel(who).screenshot({ path: `${shots}/comments-${name}-${width}.png` });
    // What lies under the sticky bar is small for axe.
    await page.evaluate(() => scrollTo(0, 0));
    const findings = await axeFindings(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    return wide > width ? [...findings, `${wide} px wide on a screen of ${width}`] : findings;
  };

  it('are told beside the field what is wrong, and lose nothing that they type', async () => {
    await open(hedda);
    await panel(hedda).getByText('Nobody has said anything yet.').waitFor();
    expect(await look(hedda, 'empty')).toEqual([]);
    await send(hedda);
    await panel(hedda).getByText('Write something first.').waitFor();
    expect(await box(hedda).evaluate((found) => found === document.activeElement)).toBe(true);
    expect(await box(hedda).getAttribute('aria-invalid')).toBe('true');
    await box(hedda).fill('Who brings bowls?\n\nI have six.');
    await panel(hedda).getByText('Write something first.').waitFor({ state: 'detached' });
    await panel(hedda).getByText('This device remembers it.').waitFor();
    expect(await look(hedda, 'typed')).toEqual([]);
    await hedda.page.getByRole('link', { name: 'My events' }).first().click();
    await hedda.page.waitForURL('**/host');
    await open(hedda);
    expect(await box(hedda).inputValue()).toBe('Who brings bowls?\n\nI have six.');
  });

  it('say it once, also where the first answer is lost', async () => {
    const { page } = hedda;
    await page.route('**/comments', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await box(hedda).press('Control+Enter');
    await panel(hedda).getByRole('alert').waitFor();
    expect(await box(hedda).inputValue()).toBe('Who brings bowls?\n\nI have six.');
    await page.unroute('**/comments');
    await box(hedda).press('Control+Enter');
    await panel(hedda).locator('.comment-text').waitFor();
    expect(await panel(hedda).locator('.comment-text').innerText()).toBe('Who brings bowls?\n\nI have six.');
    expect(await box(hedda).inputValue()).toBe('');
    expect(await standing()).toEqual(['Who brings bowls?\n\nI have six.']);
    await open(hedda);
    await panel(hedda).locator('.comment-text').waitFor();
    expect(await box(hedda).inputValue()).toBe('');
  });

  it('come from the mail to what was said, and answer', async () => {
    await open(oto, '#comments');
    await panel(oto).getByText('Who brings bowls?').waitFor();
    const heading = oto.page.getByRole('heading', { name: 'Comments' });
    await oto.page.waitForFunction(() => document.activeElement?.id === 'comments');
    expect((await heading.boundingBox())?.y).toBeLessThan(450);
    expect(
      await panel(oto)
        .getByRole('button', { name: /^Delete/ })
        .count(),
    ).toBe(0);
    await box(oto).fill('Me. The dark blue ones, twelve of them, from the workshop on the second floor.');
    await send(oto);
    await panel(oto).getByText('The dark blue ones').waitFor();
    expect(await look(oto, 'answered')).toEqual([]);
    await hedda.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await panel(hedda).getByText('The dark blue ones').waitFor();
    expect(await look(hedda, 'answered')).toEqual([]);
  });

  it('delete what they said, and take that back, by keyboard alone', async () => {
    const { page } = hedda;
    await panel(hedda)
      .getByRole('button', { name: /^Delete what Hedda said/ })
      .focus();
    await page.keyboard.press('Enter');
    await panel(hedda).getByText('You deleted this comment.').waitFor();
    await page.waitForFunction(() =>
      /^Undo \(until \d\d:\d\d\)$/.test(document.activeElement?.textContent?.trim() ?? ''),
    );
    expect(await standing()).toEqual([expect.stringContaining('Me.')]);
    expect(await look(hedda, 'deleted')).toEqual([]);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.keyboard.press('Enter');
    await panel(hedda).getByText('I have six.').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent?.trim().startsWith('Delete'));
    expect(await focused(page)).toContain('Hedda');
    expect(await standing()).toEqual(['Who brings bowls?\n\nI have six.', expect.stringContaining('Me.')]);
    expect([...hedda.complaints, ...oto.complaints].filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
  });

  it('find what was said long before, a page at a time', async () => {
    await sql.query(
      `INSERT INTO event_comments ("spaceId", "eventId", "authorId", text, at)
       SELECT e."spaceId", e.id, m.id, 'No. ' || n, now() FROM events e, members m, generate_series(1, 25) n WHERE m."firstName" = 'Oto'`,
    );
    await open(oto);
    await panel(oto).getByText('No. 25').waitFor();
    expect(await panel(oto).locator('.comment-text').count()).toBe(20);
    await panel(oto).getByRole('button', { name: 'Show earlier ones' }).click();
    await panel(oto).getByText('Who brings bowls?').waitFor();
    const texts = await panel(oto).locator('.comment-text').allInnerTexts();
    expect([texts.length, texts[2], texts[26]]).toEqual([27, 'No. 1', 'No. 25']);
  });
});

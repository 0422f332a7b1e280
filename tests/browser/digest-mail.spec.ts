import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

import { axeFindings } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { digestsAt, htmlOf } from '../support/digests.js';
import { publishedEvent } from '../support/events.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SUNDAY = '2027-01-10T12:00:00Z';
const MONDAY = '2027-01-11T08:00:00Z';
const when = (day: number, hour = 18) => ({
  localStart: `2027-01-${day}T${hour}:00`,
  localEnd: `2027-01-${day}T${hour + 2}:00`,
});

describe('the digest, as a reader sees it', () => {
  let app: TestApp;
  let browser: Browser;
  let html: string;

  beforeAll(async () => {
    app = await startTestApp({ now: SUNDAY, worker: false });
    browser = await launchBrowser();
    html = await fullDigest(app);
    if (process.env['KEEP_MAIL']) await writeFile(process.env['KEEP_MAIL'], html);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('has a language, a title, headings in order and no table (E27)', async () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(/<title>([^<]+)/.exec(html)?.[1]).toBe('Your week at Oficina and Patio 22');
    expect([...html.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(['1', '2', '2', '2', '2']);
    expect(html).not.toMatch(/<table|<img/);
    const checker = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'no-inline-style': 'off',
        'no-trailing-whitespace': 'off',
        'doctype-style': 'off',
        'prefer-native-element': 'off',
      },
    });
    const report = await checker.validateString(html);
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  it('needs no picture, script, style or font from elsewhere (E28)', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object|embed|video|audio|picture|svg|form|input)\b/i);
    expect(html).not.toMatch(/@import|@font-face|url\(|\ssrc=|\sbackground=/i);
  });

  it.each([
    ['light', 390],
    ['dark', 390],
    ['light', 800],
    ['dark', 800],
    ['light', 320],
  ] as const)(
    'is readable in the %s at %i px: contrast at least 4.5 to 1, axe finds nothing (E27)',
    (colorScheme, width) => expectReadable(browser, html, { colorScheme, width }),
  );
});

describe('the golden digests, as mail programs leave them', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const SCREENS = [
    { width: 390, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const;
  /** Where a program drops the style block, all that is vital is inline; where it drops classes, too. */
  const LEFT = {
    'as they are': (html: string) => html,
    'without their style block, as in Gmail for other accounts': (html: string) =>
      html.replace(/<style>[\s\S]*?<\/style>/, ''),
    'without classes, as in webmail that renames them': (html: string) => html.replace(/ class="[^"]*"/g, ''),
  };

  describe.each(['hannah', 'tomas'])('that of %s', (name) => {
    it.each(Object.keys(LEFT) as (keyof typeof LEFT)[])(
      'is readable %s, on a phone and a desk, light and dark',
      async (left) => {
        const html = LEFT[left](await readFile(`tests/fixtures/digests/${name}.html`, 'utf8'));
        for (const screen of SCREENS) {
          const shot = `tests/fixtures/digests/${name}-${screen.width}-${screen.colorScheme}.png`;
          // Fonts differ from machine to machine, so pictures are for people: GOLDEN_SHOTS=true writes them anew.
          const isShown = process.env['GOLDEN_SHOTS'] === 'true' && left === 'as they are';
          await expectReadable(browser, html, { ...screen, ...(isShown ? { shot } : {}) });
        }
      },
    );

    it('has nothing that Outlook lays out otherwise, and nothing that Gmail cuts off (E26)', async () => {
      const html = await readFile(`tests/fixtures/digests/${name}.html`, 'utf8');
      expect(html).not.toMatch(/display:\s*(flex|grid)|position:|float:|calc\(|var\(|rem\b/);
      expect(Buffer.byteLength(html)).toBeLessThan(50_000);
    });
  });
});

interface Screen {
  width: number;
  colorScheme: 'light' | 'dark';
  /** Where its picture goes. */
  shot?: string;
}

/** Nothing that axe finds, and nothing beside the screen. */
async function expectReadable(browser: Browser, html: string, { width, colorScheme, shot }: Screen): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  try {
    const page = await context.newPage();
    await page.setContent(html);
    // A mail is an article (role="article"), not a page with a main landmark.
    expect(await axeFindings(page, ['landmark-one-main', 'region'])).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    if (shot) await page.screenshot({ path: shot, fullPage: true });
  } finally {
    await context.close();
  }
}

/** One digest with everything in it. */
async function fullDigest(app: TestApp): Promise<string> {
  const [oficina, patio] = [
    await app.space({ name: 'Oficina' }),
    await app.space({ name: 'Patio 22', timeZone: 'Europe/Madrid' }),
  ];
  const noor = await app.member({ in: oficina.slug, role: 'host', firstName: 'Noor' });
  const lucia = await app.member({ in: patio.slug, role: 'host', firstName: 'Lucía' });
  const reader = await app.member({ in: oficina.slug, firstName: 'Hannah' });
  const rival = await app.member({ in: oficina.slug });
  await app.sql('INSERT INTO memberships ("spaceId", "memberId") VALUES ($1, $2)', [patio.id, reader.id]);
  await publishedEvent(noor, oficina.slug, {
    ...when(12),
    title: 'Accessible forms, hands on',
    format: 'training',
    capacity: 14,
  });
  await publishedEvent(noor, oficina.slug, {
    ...when(15, 13),
    title: 'Five-minute things',
    format: 'show_and_tell',
    capacity: 40,
  });
  for (const [i, format] of (
    ['talk', 'seminar', 'brainstorm', 'hackathon', 'unconference', 'circle'] as const
  ).entries()) {
    await publishedEvent(noor, oficina.slug, {
      ...when(20 + i),
      title: `A ${format} with a title long enough for a second line on a phone`,
      format,
    });
  }
  await publishedEvent(lucia, patio.slug, {
    ...when(16, 11),
    title: 'Paella for forty',
    format: 'social',
    timeZone: 'Europe/Madrid',
  });
  const going = await publishedEvent(noor, oficina.slug, {
    ...when(13),
    title: 'Founders’ breakfast',
    format: 'circle',
  });
  const full = await publishedEvent(noor, oficina.slug, {
    ...when(14),
    title: 'Pricing when you hate selling',
    format: 'talk',
    capacity: 1,
  });
  const off = await publishedEvent(noor, oficina.slug, {
    ...when(15, 16),
    title: 'Grants for makers',
    format: 'seminar',
  });
  const moved = await publishedEvent(noor, oficina.slug, { ...when(16), title: 'Zine fair', format: 'hackathon' });
  await rival.call('PUT', full.rsvp, {});
  for (const { rsvp } of [going, full, off, moved]) await reader.call('PUT', rsvp, {});
  await noor.call('POST', `/api/events/${off.eventId}/cancel`, {
    reason: 'I have lost my voice. I will be back in November.',
  });
  await moved.change(when(17, 15));
  await digestsAt(app, MONDAY);
  return htmlOf(app.mail.to(reader.email)[0]);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds against WCAG 2.2 AA on the page as it stands, in words.
 *
 * @param without rules of axe's that do not fit what is looked at
 */
export async function axeFindings(page: Page, without: string[] = []): Promise<string[]> {
  await still(page);
  // A document keeps axe once it has it; to read its half a megabyte takes as long as to look at the page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (left) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(
      // A frame that may run no script, such as a mail's preview, would never answer; mails have a spec of their own.
      { exclude: [['iframe']] },
      {
        resultTypes: ['violations'],
        rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    );
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, target }) => ({ html, target: target.join(' ') })),
    }));
  }, without);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !isNamedCell(id, html))
      .map(({ target }) => `${new URL(page.url()).pathname} ${id}: ${help} (${target})`),
  );
}

/** A colour on its way from night to day has a contrast that nobody chose. What moves without end is not waited for. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map(({ finished }) => finished)).then(() => undefined);
  });

/** Cells and headings of fullcalendar's grid are named in full ("12 June 2030"); these two rules look at their text alone. */
const isNamedCell = (rule: string, html: string): boolean =>
  ['empty-table-header', 'label-content-name-mismatch'].includes(rule) &&
  /^<div [^>]*role="(columnheader|rowheader|gridcell)"/.test(html) &&
  /^<div [^>]*aria-label="[^"]+"/.test(html);

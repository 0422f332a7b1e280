import type { BrowserContext, Page, Request } from 'playwright-core';

const underWay = new WeakMap<BrowserContext, Set<Request>>();
const LONGEST = 60_000;

/** Notes down, from now on, what the pages of a visitor ask for and have not got yet. */
export function watchRequests(context: BrowserContext): void {
  const open = new Set<Request>();
  underWay.set(context, open);
  context.on('request', (request) => open.add(request));
  context.on('requestfinished', (request) => open.delete(request));
  context.on('requestfailed', (request) => open.delete(request));
}

/**
 * Waits until a page has got all that it asked for, and asks for nothing more when it has drawn it. Unlike the browser's
 * `networkidle` it does not wait for half a second without a request.
 */
export async function allAnswered(page: Page): Promise<void> {
  const open = underWay.get(page.context());
  if (!open) throw new Error('Nobody watches the requests of this page.');
  const end = Date.now() + LONGEST;
  for (let quiet = 0; quiet < 2;) {
    // Whatever an answer leads to is asked for before the second frame is drawn.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const left = [...open].filter((request) => isOf(page, request));
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (left.length > 0 && Date.now() > end)
      throw new Error(`No answer came to ${left.map((request) => request.url()).join(', ')}.`);
  }
}

/** A request of a service worker has no frame, and one of a page that is gone belongs to nobody. */
function isOf(page: Page, request: Request): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false;
  }
}

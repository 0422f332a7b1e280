import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../support/browser.js';
import { faultsOf } from '../support/story.js';

const page = `<!doctype html><html lang="en"><title>Trial</title><body style="font:24px system-ui">
  <h1>Wednesday supper – café</h1><button onclick="this.textContent = 'Going'">Reply</button>`;

let browser: Browser;
let server: Server;

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(page));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server.close();
});

it('finds what is wrong with a page, by day and by night, and what is too wide', async () => {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await tab.setContent(`<!doctype html><html lang="en"><title>Faults</title>
    <style>p { color: #888 } @media (prefers-color-scheme: dark) { body { background: #777 } }</style>
    <main><h1>Faults</h1><img src="data:," width="600" height="1"><p>Pale</p><iframe title="a mail"></iframe></main>`);
  const found = await faultsOf(tab, 'faults');
  expect(found.map((fault) => /[\w-]+(?=: )|is 6\d\d px wide/.exec(fault)?.[0]).sort()).toEqual([
    'color-contrast',
    'color-contrast',
    'image-alt',
    'image-alt',
    'is 608 px wide',
  ]);
  await tab.close();
});

it('shows a page with letters of its own and lets a reader click', async () => {
  const tab = await browser.newPage({ viewport: { width: 390, height: 240 } });
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

  await tab.getByRole('button', { name: 'Reply' }).click();

  expect(await tab.getByRole('button').textContent()).toBe('Going');
  const widths = await tab.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    if (pen) pen.font = '24px system-ui';
    return ['i', 'W'].map((letter) => pen?.measureText(letter).width ?? 0);
  });
  expect(widths[1]).toBeGreaterThan(widths[0] as number);
  expect((await tab.screenshot()).subarray(1, 4).toString()).toBe('PNG');
});

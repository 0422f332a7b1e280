import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, BrowserContextOptions } from 'playwright-core';

import { launchBrowser } from './browser.js';
import { builtFile } from './built.js';
import { cloneDatabase } from './postgres.js';
import { freePort } from './program.js';
import { signInAs, visitorOf, type Visitor } from './story.js';
import { startTestApp, type TestApp } from './test-app.js';

/** The program with a database of its own and a browser before it, for a story told on screen. */
export interface House {
  sql: pg.Client;
  /** The program, in this process, with the pages as they are built. */
  app: TestApp;
  url: string;
  browser: Browser;
  /** Somebody who is signed in, on a screen of their own. */
  visitor(email: string, width?: number, scheme?: BrowserContextOptions['colorScheme']): Promise<Visitor>;
  close(): Promise<void>;
}

/**
 * @param name tells the folders of specs apart that run at the same time
 * @param fill puts in who and what is there before the program starts
 */
export async function openHouse(name: string, fill: (sql: pg.Client) => Promise<unknown>): Promise<House> {
  // Its pages are those that are built, which have to be of the sources as they are.
  builtFile('create-app.js');
  const database = await cloneDatabase();
  const sql = new pg.Client({ connectionString: database.url });
  let app: TestApp | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await app?.stop();
    await sql.end();
    await database.drop();
  };
  try {
    await sql.connect();
    await fill(sql);
    app = await startOn(database.url, join(tmpdir(), `serendip-${name}-${process.pid}`));
    browser = await launchBrowser();
  } catch (error) {
    await close();
    throw error;
  }
  const opened = { sql, app, url: app.settings.publicUrl, browser, close };
  return {
    ...opened,
    async visitor(email, width, scheme) {
      const visitor = await visitorOf(opened.browser, opened.url, width, scheme);
      await signInAs(visitor, sql, email);
      return visitor;
    },
  };
}

/** Its own address has to be known before it starts, and another program may take that port meanwhile. */
async function startOn(databaseUrl: string, dataDir: string, tries = 3): Promise<TestApp> {
  const port = await freePort();
  try {
    return await startTestApp({
      databaseUrl,
      dataDir,
      port,
      publicUrl: `http://localhost:${port}`,
      now: new Date().toISOString(),
      worker: false,
      capture: true,
      zonesMayDiffer: true,
    });
  } catch (error) {
    if (tries === 1 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startOn(databaseUrl, dataDir, tries - 1);
  }
}

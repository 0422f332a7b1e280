import pg from 'pg';
import type { Browser, BrowserContextOptions } from 'playwright-core';

import { launchBrowser } from './browser.js';
import { cloneDatabase } from './postgres.js';
import { startProgram, type Program } from './program.js';
import { signInAs, visitorOf, type Visitor } from './story.js';

/** The built program with a database of its own and a browser before it, for a story told on screen. */
export interface House {
  sql: pg.Client;
  program: Program;
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
  const database = await cloneDatabase();
  const sql = new pg.Client({ connectionString: database.url });
  let program: Program | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await program?.kill('SIGTERM');
    await sql.end();
    await database.drop();
  };
  try {
    await sql.connect();
    await fill(sql);
    program = await startProgram({
      databaseUrl: database.url,
      now: new Date().toISOString(),
      settings: { worker: false, capturesMail: true, dataDir: `/tmp/serendip-${name}-${process.pid}` },
    });
    browser = await launchBrowser();
  } catch (error) {
    await close();
    throw error;
  }
  const opened = { sql, program, browser, close };
  return {
    ...opened,
    async visitor(email, width, scheme) {
      const visitor = await visitorOf(opened.browser, opened.program.url, width, scheme);
      await signInAs(visitor, sql, email);
      return visitor;
    },
  };
}

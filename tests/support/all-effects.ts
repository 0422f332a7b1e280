import { readdir } from 'node:fs/promises';

import { Settings } from '#api/platform/settings.js';
import { allRows } from './all-rows.js';
import type { TestApp } from './test-app.js';

/**
 * All that a request can leave behind, by where it lies: the rows of every table, jobs and mails to be sent among them,
 * the files on the disk, and mails that have arrived.
 */
export async function allEffects(app: TestApp, except?: readonly string[]): Promise<Record<string, string>> {
  const { dataDir } = app.running.nest.get(Settings);
  const files = await readdir(dataDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return {
    ...(await allRows(app, except)),
    'files on the disk': files.sort().join('\n'),
    'mails that arrived': app.mail.received.map(({ to }) => to).join('\n'),
  };
}

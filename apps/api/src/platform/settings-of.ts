import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Config } from './config.js';
import { dkimOptions } from './mail/transport.js';
import type { Settings } from './settings.js';

/** What features are told of the settings. Without SECRET one is made on the first start and kept in the data folder. */
export async function settingsOf(config: Config): Promise<Settings> {
  // A key that cannot sign stops the start, not the first mail.
  if (config.dkim) dkimOptions(config.dkim);
  return {
    publicUrl: config.publicUrl,
    mailFrom: config.mailFrom,
    production: config.production,
    dataDir: config.dataDir,
    mailConnections: config.mailConnections,
    smtpUrl: config.smtpUrl,
    dkim: config.dkim,
    web: config.web,
    worker: config.worker,
    // The built-in one is as old as its package, which nobody can mend at home; SQL converts no zones, so nothing is wrong by it.
    zonesMayDiffer: config.zonesMayDiffer || config.databaseUrl === undefined,
    secret: config.secret ?? (await keptSecret(config.dataDir)),
    capturesMail: config.smtpUrl === undefined,
  };
}

async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  return (await readFile(path, 'utf8')).trim();
}

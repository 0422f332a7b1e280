import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Config } from './config.js';
import { dkimOptions } from './mail/transport.js';
import type { Settings } from './settings.js';
import { StartProblem } from './start-problem.js';

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

/** @throws StartProblem where its file is there and stays empty: with another secret, what was signed would not hold */
async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  // Another process that starts at this moment may have made the file and not have written into it yet.
  for (let look = 0; look < 20; look += 1) {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret) return secret;
    await pause(100);
  }
  throw new StartProblem(`${path} is empty. Restore it from a backup, or remove it and everybody signs in anew.`);
}

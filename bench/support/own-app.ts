import { createApp } from '#api/create-app.js';
import { Clock } from '#api/platform/clock.js';
import { Log } from '#api/platform/log.js';
import type { Settings } from '#api/platform/settings.js';
import { temporary } from './children.js';

export const PUBLIC_URL = 'http://localhost:3000';

/** Our program in this process, so that what it sends to Postgres can be seen. Nothing is timed here. */
export async function ownApp(databaseUrl: string): Promise<Awaited<ReturnType<typeof createApp>>> {
  const settings = { publicUrl: PUBLIC_URL, dataDir: await temporary('own'), web: true, worker: false } as Settings;
  const parts = { databaseUrl, databasePool: 2, trustProxy: false, clock: new Clock(), log: new Log('silent') };
  const given = { mailFrom: 'Serendip <serendip@example.org>', secret: 'a secret of the measurements, long enough' };
  return createApp({
    ...parts,
    settings: {
      ...settings,
      ...given,
      production: true,
      mailConnections: 1,
      smtpUrl: 'smtp://127.0.0.1:9',
      capturesMail: false,
    },
  });
}

import { createApp, type RunningApp } from '#api/create-app.js';
import { Clock } from '#api/platform/clock.js';
import { Log } from '#api/platform/log.js';
import type { Given } from './programs.js';
import { temporary } from './temporary.js';

export const PUBLIC_URL = 'http://localhost:3000';

interface Roles {
  web: boolean;
  worker: boolean;
}

/** Our program in this process, so that what it sends to Postgres can be seen. It does not listen yet. */
export async function ownApp(
  { databaseUrl, smtpUrl = 'smtp://127.0.0.1:9' }: Given,
  { web, worker }: Roles = { web: true, worker: false },
): Promise<RunningApp> {
  return createApp({
    databaseUrl,
    databasePool: 2,
    trustProxy: false,
    clock: new Clock(),
    log: new Log('silent'),
    settings: {
      publicUrl: PUBLIC_URL,
      mailFrom: 'Serendip <serendip@example.org>',
      production: true,
      dataDir: await temporary('own'),
      mailConnections: 1,
      smtpUrl,
      dkim: undefined,
      web,
      worker,
      zonesMayDiffer: true,
      secret: 'a secret of the measurements, long enough',
      capturesMail: false,
    },
  });
}

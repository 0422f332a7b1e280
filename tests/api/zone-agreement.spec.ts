import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';

import { PROBED_ZONES, ZoneAgreement } from '#api/events/zone-agreement.js';
import { Log } from '#api/platform/log.js';
import { Settings } from '#api/platform/settings.js';
import { canonicalZone } from '#domain/zones/canonical-zone.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

interface Told {
  zone: string;
  seconds: number;
}

/** The check on the real Postgres, but that its copy of one zone is from before the clocks there were set forward. */
function withOldCopyOf(zone: string, zonesMayDiffer: boolean): ZoneAgreement {
  const { database, nest } = app.running;
  const old = Object.assign(Object.create(database) as DataSource, {
    query: async (text: string, values: unknown[]) => {
      const rows = (await database.query(text, values)) as Told[];
      return rows.map((row) => (row.zone === zone ? { ...row, seconds: row.seconds - 3600 } : row));
    },
  });
  const log = new Log('info', { write: (line: string) => void app.logs.push(line) });
  return new ZoneAgreement(old, app.clock, { ...nest.get(Settings), zonesMayDiffer }, log);
}

describe('the clocks of Node and Postgres', () => {
  it('agree on fifty moments of the next two years where people plan (Z12)', async () => {
    const zones = ['Europe/Lisbon', 'America/Toronto', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];
    expect(await app.running.nest.get(ZoneAgreement).differing(zones)).toEqual([]);
  });

  it('stop the start where they do not, with a sentence that says what to do (Z12)', async () => {
    await expect(withOldCopyOf('Asia/Tokyo', false).onModuleInit()).rejects.toThrow(
      /do not agree on the clocks of Asia\/Tokyo in the next two years.*ZONES_MAY_DIFFER=true/,
    );
    await withOldCopyOf('Asia/Tokyo', true).onModuleInit();
    expect(app.logs.join()).toContain('do not agree on the clocks of Asia/Tokyo');
  });

  it('are compared for a fixed list of names as they are today, all of which Postgres knows (Z12)', async () => {
    expect(PROBED_ZONES.map(canonicalZone)).toEqual(PROBED_ZONES);
    const known = await app.sql('SELECT name FROM pg_timezone_names WHERE name = ANY($1)', [PROBED_ZONES]);
    expect(known).toHaveLength(PROBED_ZONES.length);
  });

  it('do not disagree on a name that Postgres does not know: no SQL of ours converts zones (Z12)', async () => {
    expect(await app.running.nest.get(ZoneAgreement).differing(['US/Pacific-New', 'Europe/Atlantis'])).toEqual([]);
  });

  it('never keep the program from starting for what a member chose (Z12)', async () => {
    for (const timeZone of ['europe/lisbon', 'US/Pacific-New', 'SystemV/PST8PDT', 'Africa/Casablanca'])
      await app.member({ timeZone });
    await app.space({ timeZone: 'america/new_york' });
    const again = await startTestApp({ databaseUrl: app.databaseUrl });
    expect((await again.call('GET', '/healthz')).status).toBe(200);
    await again.stop();
  });
});

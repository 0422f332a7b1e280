import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ZoneAgreement } from '../../apps/api/src/events/zone-agreement.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** Node knows it, Postgres does not. */
const OLD_NAME = 'US/Pacific-New';

describe('the clocks of Node and Postgres', () => {
  it('agree on fifty moments of the next two years where people plan (Z12)', async () => {
    const zones = ['Europe/Lisbon', 'America/Toronto', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];
    expect(await app.running.nest.get(ZoneAgreement).differing(zones)).toEqual([]);
  });

  it('stop the start where they do not, with a sentence that says what to do (Z12)', async () => {
    const member = await app.member();
    await app.sql('UPDATE members SET "timeZone" = $2 WHERE id = $1', [member.id, OLD_NAME]);
    const { databaseUrl } = app;
    await expect(startTestApp({ databaseUrl })).rejects.toThrow(
      /do not agree on the clocks of US\/Pacific-New in the next two years.*ZONES_MAY_DIFFER=true/,
    );
    const all = await startTestApp({ databaseUrl, zonesMayDiffer: true });
    expect(all.logs.join()).toContain(OLD_NAME);
    await all.stop();
  });
});

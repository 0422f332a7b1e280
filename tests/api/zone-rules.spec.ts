import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ZoneRulesService } from '#api/events/zone-rules.service.js';
import { TestSeries } from '../support/series.js';
import { quietOver } from '../support/notices.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let host: TestMember;
let member: TestMember;
let space: { id: string; slug: string };

beforeAll(async () => {
  app = await startTestApp();
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
  member = await app.member({ in: space.slug });
});
afterAll(() => app.stop());

const startsAt = async (id: string) =>
  (
    await app.sql<{ startsAt: Date }>('SELECT "startsAt" FROM occurrences WHERE id = $1', [id])
  )[0]?.startsAt.toISOString();

describe('new rules for the clocks of a zone', () => {
  it('move the instant and not the hour, keep replies, and are told where the instant is another (Z05)', async () => {
    const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=3']);
    const [first, second, third] = await series.dates();
    if (!first || !second || !third) throw new Error('The series has three dates.');
    await member.call('PUT', `/api/occurrences/${second.id}/rsvp`);
    await app.mail.wait(member.email, 1);
    // As an older edition would have computed it: an hour too early.
    await app.sql(
      `UPDATE occurrences SET "startsAt" = "startsAt" - interval '1 hour', "endsAt" = "endsAt" - interval '1 hour' WHERE id = $1`,
      [second.id],
    );
    const rules = app.running.nest.get(ZoneRulesService);
    expect(await rules.renew('2027a')).toBe(1);
    expect(await rules.renew('2027a')).toBe(0);
    expect(await startsAt(second.id)).toBe('2027-01-14T18:30:00.000Z');
    const after = await series.dates();
    expect(after.map(({ localStart, sequence }) => [localStart, sequence])).toEqual([
      ['2027-01-07T18:30', 0],
      ['2027-01-14T18:30', 1],
      ['2027-01-21T18:30', 0],
    ]);
    expect((await member.call('GET', `/api/occurrences/${second.id}/rsvp`)).body).toMatchObject({ status: 'going' });
    const changes = await app.sql<{ before: object; after: object }>(
      `SELECT before, after FROM occurrence_changes WHERE "occurrenceId" = $1 AND kind = 'moved'`,
      [second.id],
    );
    await quietOver(app);
    const [, told] = await app.mail.wait(member.email, 2);
    expect(told?.parsed.text).toMatch(/UTC\+1 → UTC/);
    expect(changes).toMatchObject([{ before: { clock: 'UTC+1' }, after: { clock: 'UTC' } }]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { HostDates, SeriesDates } from '#contract/event-changes.js';
import { eventBody } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('a new series of which single dates were moved before it was saved', () => {
  let app: TestApp;
  let host: TestMember;
  const repeats = { rules: ['FREQ=WEEKLY;COUNT=4'], extra: [], leftOut: [] };

  beforeAll(async () => {
    app = await startTestApp();
    const { slug } = await app.space({ slug: 'loom' });
    host = await app.member({ in: slug, role: 'host' });
  });
  afterAll(() => app?.stop());

  const create = (dates: unknown) => host.call('POST', '/api/spaces/loom/events', { ...eventBody({ repeats }), dates });

  it('keeps them, each at its place in the series', async () => {
    const made = await create([
      { original: '2027-01-27T19:00', localStart: '2027-01-28T20:00', localEnd: '2027-01-28T21:00' },
      { original: '2027-02-03T19:00', localStart: '2027-02-03T19:00', localEnd: '2027-02-03T22:00', roomId: null },
    ]);
    expect(made.status).toBe(201);
    const { occurrenceId, eventId } = made.body as { occurrenceId: string; eventId: string };
    await host.call('POST', `/api/events/${eventId}/publish`);
    const { items } = (await host.call('GET', `/api/occurrences/${occurrenceId}/dates`)).body as SeriesDates;
    expect(items.map(({ localStart, localEnd }) => [localStart, localEnd.slice(11, 16)])).toEqual([
      ['2027-01-20T19:00:00', '22:00'],
      ['2027-01-28T20:00:00', '21:00'],
      ['2027-02-03T19:00:00', '22:00'],
      ['2027-02-10T19:00:00', '22:00'],
    ]);
    const listed = (await host.call('GET', `/api/events/${eventId}/dates`)).body as HostDates;
    expect(listed.repeats).toBe('Every week on Wednesday, 4 times at 19:00');
    expect(listed.items.map(({ own }) => own)).toEqual([[], ['when'], [], []]);
  });

  it.each([
    [{ original: '2027-01-21T19:00', localStart: '2027-01-28T20:00', localEnd: '2027-01-28T21:00' }, 'date-unknown'],
    [{ original: '2027-01-27T19:00', localStart: '2027-01-28T20:00', localEnd: '2027-01-28T19:00' }, 'ends-before-start'],
  ])('refuses what cannot be: %j', async (date, code) => {
    const made = await create([date]);
    expect([made.status, (made.body as { code: string }).code]).toEqual([422, code]);
  }); // prettier-ignore
});

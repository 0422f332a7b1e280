import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ZoneRulesService } from '#api/events/zone-rules.service.js';
import type { EventBody, EventDraft, EventSaved } from '#contract/events.js';
import { eventBody } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

interface Row {
  localStart: string;
  localEnd: string;
  minutes: number;
  sequence: number;
}

describe('an event in the hour that the clocks skip or repeat', () => {
  let app: TestApp;
  let host: TestMember;

  beforeAll(async () => {
    app = await startTestApp();
    const { slug } = await app.space({ slug: 'loom', timeZone: 'Europe/Berlin' });
    host = await app.member({ in: slug, role: 'host' });
  });
  afterAll(() => app?.stop());

  const at = (day: string, from: string, to: string): Partial<EventBody> => ({
    localStart: `${day}T${from}`,
    localEnd: `${day}T${to}`,
    timeZone: 'Europe/Berlin',
  });
  const made = async (given: Partial<EventBody>) => {
    const answer = await host.call('POST', '/api/spaces/loom/events', eventBody(given));
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    const saved = answer.body as EventSaved;
    expect((await host.call('POST', `/api/events/${saved.eventId}/publish`)).status).toBe(200);
    return saved;
  };
  const rowOf = async (occurrenceId: string): Promise<Row | undefined> =>
    (
      await app.sql<Row>(
        `SELECT to_char("localStart", 'HH24:MI') AS "localStart", to_char("localEnd", 'HH24:MI') AS "localEnd", sequence,
           (extract(epoch FROM "endsAt" - "startsAt") / 60)::int AS minutes FROM occurrences WHERE id = $1`,
        [occurrenceId],
      )
    )[0];
  const edited = async ({ eventId, occurrenceId }: EventSaved, change: Partial<EventBody>) => {
    const draft = (await host.call('GET', `/api/events/${eventId}/edit?occurrence=${occurrenceId}`)).body as EventDraft;
    const fields = Object.keys(eventBody()) as Exclude<keyof EventBody, 'dates'>[];
    const given = Object.fromEntries(fields.map((field) => [field, draft[field]]));
    const { version } = draft;
    return host.call('PUT', `/api/occurrences/${occurrenceId}`, {
      ...given,
      version,
      scope: 'this',
      overwrite: false,
      keepInstant: false,
      ...change,
    });
  };

  it.each([
    ['2027-03-28', '02:15', '02:45', '03:15', '03:45', 30],
    ['2027-03-28', '01:30', '02:30', '01:30', '03:30', 60],
    ['2027-03-28', '02:30', '03:00', '03:30', '04:00', 30],
    ['2027-10-31', '01:30', '02:30', '01:30', '02:30', 60],
    ['2027-10-31', '02:30', '03:30', '02:30', '03:30', 120],
  ])(
    'takes place, and saving it unchanged changes nothing: %s %s–%s (C15, C16)',
    async (day, from, to, begins, ends, minutes) => {
      const saved = await made(at(day, from, to));
      const row = { localStart: begins, localEnd: ends, minutes, sequence: 0 };
      expect(await rowOf(saved.occurrenceId)).toEqual(row);
      expect((await edited(saved, {})).status).toBe(200);
      expect((await edited(saved, { title: 'Night watch' })).status).toBe(200);
      expect(await rowOf(saved.occurrenceId)).toEqual(row);
    },
  );

  it('is one that was moved there (Z02)', async () => {
    const saved = await made(at('2027-03-27', '02:30', '03:00'));
    expect((await edited(saved, at('2027-03-28', '02:30', '03:00'))).status).toBe(200);
    expect(await rowOf(saved.occurrenceId)).toEqual({
      localStart: '03:30',
      localEnd: '04:00',
      minutes: 30,
      sequence: 1,
    });
  });

  it('is one whose hour new rules of its zone skip (Z05)', async () => {
    const saved = await made(at('2027-03-28', '04:30', '05:00'));
    // As an edition without that change of the clocks would have computed it.
    await app.sql(
      `UPDATE occurrences SET "localStart" = '2027-03-28 02:30', "localEnd" = '2027-03-28 03:00',
         "startsAt" = '2027-03-28T01:30Z', "endsAt" = '2027-03-28T02:00Z' WHERE id = $1`,
      [saved.occurrenceId],
    );
    expect(await app.running.nest.get(ZoneRulesService).renew('2027b')).toBe(1);
    expect(await rowOf(saved.occurrenceId)).toMatchObject({ localStart: '03:30', localEnd: '04:00', minutes: 30 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { hostCalendar } from '#contract/host-calendar.js';
import { addReplies } from '../support/occurrences.js';
import { TestSeries } from '../support/series.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Of one save of a series: those of the guard and of the transaction among them. */
const MOST_OF_A_SAVE = 52;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.stop());

describe('what one request costs the database', () => {
  it('saves 78 dates with 2,000 replies in as many statements as 26 with 20, in one transaction', async () => {
    const few = await savedFollowing(26, 20);
    const many = await savedFollowing(78, 2000);
    expect(many).toEqual(few);
    expect(many.filter((text) => text.startsWith('START TRANSACTION'))).toHaveLength(1);
    expect(many.length).toBeLessThanOrEqual(MOST_OF_A_SAVE);
  }, 120_000);

  it('reads a month of 500 dates in one statement, as it does one of five', async () => {
    const few = await monthOf(1, 5);
    const many = await monthOf(20, 25);
    expect(many).toEqual(few);
    expect(many.filter((text) => /\boccurrences\b/.test(text))).toHaveLength(1);
  }, 120_000);
});

/** All that has rows of its own: words, hours, seats and room; from the second date on, so that the series splits. */
async function savedFollowing(dates: number, replies: number): Promise<string[]> {
  const space = await app.space();
  const host = await app.member({ in: space.slug, role: 'host' });
  const [roomId, otherId] = [await room(space.id, 'Cave'), await room(space.id, 'Attic')];
  const rule = `FREQ=WEEKLY;BYDAY=TU,TH;COUNT=${dates + 1}`;
  const series = await TestSeries.published(app, host, space.slug, [rule], { roomId });
  const [, opened, ...later] = await series.dates();
  const coming = [opened, ...later].map((date) => String(date?.id));
  await addReplies(app, coming, replies);
  const change = {
    title: 'Show, tell and eat',
    localStart: '2027-01-12T19:00',
    localEnd: '2027-01-12T21:00',
    roomId: otherId,
    capacity: 90,
    scope: 'following' as const,
  };
  const body = await series.body(opened as NonNullable<typeof opened>, change);
  const statements = await statementsOf(async (headers) => {
    const key = { 'idempotency-key': coming[0] as string };
    const { status, text } = await host.call('PUT', `/api/occurrences/${coming[0]}`, body, { ...headers, ...key });
    expect([status, text]).toEqual([200, text]);
  });
  expect(await changedIn(coming, otherId)).toBe(dates);
  return statements;
}

async function monthOf(series: number, dates: number): Promise<string[]> {
  const space = await app.space();
  const host = await app.member({ in: space.slug, role: 'host' });
  for (let n = 0; n < series; n += 1) {
    await TestSeries.published(app, host, space.slug, [`FREQ=DAILY;COUNT=${dates}`], { title: `Open house ${n}` });
  }
  let shown = 0;
  const statements = await statementsOf(async (headers) => {
    const path = `/api/spaces/${space.slug}/calendar?from=2027-01-01&to=2027-02-01`;
    shown = hostCalendar.parse((await host.call('GET', path, undefined, headers)).body).items.length;
  });
  expect(shown).toBe(series * dates);
  return statements;
}

async function room(spaceId: string, name: string): Promise<string> {
  const [made] = await app.sql<{ id: string }>(`INSERT INTO rooms ("spaceId", name) VALUES ($1, $2) RETURNING id`, [
    spaceId,
    name,
  ]);
  return String(made?.id);
}

/** How many of these dates have another hour, a booking of the room, a line of history and a place in the notice. */
async function changedIn(dates: readonly string[], roomId: string): Promise<number> {
  const [found] = await app.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM occurrences o JOIN bookings b ON b."occurrenceId" = o.id AND b."roomId" = $2 AND b.state = 'confirmed'
     JOIN occurrence_changes c ON c."occurrenceId" = o.id AND c.kind = 'moved' JOIN notice_dates d ON d."occurrenceId" = o.id
     WHERE o.id = ANY($1) AND o."localStart"::time = '19:00' AND o."capacityLimit" = 90`,
    [dates, roomId],
  );
  return Number(found?.n);
}

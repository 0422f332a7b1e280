import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';

import type { EventBody } from '#contract/events.js';
import { eventBody, eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

// On a busy machine a page takes its time; nothing here waits for a moment, only for a state.
const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

const CHOIR = 'Rechtsschutzversicherungsgesellschaftschor mit Gästen';
const WEEKS = 10;

/** A Thursday to come, so many weeks after the first one. */
function thursday(weeks: number): string {
  const day = new Date(Date.now() + (14 + 7 * weeks) * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((11 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

describe('a host whose room is somebody else’s', () => {
  let house: House;
  let sql: pg.Client;
  let host: Visitor;
  let rooms: Record<string, string>;

  beforeAll(async () => {
    house = await openHouse('without-room', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
           r AS (INSERT INTO rooms ("spaceId", name, capacity) SELECT s.id, v.name, 80 FROM s, (VALUES ('Loft'), ('Attic')) v (name)),
           m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('host@example.org', 'Hedda', 'Europe/Lisbon') RETURNING id)
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m`,
      ),
    );
    ({ sql } = house);
    const { rows } = await sql.query('SELECT name, id FROM rooms');
    rooms = Object.fromEntries(rows.map(({ name, id }) => [name, id]));
    host = await house.visitor('host@example.org', 390);
    host.page.setDefaultTimeout(PATIENCE);
    // The choir has the Loft from the third week on.
    await publish({
      title: CHOIR,
      localStart: `${thursday(2)}T18:00`,
      localEnd: `${thursday(2)}T20:00`,
      roomId: loft(),
      repeats: { rules: [`FREQ=WEEKLY;COUNT=${WEEKS - 2}`], extra: [], leftOut: [] },
    });
  });

  afterAll(() => house?.close());

  const loft = () => rooms['Loft'] ?? '';

  async function send(path: string, data: object): Promise<{ eventId: string }> {
    const answer = await host.page.request.post(path, { data, headers: { origin: house.url } });
    expect(await answer.text()).toContain('eventId');
    return (await answer.json()) as { eventId: string };
  }

  async function publish(given: Partial<EventBody>): Promise<void> {
    const { eventId } = await send('/api/spaces/loom/events', eventBody(given));
    await send(`/api/events/${eventId}/publish`, {});
  }

  const datesOf = async (title: string) =>
    (
      await sql.query<{ day: string; hour: string; status: string; room: string }>(
        `SELECT to_char(o."localStart", 'YYYY-MM-DD') AS day, to_char(o."localStart", 'HH24:MI') AS hour, o.status, r.name AS room
         FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms r ON r.id = e."roomId" WHERE e.title = $1 ORDER BY o."startsAt"`,
        [title],
      )
    ).rows;

  it('reads who has it on a screen that is no wider for it', async () => {
    const { page } = host;
    await page.goto(`/s/loom/events/new?start=${thursday(3)}T19:00&room=${loft()}`);
    await settled(page);
    await page.locator('main').getByText(`${CHOIR} has Loft`).first().waitFor();
    const button = await page.getByRole('button', { name: 'Publish', exact: true }).boundingBox();
    expect((button?.x ?? 390) + (button?.width ?? 0)).toBeLessThanOrEqual(390);
    expect(await faultsOf(page, 'room-notice')).toEqual([]);
  });

  it('schedules the dates that have a room, and leaves the others for later', async () => {
    const { page } = host;
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(`/s/loom/events/new?start=${thursday(0)}T19:00&room=${loft()}`);
    await settled(page);
    await page.getByLabel('Title').fill('Print club');
    await page.getByRole('button', { name: 'Every week on Thursday' }).click();
    await page.locator('app-repeat-builder').getByLabel('Ends', { exact: true }).selectOption('after');
    await page.getByLabel('How many times').fill(String(WEEKS));
    await page.getByLabel('How many times').press('Tab');
    const without = page.getByRole('region', { name: `${WEEKS - 2} of ${WEEKS} dates have no room` });
    await without.getByText(`${CHOIR} has Loft, 18:00 to 20:00.`).first().waitFor();
    expect(await faultsOf(page, 'leave-for-later')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    await without.getByRole('button', { name: 'Show 4 more' }).click();
    await without
      .getByRole('button', { name: /^Mend Thu/ })
      .nth(WEEKS - 3)
      .click();
    // It leads to its row, also to one that was folded away.
    await eventually(
      () => page.evaluate(() => document.activeElement?.closest('app-date-row')?.getAttribute('data-date') ?? ''),
      (date) => date.startsWith(thursday(WEEKS - 1)),
    );
    await page.getByRole('button', { name: `Schedule 2, leave ${WEEKS - 2} for later` }).click();
    await page.locator('main').getByText('Published. It can be seen now.').waitFor();
    expect((await datesOf('Print club')).map(({ day, status }) => [day, status])).toEqual([
      [thursday(0), 'scheduled'],
      [thursday(1), 'scheduled'],
    ]);
  });

  it('puts one back in another room, and one at another hour', async () => {
    const { page } = host;
    const later = page.locator('app-left-dates');
    await later.getByText(`${CHOIR} has Loft, 18:00 to 20:00.`).first().waitFor();
    expect(await faultsOf(page, 'left-for-later')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    const on = (day: string) => later.locator('li').filter({ has: page.locator(`time[datetime^="${day}"]`) });
    await on(thursday(2))
      .getByRole('button', { name: /^Use Attic on/ })
      .click();
    await page.locator('main').getByText('It is among the dates again.').waitFor();
    await on(thursday(2)).waitFor({ state: 'detached' });
    await on(thursday(4))
      .getByRole('button', { name: /^Start at 20:30 on/ })
      .click();
    await eventually(
      () => datesOf('Print club'),
      (dates) => dates.length === 4,
    );
    expect((await datesOf('Print club')).map(({ day, hour, room }) => [day, hour, room])).toEqual([
      [thursday(0), '19:00', 'Loft'],
      [thursday(1), '19:00', 'Loft'],
      [thursday(2), '19:00', 'Attic'],
      [thursday(4), '20:30', 'Loft'],
    ]);
  });

  it('can take back what was done last, also once the page is loaded anew', async () => {
    const { page } = host;
    await page.reload();
    await settled(page);
    const offer = page.locator('app-notice').filter({ hasText: 'What you changed last can still be taken back.' });
    await offer.waitFor();
    expect(await faultsOf(page, 'undo-after-reload')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    await offer.getByRole('button', { name: /^Undo \(until/ }).click();
    await page.locator('main').getByText('Taken back. It is as it was before.').waitFor();
    expect(await datesOf('Print club')).toHaveLength(3);
    await page.getByRole('link', { name: 'Look at the page' }).click();
    await page.waitForURL('**/events/*');
    await settled(page);
    await page.locator('app-event-head').getByRole('link', { name: 'Change it' }).click();
    await page.waitForURL('**/host/events/**');
    await settled(page);
  });

  it('schedules a draft so, whichever of its dates has no room', async () => {
    const { page } = host;
    const draft = await send(
      '/api/spaces/loom/events',
      eventBody({
        title: 'Etching',
        roomId: loft(),
        localStart: `${thursday(2)}T19:00`,
        localEnd: `${thursday(2)}T20:00`,
        repeats: { rules: [`FREQ=WEEKLY;COUNT=${WEEKS}`], extra: [], leftOut: [] },
      }),
    );
    await page.goto(`/host/events/${draft.eventId}`);
    await settled(page);
    const without = page.getByRole('region', { name: `${WEEKS - 2} of ${WEEKS} dates have no room` });
    await without
      .getByRole('link', { name: /^Mend Thu/ })
      .first()
      .waitFor();
    expect(await faultsOf(page, 'leave-of-a-draft')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.getByRole('button', { name: `Schedule 2, leave ${WEEKS - 2} for later` }).click();
    await page.locator('main').getByText('Published. It can be seen now.').waitFor();
    expect((await datesOf('Etching')).map(({ day, status }) => [day, status])).toEqual([
      [thursday(WEEKS), 'scheduled'],
      [thursday(WEEKS + 1), 'scheduled'],
    ]);
    expect(host.complaints).toEqual([]);
  });
});

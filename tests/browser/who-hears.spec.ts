import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { Locator } from 'playwright-core';

import { scheduleOf } from '#domain/events/schedule.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
// On a busy machine a page takes its time; nothing here waits for a moment, only for a state.
jest.setTimeout(4 * PATIENCE);

/** A host moves a date into a room that is not free, reads the mail that waits, sends it, and calls the date off. */
describe('who hears what', () => {
  let house: House;
  let sql: pg.Client;
  let host: Visitor;

  beforeAll(async () => {
    house = await openHouse('hears', addWorld);
    ({ sql } = house);
    host = await house.visitor('ada@example.org');
    host.page.setDefaultTimeout(PATIENCE);
  });

  afterAll(() => house?.close());

  /** An evening in the Loft, to which Noor comes; the evening after, the Loft's floor is oiled. */
  async function addWorld(sql: pg.Client): Promise<void> {
    const when = scheduleOf({
      localStart: '2030-06-11T18:30',
      localEnd: '2030-06-11T20:00',
      timeZone: 'Europe/Lisbon',
      allDay: false,
    });
    await sql.query(
      `WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('loom', 'Loom House', 'Europe/Lisbon') RETURNING id),
        r AS (INSERT INTO rooms ("spaceId", name, capacity) SELECT s.id, n.name, 40 FROM s, (VALUES ('Loft'), ('Dye Room')) n (name) RETURNING id, name),
        m AS (INSERT INTO members (email, "firstName", "timeZone") VALUES ('ada@example.org', 'Ada', 'Europe/Lisbon'), ('noor@example.org', 'Noor', 'Europe/Lisbon') RETURNING id, "firstName"),
        i AS (INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT s.id, m.id, 'host', 1 FROM s, m),
        e AS (INSERT INTO events ("spaceId", title, format, "roomId", status, "publishedAt") SELECT s.id, 'Poetry hour', 'talk', r.id, 'scheduled', now() FROM s, r WHERE r.name = 'Loft' RETURNING id),
        g AS (INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT e.id, m.id, s.id, 'owner' FROM e, s, m WHERE m."firstName" = 'Ada'),
        o AS (INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, taken, "createdAt")
          SELECT s.id, e.id, $1, $1, $2, 'Europe/Lisbon', $3, $4, 'scheduled', 1, now() - interval '1 day' FROM s, e RETURNING id),
        b AS (INSERT INTO blackouts ("spaceId", "roomId", "localStart", "localEnd", "timeZone", span, reason, "createdAt")
          SELECT s.id, r.id, '2030-06-12 00:00', '2030-06-13 00:00', 'Europe/Lisbon', tstzrange($3::timestamptz + interval '10 hours', $3::timestamptz + interval '34 hours'), 'the floor is oiled', now() FROM s, r WHERE r.name = 'Loft')
       INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt")
       SELECT s.id, o.id, m.id, 'going', 1, now() - interval '1 hour', now() - interval '1 hour' FROM s, o, m WHERE m."firstName" = 'Noor'`,
      [when.localStart, when.localEnd, when.startsAt, when.endsAt],
    );
  }

  const look = (name: string): Promise<string[]> => faultsOf(host.page, `hears-${name}`);
  const dialog = (): Locator => host.page.getByRole('dialog');

  it('says before a date moves that its room is not free, and takes another in one tap', async () => {
    const { page } = host;
    await page.goto('/s/loom/calendar?view=list&day=2030-06-10');
    await settled(page);
    await page.getByRole('button', { name: /^Move/ }).click();
    await dialog().getByText('Noor').or(dialog().getByText('No date changes.')).first().waitFor();
    await page.getByLabel('Begins').fill('2030-06-12T18:30');
    await page.getByLabel('Begins').press('Tab');
    await dialog().getByText('Loft is blocked: the floor is oiled.').waitFor();
    await dialog().getByText('Noor gets one mail: the old time and the new one.').waitFor();
    expect(await look('conflict')).toEqual([]);
    await dialog().getByRole('button', { name: 'Use Dye Room (40)' }).click();
    await dialog().getByText('Dye Room is free').waitFor();
    expect(await look('another-room')).toEqual([]);
    await dialog().getByRole('button', { name: 'Move it and tell 1 person' }).click();
    await dialog().waitFor({ state: 'hidden' });
    const { rows } = await sql.query(
      `SELECT r.name, to_char(o."localStart", 'DD') AS day FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN rooms r ON r.id = e."roomId"`,
    );
    expect(rows).toEqual([{ name: 'Dye Room', day: '12' }]);
  });

  it('shows the mail that waits, above the editor and above the page', async () => {
    const { page } = host;
    const { rows } = await sql.query('SELECT id, "eventId" FROM occurrences');
    const waiting = page
      .locator('main')
      .getByText(/^1 person will hear of this at \d\d:\d\d: new time, new place\.$/)
      .first();
    await page.goto(`/events/${rows[0].id}`);
    await settled(page);
    await waiting.waitFor();
    expect(await look('event-page')).toEqual([]);
    await page.goto(`/host/events/${rows[0].eventId}`);
    await settled(page);
    await waiting.waitFor();
    expect(await look('editor')).toEqual([]);
    await page.getByRole('button', { name: 'See the mail' }).click();
    await dialog().getByText('New day, please confirm: Poetry hour').waitFor();
    await dialog().getByText('New place: Loft → Dye Room').waitFor();
    expect(await look('mail')).toEqual([]);
    await dialog().getByRole('button', { name: 'Close' }).click();
  });

  it('sends it at once where the host does not want to wait', async () => {
    const { page } = host;
    await page.getByRole('button', { name: 'Tell them now' }).click();
    await page.locator('main').getByText('Sent to 1 person.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Tell them now' }).count()).toBe(0);
    expect(await look('sent')).toEqual([]);
  });

  it('says before a date is called off what that does and who is told', async () => {
    const { page } = host;
    await page.getByRole('button', { name: 'Cancel this date' }).click();
    await dialog().getByText('12 Jun 2030 (1 reply).').waitFor();
    await dialog().getByText('Noor gets one mail: what is off, and why.').waitFor();
    expect(await look('call-off')).toEqual([]);
    await page.getByLabel('Why', { exact: true }).fill('The heating is broken.');
    await dialog().getByRole('button', { name: 'Cancel this date and tell 1 person' }).click();
    await page.locator('main').getByText('“The heating is broken.”').waitFor();
    await page
      .getByText(/^1 person will hear of this at \d\d:\d\d: it is off\.$/)
      .first()
      .waitFor();
    expect(host.complaints).toEqual([]);
  });
});

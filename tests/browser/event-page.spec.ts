import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { EventBody } from '#contract/events.js';
import { eventBody } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, visitorOf, type Visitor } from '../support/story.js';

jest.setTimeout(300_000);

/** What somebody finds who opens an event, and what becomes of what they press there. */
describe('the page of an event', () => {
  let house: House;
  let ada: Visitor;
  let mia: Visitor;
  let noor: Visitor;

  beforeAll(async () => {
    house = await openHouse('event-page', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms, address) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.', 'Marshall Street 5') RETURNING id),
           r AS (INSERT INTO rooms ("spaceId", name, "stepFree") SELECT id, 'The Loft', true FROM s),
           m AS (INSERT INTO members (email, "firstName", "lastName", "timeZone") VALUES ('ada@example.org', 'Ada', 'Loom', 'Europe/Lisbon'),
             ('mia@example.org', 'Mia', 'Reed', 'Europe/Lisbon'), ('noor@example.org', 'Noor', 'Haddad', 'Europe/Lisbon') RETURNING id, "firstName")
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
         SELECT s.id, m.id, CASE m."firstName" WHEN 'Ada' THEN 'host' ELSE 'member' END, 1 FROM s, m`,
      ),
    );
    ada = await house.visitor('ada@example.org');
    mia = await house.visitor('mia@example.org', 390);
    noor = await house.visitor('noor@example.org');
  });

  afterAll(() => house?.close());

  async function published(given: Partial<EventBody>): Promise<string> {
    const year = new Date().getUTCFullYear() + 1;
    const when = { localStart: `${year}-06-20T19:00`, localEnd: `${year}-06-20T22:00` };
    const sent = { headers: { origin: house.url } };
    const data = eventBody({ ...when, ...given });
    const made = await ada.page.request.post('/api/spaces/loom/events', { data, ...sent });
    const { eventId, occurrenceId } = (await made.json()) as { eventId: string; occurrenceId: string };
    const answer = await ada.page.request.post(`/api/events/${eventId}/publish`, { data: {}, ...sent });
    expect([200, 204]).toContain(answer.status());
    return occurrenceId;
  }
  const opened = async ({ page }: Visitor, id: string) => {
    await page.goto(`/events/${id}`);
    await settled(page);
  };
  const replies = async (id: string) =>
    (
      await house.sql.query(
        `SELECT m."firstName" AS who, r.status FROM rsvps r JOIN members m ON m.id = r."memberId" WHERE r."occurrenceId" = $1 ORDER BY r.ticket`,
        [id],
      )
    ).rows as { who: string; status: string }[];
  const replied = ({ page }: Visitor, id: string) =>
    page.request.put(`/api/occurrences/${id}/rsvp`, { data: {}, headers: { origin: house.url } });

  it('says the room and the street, leads to a map, and keeps what search engines read', async () => {
    const { rows } = await house.sql.query('SELECT id FROM rooms');
    const id = await published({ title: 'Pricing', roomId: rows[0].id, address: '' });
    const guest = await visitorOf(house.browser, house.url, 390);
    await opened(guest, id);
    const { page } = guest;
    const where = page.locator('.when-where > div').nth(1);
    expect(await where.innerText()).toMatch(/^The Loft\s+Loom House, Marshall Street 5, step-free\s+Find it on a map$/);
    expect(await where.getByRole('link').getAttribute('href')).toContain('query=Marshall+Street+5');
    const data = page.locator('head script[type="application/ld+json"]');
    expect(await data.count()).toBe(1);
    expect(JSON.parse((await data.textContent()) ?? '')).toMatchObject({
      '@type': 'Event',
      name: 'Pricing',
      location: [{ name: 'The Loft, Loom House', address: { streetAddress: 'Marshall Street 5' } }],
    });
    expect(await page.getByRole('link', { name: 'Google' }).getAttribute('href')).toContain('Marshall+Street+5');
    expect(await faultsOf(page, 'event-guest')).toEqual([]);
    expect(guest.complaints).toEqual([]);
  });

  it('keeps the page when there is no connection, says that nothing was saved, and tries again when asked', async () => {
    const id = await published({ title: 'Weaving' });
    await opened(mia, id);
    const { page } = mia;
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Count me in' }).first().click();
    const refusal = page.getByRole('alert');
    await refusal.getByText('No connection.').waitFor();
    expect(await refusal.textContent()).toContain('Nothing was saved.');
    expect(await page.getByRole('heading', { name: 'Weaving' }).isVisible()).toBe(true);
    expect(await faultsOf(page, 'event-offline')).toEqual([]);
    await refusal.getByRole('button', { name: 'Try again' }).click();
    await refusal.getByText('No connection.').waitFor();
    expect(await replies(id)).toEqual([]);
    await page.context().setOffline(false);
    await refusal.getByRole('button', { name: 'Try again' }).click();
    await page.locator('main').getByText('You have a seat').first().waitFor();
    expect(await replies(id)).toEqual([{ who: 'Mia', status: 'going' }]);
    await settled(page);
  });

  it('asks before a seat goes to the next in line, also of a page that knows nothing of the line', async () => {
    const id = await published({ title: 'The small table', capacity: 1 });
    await replied(mia, id);
    await opened(mia, id);
    await replied(noor, id);
    const { page } = mia;
    const giveUp = page.locator('app-rsvp-card').getByRole('button', { name: 'Give up my seat' });
    await giveUp.click();
    const dialog = page.getByRole('dialog', { name: 'Give up your seat?' });
    await dialog.getByText('Somebody waits in line and gets it at once.').waitFor();
    expect(await faultsOf(page, 'event-give-up')).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep my seat' }).click();
    await giveUp.waitFor();
    expect(await replies(id)).toContainEqual({ who: 'Mia', status: 'going' });
    await giveUp.click();
    await dialog.getByRole('button', { name: 'Give up my seat' }).click();
    await page.locator('app-rsvp-card').getByRole('button', { name: 'Join the line' }).waitFor();
    expect(await replies(id)).toEqual([
      { who: 'Mia', status: 'cancelled' },
      { who: 'Noor', status: 'going' },
    ]);
  });
});

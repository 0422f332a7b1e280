import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { eventBody } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, type Visitor } from '../support/story.js';

const PATIENCE = 90_000;
jest.setTimeout(4 * PATIENCE);

/** Mia has a seat at an event that is for others now: nothing of it is shown to her, and she gives the seat back. */
describe('my calendar', () => {
  let house: House;
  let mia: Visitor;

  beforeAll(async () => {
    house = await openHouse('closed', (empty) =>
      empty.query(
        `WITH s AS (INSERT INTO spaces (slug, name, "timeZone", joining, norms) VALUES ('loom', 'Loom House', 'Europe/Lisbon', 'open', 'Be kind.') RETURNING id),
           m AS (INSERT INTO members (email, "firstName", "lastName", "timeZone") VALUES ('ada@example.org', 'Ada', 'Loom', 'Europe/Lisbon'),
             ('mia@example.org', 'Mia', 'Reed', 'Europe/Lisbon') RETURNING id, "firstName")
         INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
         SELECT s.id, m.id, CASE m."firstName" WHEN 'Mia' THEN 'member' ELSE 'host' END, 1 FROM s, m`,
      ),
    );
    const ada = await house.visitor('ada@example.org');
    mia = await house.visitor('mia@example.org', 390);
    mia.page.setDefaultTimeout(PATIENCE);
    const year = new Date().getUTCFullYear() + 1;
    const sent = { headers: { origin: house.url } };
    const data = eventBody({
      title: 'Poetry hour',
      localStart: `${year}-06-20T19:00`,
      localEnd: `${year}-06-20T22:00`,
    });
    const made = await ada.page.request.post('/api/spaces/loom/events', { data, ...sent });
    const { eventId, occurrenceId } = (await made.json()) as { eventId: string; occurrenceId: string };
    await ada.page.request.post(`/api/events/${eventId}/publish`, { data: {}, ...sent });
    await mia.page.request.put(`/api/occurrences/${occurrenceId}/rsvp`, { data: {}, ...sent });
    await house.sql.query(`UPDATE events SET visibility = 'invited', title = 'For others' WHERE id = $1`, [eventId]);
  });

  afterAll(() => house?.close());

  it('says that there is a seat, and not of what', async () => {
    await mia.page.goto('/me');
    await settled(mia.page);
    const notice = mia.page.locator('app-closed-replies');
    expect(await notice.textContent()).toContain('You have a seat at an event.');
    expect(await mia.page.content()).not.toMatch(/Poetry hour|For others|Rua do Sol/);
    expect(await faultsOf(mia.page, 'closed-replies')).toEqual([]);
  });

  it('lets it be given up', async () => {
    await mia.page.getByRole('button', { name: 'Give it up' }).click();
    await mia.page.locator('app-closed-replies').waitFor({ state: 'detached' });
    const { rows } = await house.sql.query('SELECT status FROM rsvps');
    expect(rows).toEqual([{ status: 'cancelled' }]);
    expect(mia.complaints).toEqual([]);
  });
});

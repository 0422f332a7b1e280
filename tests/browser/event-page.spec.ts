import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';

import { signInSecrets } from '#api/members/sign-in-secrets.js';
import type { EventBody } from '#contract/events.js';
import { eventBody, eventually } from '../support/events.js';
import { openHouse, type House } from '../support/house.js';
import { faultsOf, settled, signInAs, visitorOf, type Visitor } from '../support/story.js';

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

  /** As the mail says it, which is made of the row alone. */
  async function codeFor(email: string): Promise<string> {
    const { rows } = await eventually(
      () =>
        house.sql.query('SELECT id FROM sign_ins WHERE email = $1 AND "mailedAt" IS NOT NULL ORDER BY ticket DESC', [
          email,
        ]),
      ({ rowCount }) => rowCount !== 0,
    );
    return signInSecrets(house.app.settings.secret, rows[0].id as string).code;
  }
  async function signIn(page: Page, email: string): Promise<void> {
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Six digits').fill(await codeFor(email));
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

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

  it('leads a guest’s first “Count me in” through signing up, with one name, to a seat', async () => {
    const id = await published({ title: 'Dyeing' });
    const guest = await visitorOf(house.browser, house.url, 390);
    await opened(guest, id);
    const { page } = guest;
    const bar = page.locator('.sticky-bar');
    await page.setViewportSize({ width: 390, height: 420 });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await bar.waitFor();
    await page.locator('app-rsvp-card').scrollIntoViewIfNeeded();
    await bar.waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.locator('app-rsvp-card').getByRole('link', { name: 'Count me in' }).click();
    await page.waitForURL(/\/sign-in\?next=/);
    await settled(page);
    await signIn(page, 'olu@example.org');
    await page.waitForURL(/\/sign-in\/name/);
    await settled(page);
    expect(await faultsOf(page, 'event-name')).toEqual([]);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Give a name.').waitFor();
    await page.getByLabel('Your name').fill('Olu Adeyemi Bell');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('main').getByText('You have a seat').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await replies(id)).toEqual([{ who: 'Olu', status: 'going' }]);
    await settled(page);
    await page.reload();
    await settled(page);
    await page.locator('app-rsvp-card').getByRole('button', { name: 'Give up my seat' }).waitFor();
    expect(guest.complaints).toEqual([]);
  });

  it('asks a guest to sign in where a page is for members, or is not there, and comes back to it', async () => {
    const id = await published({ title: 'Only for us', visibility: 'space' });
    const guest = await visitorOf(house.browser, house.url, 390);
    const { page } = guest;
    const texts: (string | null)[] = [];
    for (const address of [id, '00000000-0000-4000-8000-000000000000']) {
      expect((await page.goto(`/events/${address}`))?.status()).toBe(404);
      await settled(page);
      texts.push(await page.locator('main').textContent());
    }
    expect(texts[0]).toContain('This page is for members, or is not there');
    expect(texts[1]).toBe(texts[0]);
    await page.goto(`/events/${id}`);
    await settled(page);
    expect(await page.title()).toBe('For members: sign in · Serendip');
    expect(await faultsOf(page, 'event-members')).toEqual([]);
    await page.locator('main').getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL(`**/sign-in?next=${encodeURIComponent(`/events/${id}`)}`);
    await settled(page);
    await signIn(page, 'noor@example.org');
    await page.getByRole('heading', { name: 'Only for us' }).waitFor();
  });

  it('keeps what was typed, and what was pressed, when a session has ended meanwhile', async () => {
    const id = await published({ title: 'Knots' });
    const { page } = await house.visitor('mia@example.org', 390);
    const end = () =>
      house.sql.query(
        `DELETE FROM sessions s USING members m WHERE m.id = s."memberId" AND m.email = 'mia@example.org'`,
      );
    const again = () => signInAs({ page, complaints: [] }, house.sql, 'mia@example.org');
    await page.goto('/me/profile');
    await settled(page);
    await page.getByLabel('In one line').fill('Ties knots');
    await end();
    await page.getByRole('button', { name: 'Save' }).click();
    const link = page.getByRole('link', { name: 'Sign in in a new tab' });
    await link.waitFor();
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await faultsOf(page, 'event-signed-out')).toEqual([]);
    await again();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').first().waitFor();

    await page.goto(`/events/${id}`);
    await settled(page);
    await end();
    await page.locator('app-rsvp-card').getByRole('button', { name: 'Count me in' }).click();
    await page.getByRole('alert').getByText('You are signed out.').waitFor();
    expect(await page.getByRole('heading', { name: 'Knots' }).isVisible()).toBe(true);
    await page.getByRole('alert').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/sign-in\?next=/);
    await settled(page);
    await signIn(page, 'mia@example.org');
    await page.locator('main').getByText('You have a seat').first().waitFor();
  });

  it('leads a guest on without any script, and says what to do', async () => {
    const id = await published({ title: 'Plain' });
    const context = await house.browser.newContext({ baseURL: house.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`/events/${id}`);
    await page.getByRole('link', { name: 'Count me in' }).click();
    await page.waitForURL(/\/sign-in\?next=/);
    expect(await page.getByText('Signing in needs JavaScript').isVisible()).toBe(true);
    await context.close();
  });

  it('leads from a host’s name to who they are and what else they host', async () => {
    const id = await published({ title: 'Felt' });
    await published({ title: 'For members only', visibility: 'space' });
    const guest = await visitorOf(house.browser, house.url, 390);
    const { page } = guest;
    await opened(guest, id);
    await page.locator('app-event-head').getByRole('link', { name: 'Ada Loom' }).click();
    await page.getByRole('heading', { name: 'Ada Loom' }).waitFor();
    await settled(page);
    expect(await page.locator('main').getByRole('link', { name: 'Felt', exact: true }).count()).toBe(1);
    expect(await page.getByText('For members only').count()).toBe(0);
    expect(await faultsOf(page, 'person')).toEqual([]);
    await page.goto(new URL(page.url()).pathname.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    await page.getByRole('heading', { name: 'For members: sign in' }).waitFor();
    await opened(noor, id);
    await noor.page.locator('.coming').getByRole('link', { name: 'Ada Loom' }).click();
    await noor.page.locator('main').getByRole('link', { name: 'For members only', exact: true }).waitFor();
    expect(guest.complaints).toEqual([]);
  });
});

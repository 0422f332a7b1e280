import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { EventBody } from '#contract/events.js';
import { deliverOpenDigests, openDigests, textOf } from '../support/digests.js';
import { publishedEvent, type TestEvent } from '../support/events.js';
import type { ReceivedMail } from '../support/mail-server.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const SUNDAY = '2027-01-10T12:00:00Z';
const MONDAY = '2027-01-11T08:00:00Z';
const TUESDAY = { localStart: '2027-01-12T18:00', localEnd: '2027-01-12T20:00' };

let app: TestApp;
let space: { id: string; slug: string };
let elsewhere: { id: string; slug: string };
let host: TestMember;
beforeAll(async () => {
  app = await startTestApp({ now: SUNDAY, worker: false });
  space = await app.space();
  elsewhere = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
  const other = await app.member({ in: elsewhere.slug, role: 'host' });
  await publishedEvent(other, elsewhere.slug, { ...TUESDAY, title: 'For everybody' });
});
afterAll(() => app.stop());

/** Each way in which a digest comes to speak of an event, and what there is before for that. */
const WAYS: Record<string, { given?: Partial<EventBody>; before?: (event: TestEvent, all: TestMember[]) => unknown }> =
  {
    'what is new': {},
    'what is still on': {
      given: { allDay: true, localStart: '2027-01-11T00:00', localEnd: '2027-01-20T00:00' },
    },
    'what they replied to': { before: replied },
    'what has moved': {
      async before(event, all) {
        await replied(event, all);
        await event.change({ localStart: '2027-01-12T19:00', localEnd: '2027-01-12T21:00' });
      },
    },
    'what is off': {
      async before(event, all) {
        await replied(event, all);
        await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'Ill.' });
      },
    },
  };

async function replied(event: TestEvent, all: TestMember[]): Promise<void> {
  for (const who of all) expect((await who.call('PUT', event.rsvp)).status).toBe(200);
}

/** Ada may open it no longer by the time that her digest is written, and Bob may. */
const SHUT_OUT: Record<string, (event: TestEvent, ada: TestMember, bob: TestMember) => Promise<unknown>> = {
  'is for the invited only by then': async ({ eventId }, _, bob) => {
    await app.sql(`UPDATE events SET visibility = 'invited' WHERE id = $1`, [eventId]);
    await app.sql('INSERT INTO invitations ("eventId", "memberId", "spaceId") VALUES ($1, $2, $3)', [
      eventId,
      bob.id,
      space.id,
    ]);
  },
  'is for members of a space that they have left': async ({ eventId }, ada) => {
    await app.sql(`UPDATE events SET visibility = 'space' WHERE id = $1`, [eventId]);
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1 AND "spaceId" = $2', [ada.id, space.id]);
  },
};

describe('a digest', () => {
  for (const [way, { given, before }] of Object.entries(WAYS))
    it.each(Object.keys(SHUT_OUT))(`says nothing of ${way} where it %s (E21)`, async (how) => {
      app.clock.set(SUNDAY);
      const [ada, bob] = [await app.member({ in: space.slug }), await app.member({ in: space.slug })];
      for (const { id } of [ada, bob])
        await app.sql('INSERT INTO memberships ("spaceId", "memberId") VALUES ($1, $2)', [elsewhere.id, id]);
      const event = await publishedEvent(host, space.slug, { ...TUESDAY, ...given, title: 'Closed circle' });
      await before?.(event, [ada, bob]);
      app.clock.set(MONDAY);
      await openDigests(app);
      await SHUT_OUT[how]!(event, ada, bob);
      await deliverOpenDigests(app);
      const told = async ({ email }: TestMember) => textOf((await app.mail.wait(email)).find(isDigest));
      expect(await told(bob)).toContain('Closed circle');
      expect(await told(ada)).toContain('For everybody');
      expect(await told(ada)).not.toContain('Closed circle');
      await app.sql('DELETE FROM events WHERE id = $1', [event.eventId]);
    });
});

const isDigest = ({ parsed }: ReceivedMail) => parsed.subject?.startsWith('Your week');

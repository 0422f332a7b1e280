import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { draftEvent, eventBody, publishedEvent, type TestEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.stop());

interface House {
  slug: string;
  host: TestMember;
  admin: TestMember;
  network: TestMember;
  listed: TestMember;
  hidden: TestMember;
  hiddenHost: TestMember;
  /** Of another space, in which nobody of this one is. */
  stranger: TestMember;
}

const unlisted = (member: TestMember) => app.sql('UPDATE members SET listed = false WHERE id = $1', [member.id]);

async function house(): Promise<House> {
  const [{ slug }, elsewhere] = [await app.space(), await app.space()];
  const host = await app.member({ in: slug, role: 'host' });
  const admin = await app.member({ in: slug, role: 'admin' });
  const network = await app.member({ networkAdmin: true });
  const listed = await app.member({ in: slug, firstName: 'Lia' });
  const hidden = await app.member({ in: slug, firstName: 'Quiet' });
  const hiddenHost = await app.member({ in: slug, role: 'host', firstName: 'Quiet' });
  const stranger = await app.member({ in: elsewhere.slug, firstName: 'Quiet' });
  for (const one of [hidden, hiddenHost]) await unlisted(one);
  return { slug, host, admin, network, listed, hidden, hiddenHost, stranger };
}

/** A way to name a member, with the field that a refusal is about. */
interface Way {
  field: string;
  name(by: TestMember, event: TestEvent, memberId: string, home: House): Promise<Answer>;
}
const speaker = (memberId: string) => [{ name: 'Somebody', memberId, about: '', link: '', shown: true }];
const asOrganizer = (role: string, owner: string, memberId: string) => ({
  organizers: [
    { memberId: owner, role: 'owner' },
    { memberId, role },
  ],
});

const WAYS: Record<string, Way> = {
  'as co-host': {
    field: 'organizers',
    name: (by, event, memberId, { host }) =>
      by.call('PUT', `/api/events/${event.eventId}/organizers`, asOrganizer('co_host', host.id, memberId)),
  },
  'as a helper at the door': {
    field: 'organizers',
    name: (by, event, memberId, { host }) =>
      by.call('PUT', `/api/occurrences/${event.occurrenceId}/organizers`, asOrganizer('door', host.id, memberId)),
  },
  'as one who is invited': {
    field: 'memberIds',
    name: (by, event, memberId) =>
      by.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [memberId] }),
  },
  'as a guest': {
    field: 'memberId',
    name: (by, event, memberId) => by.call('POST', `/api/occurrences/${event.occurrenceId}/replies`, { memberId }),
  },
  'as a speaker of a new event': {
    field: 'speakers.0.memberId',
    name: (by, _, memberId, { slug }) =>
      by.call('POST', `/api/spaces/${slug}/events`, eventBody({ speakers: speaker(memberId) })),
  },
  'as a speaker of an event': {
    field: 'speakers.0.memberId',
    name: async (by, { eventId }, memberId) => {
      const { version } = (await by.call('GET', `/api/events/${eventId}/edit`)).body;
      return by.call('PUT', `/api/events/${eventId}`, { ...eventBody({ speakers: speaker(memberId) }), version });
    },
  },
};

const withoutIds = ({ status, body }: Answer) => [status, { ...body, requestId: '', instance: '' }];
const errorOf = ({ body }: Answer) => (body?.errors as { field: string }[] | undefined)?.map(({ field }) => field);

describe.each(Object.entries(WAYS))('a member who is named %s', (_, { field, name }) => {
  it('is one whom the host can find; who does not let themselves be listed is as unknown as nobody (S19)', async () => {
    const home = await house();
    const { host, slug, listed, hidden, stranger } = home;
    const event = await publishedEvent(host, slug);
    const gone = await app.member({ in: slug });
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [gone.id]);
    const nobody = await name(host, event, randomUUID(), home);
    expect([nobody.status, errorOf(nobody)]).toEqual([400, [field]]);
    for (const one of [hidden, stranger, gone]) {
      const answer = await name(host, event, one.id, home);
      expect(withoutIds(answer)).toEqual(withoutIds(nobody));
      expect(answer.text).not.toContain('Quiet');
    }
    expect((await host.call('GET', `/api/events/${event.eventId}/edit`)).text).not.toContain('Quiet');
    const answer = await name(host, event, listed.id, home);
    expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  });

  it('is for an admin of the space everybody of it, listed or not', async () => {
    const home = await house();
    const { host, slug, admin, network, hidden } = home;
    for (const by of [admin, network]) {
      const answer = await name(by, await publishedEvent(host, slug), hidden.id, home);
      expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
    }
  });
});

describe('an unlisted member', () => {
  it('is handed no event by one who cannot find them; the answer is that for a stranger', async () => {
    const { slug, host, hidden, hiddenHost, stranger } = await house();
    const event = await publishedEvent(host, slug);
    const answers = await Promise.all(
      [randomUUID(), hidden.id, hiddenHost.id, stranger.id].map((memberId) =>
        host.call('PUT', `/api/events/${event.eventId}/owner`, { memberId }),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(withoutIds(answer)))).size).toBe(1);
    expect(answers.map((answer) => [answer.status, errorOf(answer)])[0]).toEqual([400, ['memberId']]);
    const organizers = [
      { memberId: host.id, role: 'co_host' },
      { memberId: hiddenHost.id, role: 'owner' },
    ];
    const [as, for_] = [
      await host.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers }),
      await host.call('PUT', `/api/events/${event.eventId}/organizers`, {
        organizers: [organizers[0], { memberId: randomUUID(), role: 'owner' }],
      }),
    ];
    expect(withoutIds(as)).toEqual(withoutIds(for_));
  });

  it('who organizes already stays, can be handed the event, and names themself', async () => {
    const { slug, host, admin, hidden, hiddenHost } = await house();
    const event = await publishedEvent(host, slug);
    const path = `/api/events/${event.eventId}`;
    const organizers = [
      { memberId: host.id, role: 'owner' },
      { memberId: hiddenHost.id, role: 'co_host' },
      { memberId: hidden.id, role: 'door' },
    ];
    expect((await admin.call('PUT', `${path}/organizers`, { organizers })).status).toBe(204);
    const again = [organizers[1], { ...organizers[2], shown: false }, organizers[0]];
    expect((await host.call('PUT', `${path}/organizers`, { organizers: again })).status).toBe(204);
    expect((await host.call('PUT', `${path}/owner`, { memberId: hiddenHost.id })).status).toBe(204);
    const own = await draftEvent(hiddenHost, slug, { speakers: speaker(hiddenHost.id) });
    expect((await own.change({ title: 'Her own', speakers: speaker(hiddenHost.id) })).status).toBe(200);
  });

  it('who speaks, is invited or has replied already stays so, whoever saves', async () => {
    const { slug, host, admin, hidden } = await house();
    const event = await publishedEvent(host, slug);
    const path = `/api/events/${event.eventId}`;
    await WAYS['as a speaker of an event']?.name(admin, event, hidden.id, {} as House);
    await admin.call('POST', `${path}/invitations`, { memberIds: [hidden.id] });
    expect((await event.change({ title: 'New', speakers: speaker(hidden.id) })).status).toBe(200);
    expect((await host.call('POST', `${path}/duplicate`)).status).toBe(201);
    expect((await host.call('POST', `${path}/invitations`, { memberIds: [hidden.id] })).status).toBe(204);
    await hidden.call('PUT', event.rsvp);
    await hidden.call('DELETE', event.rsvp);
    const replies = `/api/occurrences/${event.occurrenceId}/replies`;
    expect((await host.call('POST', replies, { memberId: hidden.id })).status).toBe(201);
  });

  it('keeps no room by the word of an admin who is not theirs', async () => {
    const { slug, admin, hidden, stranger } = await house();
    const room = { name: 'Loft', capacity: null, equipment: [], stepFree: false, notes: '' };
    const rooms = `/api/spaces/${slug}/rooms`;
    const answers = await Promise.all(
      [stranger.id, randomUUID()].map((keeperId) => admin.call('POST', rooms, { ...room, keeperId })),
    );
    expect(answers.map((answer) => [answer.status, errorOf(answer)])).toEqual([
      [400, ['keeperId']],
      [400, ['keeperId']],
    ]);
    expect((await admin.call('POST', rooms, { ...room, keeperId: hidden.id })).status).toBe(201);
  });

  it('is not added to a course either', async () => {
    const { slug, host, hidden, listed } = await house();
    const course = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3'], { wholeCourse: true });
    const replies = `/api/occurrences/${(await course.date(1)).id}/replies`;
    const [never, nobody] = [
      await host.call('POST', replies, { memberId: hidden.id }),
      await host.call('POST', replies, { memberId: randomUUID() }),
    ];
    expect(withoutIds(never)).toEqual(withoutIds(nobody));
    expect([never.status, errorOf(never)]).toEqual([400, ['memberId']]);
    expect((await host.call('POST', replies, { memberId: listed.id })).status).toBe(201);
  });

  it('may be named in a space of theirs by whoever finds them in another that both are in', async () => {
    const { slug, host, stranger } = await house();
    const third = await app.space();
    for (const { id } of [host, stranger])
      await app.sql(`INSERT INTO memberships ("spaceId", "memberId") VALUES ($1, $2)`, [third.id, id]);
    const event = await publishedEvent(host, slug);
    const invite = () => host.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [stranger.id] });
    expect((await invite()).status).toBe(204);
    await host.call('DELETE', `/api/events/${event.eventId}/invitations/${stranger.id}`);
    await unlisted(stranger);
    expect((await invite()).status).toBe(400);
  });
});

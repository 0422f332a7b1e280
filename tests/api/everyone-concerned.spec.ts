import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import type { EventBody } from '#contract/events.js';
import type { FacetsView } from '#contract/programme.js';
import { EVENT_STATUSES, FORMATS, RSVP_STATUSES, VISIBILITIES, type RsvpStatus } from '#domain/events/formats.js';
import { ordered } from '../support/deliver.js';
import { assertCountersRight, draftEvent, publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { addReply } from '../support/occurrences.js';
import { TestSeries, type TestDate } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';
import { doWhatWaits } from '../support/waiting-jobs.js';

const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
let space: { id: string; slug: string };
let host: TestMember;
beforeAll(async () => {
  app = await startTestApp({ now: NOW, worker: false });
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
});
afterEach(async () => {
  app.clock.set(NOW);
  await assertCountersRight(app);
});
afterAll(() => app?.stop());

/** A reply in whatever state, with the counters that go with it. */
async function replied({ occurrenceId }: Pick<TestEvent, 'occurrenceId'>, member: TestMember, status: RsvpStatus) {
  await addReply(app, space.id, occurrenceId, member.id, status);
  await app.sql(
    `UPDATE occurrences o SET "lastTicket" = (SELECT max(ticket) FROM rsvps r WHERE r."occurrenceId" = o.id),
       taken = (SELECT count(*) FROM rsvps r WHERE r."occurrenceId" = o.id AND status IN ('going', 'offered')),
       waiting = (SELECT count(*) FROM rsvps r WHERE r."occurrenceId" = o.id AND status = 'waitlisted') WHERE o.id = $1`,
    [occurrenceId],
  );
}
const standing = async ({ occurrenceId }: Pick<TestEvent, 'occurrenceId'>, { id }: TestMember) =>
  (
    await app.sql<{ status: RsvpStatus }>('SELECT status FROM rsvps WHERE "occurrenceId" = $1 AND "memberId" = $2', [
      occurrenceId,
      id,
    ])
  )[0]?.status ?? null;

/** Somebody new in each state, the same for every test: a state that is added to the type is in it. */
const inEachState = async <T>(work: (status: RsvpStatus, member: TestMember) => Promise<T>) => {
  const found: Partial<Record<RsvpStatus, T>> = {};
  for (const status of RSVP_STATUSES) found[status] = await work(status, await app.member({ in: space.slug }));
  return found;
};

describe('whoever leaves the space', () => {
  const AFTERWARDS: Record<RsvpStatus, RsvpStatus> = {
    going: 'cancelled',
    waitlisted: 'cancelled',
    offered: 'cancelled',
    pending: 'cancelled',
    declined: 'declined',
    cancelled: 'cancelled',
  };

  it('gives back what they had on dates to come, whatever it was, and keeps what is over', async () => {
    const coming = await publishedEvent(host, space.slug, { capacity: 20 });
    const postponed = await publishedEvent(host, space.slug, { capacity: 20 });
    expect((await host.call('POST', `/api/events/${postponed.eventId}/postpone`, { reason: 'Ill.' })).status).toBe(200);
    const over = await publishedEvent(host, space.slug, {
      localStart: '2027-01-04T10:00',
      localEnd: '2027-01-04T11:00',
    });
    const members = await inEachState(async (status, member) => {
      for (const event of [coming, postponed, over]) await replied(event, member, status);
      return member;
    });
    app.clock.set('2027-01-05T09:00:00Z');
    for (const member of Object.values(members))
      expect((await member.call('DELETE', `/api/spaces/${space.slug}/membership`)).status).toBe(204);
    await doWhatWaits(app);
    for (const status of RSVP_STATUSES) {
      const found = [coming, postponed, over].map((event) => standing(event, members[status]!));
      expect([status, ...(await Promise.all(found))]).toEqual([status, AFTERWARDS[status], AFTERWARDS[status], status]);
    }
  });

  it('gives back every date of a series and of a course, and comes to none that is added later', async () => {
    for (const wholeCourse of [false, true]) {
      const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=3'], {
        wholeCourse,
        capacity: 1,
      });
      const [seated, waiting] = [await app.member({ in: space.slug }), await app.member({ in: space.slug })];
      const [first] = await series.dates();
      for (const who of [seated, waiting]) {
        const reply = await who.call('PUT', `/api/occurrences/${first!.id}/rsvp/series`, { scope: 'all' });
        expect(reply.status).toBe(200);
      }
      for (const who of [waiting, seated]) await who.call('DELETE', `/api/spaces/${space.slug}/membership`);
      await doWhatWaits(app);
      await host.call('POST', `/api/events/${series.eventId}/dates`, { localStart: '2027-03-06T18:30' });
      await doWhatWaits(app);
      const held = await app.sql('SELECT DISTINCT status FROM rsvps WHERE "memberId" = ANY($1)', [
        [seated.id, waiting.id],
      ]);
      expect(held).toEqual([{ status: 'cancelled' }]);
    }
  });
});

describe('whoever had said yes, waited or asked', () => {
  const TOLD: Record<RsvpStatus, boolean> = {
    going: true,
    waitlisted: true,
    offered: true,
    pending: true,
    declined: false,
    cancelled: false,
  };

  it('is told when the date is off, and nobody else is', async () => {
    const event = await publishedEvent(host, space.slug, { capacity: 20 });
    const members = await inEachState(async (status, member) => {
      await replied(event, member, status);
      return member;
    });
    expect((await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'Ill.' })).status).toBe(200);
    await quietOver(app);
    const told: Partial<Record<RsvpStatus, boolean>> = {};
    for (const status of RSVP_STATUSES) told[status] = (await ordered(app, members[status]!.email)).length > 0;
    expect(told).toEqual(TOLD);
  });

  it('keeps a date of a series from being struck: it is called off instead (Z09)', async () => {
    const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=8'], { capacity: 20 });
    const dates = await series.dates();
    for (const [index, status] of RSVP_STATUSES.entries())
      await replied({ occurrenceId: dates[index + 1]!.id }, await app.member({ in: space.slug }), status);
    await series.saved(dates[0]!, {
      scope: 'all',
      repeats: { rules: ['FREQ=WEEKLY;COUNT=1'], extra: [], leftOut: [] },
    });
    const left = new Map((await series.dates()).map(({ id, status }) => [id, status]));
    for (const [index, status] of RSVP_STATUSES.entries())
      expect([status, left.get(dates[index + 1]!.id)]).toEqual([status, 'cancelled']);
    expect(left.get(dates[7]!.id)).toBeUndefined();
  });
});

describe('what is for those who go', () => {
  const ENTITLED: Record<RsvpStatus, boolean> = {
    going: true,
    waitlisted: false,
    offered: false,
    pending: false,
    declined: false,
    cancelled: false,
  };

  it('is open to them and to nobody who waits, asked, declined or went away again (S22)', async () => {
    const event = await publishedEvent(host, space.slug, { capacity: 20 });
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.7 the slides']), 'slides.pdf');
    const { url } = (await host.call('PUT', `/api/events/${event.eventId}/materials`, form)).body as { url: string };
    const material = { title: 'Slides', url, when: 'before', audience: 'going' } as const;
    await event.change({ materials: [material], onlineUrl: 'https://meet.example.org/secret' });
    const open = await inEachState(async (status, member) => {
      await replied(event, member, status);
      const page = await member.call('GET', `/api/occurrences/${event.occurrenceId}`);
      const shown = [
        (await member.call('GET', url)).status === 200,
        (page.body as { materials: unknown[] }).materials.length > 0,
        page.text.includes('meet.example.org/secret'),
      ];
      expect([status, new Set(shown).size]).toEqual([status, 1]);
      return shown[0]!;
    });
    expect(open).toEqual(ENTITLED);
  });

  it('closes again with the seat, however it was lost', async () => {
    const event = await publishedEvent(host, space.slug, { capacity: 20 });
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.7 the slides']), 'slides.pdf');
    const { url } = (await host.call('PUT', `/api/events/${event.eventId}/materials`, form)).body as { url: string };
    await event.change({ materials: [{ title: 'Slides', url, when: 'before', audience: 'going' }] });
    const [ada, bob] = [await app.member({ in: space.slug }), await app.member({ in: space.slug })];
    for (const who of [ada, bob]) {
      expect((await who.call('PUT', event.rsvp)).body).toMatchObject({ status: 'going' });
      expect((await who.call('GET', url)).status).toBe(200);
    }
    await ada.call('DELETE', event.rsvp);
    const [{ id } = { id: '' }] = await app.sql<{ id: string }>('SELECT id FROM rsvps WHERE "memberId" = $1', [bob.id]);
    await host.call('POST', `/api/occurrences/${event.occurrenceId}/replies/${id}/decision`, { decision: 'remove' });
    expect([(await ada.call('GET', url)).status, (await bob.call('GET', url)).status]).toEqual([404, 404]);
  });
});

describe('a split, and words of a date’s own', () => {
  /** Everything that a table says of an event, but which event it is. */
  const rowsOf = async (table: string, eventId: string) =>
    app.sql<{ row: object }>(
      `SELECT to_jsonb(t) - 'eventId' AS row FROM ${table} t WHERE "eventId" = $1 ORDER BY "memberId"`,
      [eventId],
    );

  it.each(['this', 'following', 'all'] as const)(
    'takes everybody along who is invited or organizes, with all that is known of them: %s',
    async (scope) => {
      const [ada, bob, co, door] = await Promise.all([
        app.member({ in: space.slug }),
        app.member(),
        app.member({ in: space.slug, role: 'host' }),
        app.member({ in: space.slug }),
      ]);
      const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=5'], {
        visibility: 'invited',
      });
      const path = `/api/events/${series.eventId}`;
      await app.sql('INSERT INTO memberships ("spaceId", "memberId") VALUES ($1, $2)', [space.id, bob!.id]);
      expect((await host.call('POST', `${path}/invitations`, { memberIds: [ada!.id, bob!.id] })).status).toBe(204);
      const organizers = [
        { memberId: host.id, role: 'owner' },
        { memberId: co!.id, role: 'co_host' },
        { memberId: door!.id, role: 'door' },
      ];
      expect((await host.call('PUT', `${path}/organizers`, { organizers })).status).toBe(204);
      const [invited, organizing] = [
        await rowsOf('invitations', series.eventId),
        await rowsOf('organizers', series.eventId),
      ];
      expect([invited.length, organizing.length]).toEqual([2, 3]);
      // The first date is over by then: "all" keeps its words in a copy.
      app.clock.set('2027-01-10T09:00:00Z');
      await series.saved(await series.date(2), { scope, title: 'Another title', visibility: 'invited' });
      const dates = await series.dates();
      expect(new Set(dates.map(({ eventId }) => eventId)).size).toBe(2);
      for (const { id, eventId } of dates) {
        expect(await rowsOf('invitations', eventId)).toEqual(invited);
        expect(await rowsOf('organizers', eventId)).toEqual(organizing);
        for (const who of [ada!, bob!]) expect((await who.call('GET', `/api/occurrences/${id}`)).status).toBe(200);
      }
    },
  );
});

describe('the line of a course', () => {
  it('lets nobody overtake who waits for one of its dates only', async () => {
    const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=3'], {
      wholeCourse: true,
      capacity: 2,
    });
    const first = await series.date(0);
    const [ada, dee, bob] = [await app.member(), await app.member(), await app.member()];
    const at = (minute: number) => app.clock.set(`2027-01-04T09:0${minute}:00Z`);
    const statusesOf = async (who: TestMember) => {
      const rows = await app.sql<{ status: RsvpStatus }>(
        `SELECT r.status FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" WHERE "memberId" = $1 ORDER BY o."startsAt"`,
        [who.id],
      );
      return rows.map(({ status }) => status);
    };
    for (const [minute, who] of [ada, dee, bob].entries()) {
      at(minute);
      await who.call('PUT', `/api/occurrences/${first.id}/rsvp`, {});
    }
    const capacity = async (date: TestDate, seats: number, scope: 'this' | 'all') => {
      await series.saved(date, { capacity: seats, scope });
      await doWhatWaits(app);
    };
    // Of those who come to the course one finds no seat on the date that is added, and waits for it alone; Bob waits for all.
    at(4);
    await capacity(first, 1, 'all');
    await host.call('POST', `/api/events/${series.eventId}/dates`, { localStart: '2027-03-06T18:30' });
    await doWhatWaits(app);
    const pair = await Promise.all([ada, dee].map(statusesOf));
    expect(pair.map((all) => all.at(-1)).sort()).toEqual(['going', 'waitlisted']);
    const single = pair[0]!.at(-1) === 'waitlisted' ? ada : dee;
    expect(await statusesOf(bob)).toEqual(['waitlisted', 'waitlisted', 'waitlisted', 'waitlisted']);
    // A seat on that date is the head of the line's, who needs the others too.
    await capacity(await series.date(3), 2, 'this');
    expect((await statusesOf(single)).at(-1)).toBe('waitlisted');
    // With a seat on every date it is Bob's, and none is left on the one that was added.
    await capacity(first, 3, 'all');
    expect([await statusesOf(bob), (await statusesOf(single)).at(-1)]).toEqual([
      ['going', 'going', 'going', 'going'],
      'waitlisted',
    ]);
    await capacity(await series.date(3), 3, 'this');
    expect((await statusesOf(single)).at(-1)).toBe('going');
  });
});

describe('what filters offer', () => {
  it('counts what the same reader finds in the list, and nothing else', async () => {
    const here = await app.space();
    const [owner, away] = [await app.member({ in: here.slug, role: 'host' }), await app.space()];
    const readers: Record<string, TestMember | TestApp> = {
      guest: app,
      stranger: await app.member(),
      neighbour: await app.member({ in: away.slug }),
      member: await app.member({ in: here.slug }),
      invited: await app.member({ in: here.slug }),
      door: await app.member({ in: here.slug }),
      owner,
      admin: await app.member({ in: here.slug, role: 'admin' }),
      network: await app.member({ networkAdmin: true }),
    };
    const make = async (index: number, given: Partial<EventBody>, publish = true) => {
      const body = { format: FORMATS[index % FORMATS.length]!, topics: [`topic ${index}`, 'all'], ...given };
      const event = await (publish ? publishedEvent : draftEvent)(owner, here.slug, body);
      const [memberIds, path] = [[(readers['invited'] as TestMember).id], `/api/events/${event.eventId}`];
      await owner.call('POST', `${path}/invitations`, { memberIds });
      const organizers = [
        { memberId: owner.id, role: 'owner' },
        { memberId: (readers['door'] as TestMember).id, role: 'door' },
      ];
      if (index % 2) await owner.call('PUT', `${path}/organizers`, { organizers });
      return event;
    };
    for (const [index, visibility] of VISIBILITIES.entries())
      for (const more of [0, 1]) await make(2 * index + more, { visibility });
    const drafts = 2 * VISIBILITIES.length;
    for (const [index, status] of EVENT_STATUSES.entries()) {
      const { eventId } = await make(drafts + 2 * index, {}, status !== 'draft');
      if (status === 'postponed') await owner.call('POST', `/api/events/${eventId}/postpone`, { reason: 'Ill.' });
      if (status === 'cancelled') await owner.call('POST', `/api/events/${eventId}/cancel`, { reason: 'Ill.' });
    }
    const seen: Record<string, number> = {};
    for (const [name, reader] of Object.entries(readers)) {
      const list = async (filter: string) =>
        (await reader.call('GET', `/api/events?space=${here.slug}&limit=100${filter}`)).body.items.length as number;
      const facets = (await reader.call('GET', `/api/events/facets?space=${here.slug}`)).body as FacetsView;
      const all = await list('');
      expect([name, facets.formats.reduce((sum, { count }) => sum + count, 0)]).toEqual([name, all]);
      expect([name, facets.topics.find(({ topic }) => topic === 'all')?.count]).toEqual([name, all]);
      for (const { topic, count } of facets.topics)
        expect([name, topic, count]).toEqual([name, topic, await list(`&topic=${encodeURIComponent(topic)}`)]);
      for (const { format, count } of facets.formats)
        expect([name, format, count]).toEqual([name, format, await list(`&format=${format}`)]);
      for (const { id, count } of facets.hosts)
        expect([name, id, count]).toEqual([name, id, await list(`&host=${id}`)]);
      seen[name] = all;
    }
    // Two for all, two more for the network, two for the space, two for the invited; besides three that are or were on.
    expect(seen).toEqual({
      guest: 5,
      stranger: 5,
      neighbour: 7,
      member: 9,
      invited: 11,
      door: 11,
      owner: 13,
      admin: 9,
      network: 5,
    });
  });
});

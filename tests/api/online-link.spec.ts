import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { makeAddress } from '../support/calendar-addresses.js';
import { publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const LINK = 'https://meet.test/secret';
const SPACE = 'oficina';
type Reader = Pick<TestMember, 'call'>;

/** Who may join reads where. Nobody else does, wherever they look (S22, C28). */
describe('the online link of an event', () => {
  let app: TestApp;
  let host: TestMember;
  let going: TestMember;
  let speaker: TestMember;
  let others: Record<string, TestMember>;
  let event: TestEvent;
  let asked: TestEvent;
  let dates: string[];
  beforeAll(async () => {
    app = await startTestApp();
    const { id: spaceId } = await app.space({ slug: SPACE });
    const member = () => app.member({ in: SPACE });
    host = await app.member({ in: SPACE, role: 'host' });
    [going, speaker] = [await member(), await member()];
    others = { waiting: await member(), pending: await member(), gone: await member(), silent: await member() };
    others = { ...others, door: await member(), invited: await member(), stranger: await app.member() };
    const speakers = [{ name: 'Ada', memberId: speaker.id, about: '', link: '', shown: true }];
    const given = { onlineUrl: LINK, address: '', speakers };
    event = await publishedEvent(host, SPACE, { ...given, capacity: 1 });
    asked = await publishedEvent(host, SPACE, { ...given, replyPolicy: 'approval' });
    const series = await TestSeries.published(app, host, SPACE, ['FREQ=WEEKLY;COUNT=3'], given);
    dates = [event.occurrenceId, asked.occurrenceId, ...(await series.dates()).map(({ id }) => id)];
    for (const who of [going, others['waiting'], others['gone']]) await who?.call('PUT', event.rsvp);
    await others['gone']?.call('DELETE', event.rsvp);
    await others['pending']?.call('PUT', asked.rsvp);
    await host.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [others['invited']?.id] });
    await app.sql(`INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES ($1, $2, $3, 'door')`, [
      event.eventId,
      others['door']?.id,
      spaceId,
    ]);
  });
  afterAll(() => app?.stop());

  const everywhere = () => [
    '/api/events',
    `/api/events?space=${SPACE}`,
    '/api/events/facets',
    `/api/spaces/${SPACE}`,
    `/s/${SPACE}/events`,
    `/calendar/s/${SPACE}.ics`,
    `/calendar/s/${SPACE}.rss`,
    `/calendar/s/${SPACE}.json`,
    '/api/me/calendar',
    '/api/me/hosting',
    '/api/me/needs',
    '/api/me/digest/preview',
    `/api/spaces/${SPACE}/calendar`,
    `/api/spaces/${SPACE}/rooms/calendar`,
    `/api/spaces/${SPACE}/topics`,
    `/api/events/${event.eventId}/edit`,
    `/api/events/${event.eventId}/notice`,
    ...dates.flatMap((id) => [
      `/api/occurrences/${id}`,
      `/api/occurrences/${id}/dates`,
      `/api/occurrences/${id}/replies`,
      `/api/occurrences/${id}/rsvp`,
      `/api/occurrences/${id}/rsvp/series`,
      `/calendar/o/${id}.ics`,
      `/calendar/series/${id}.ics`,
    ]),
  ];
  const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '');
  const seenAt = async (who: Reader, paths = everywhere()): Promise<string[]> => {
    const seen: string[] = [];
    for (const path of paths) if (unfolded((await who.call('GET', path)).text).includes('meet.test')) seen.push(path);
    return seen;
  };
  const ownFeed = async (who: TestMember) => {
    const { url } = await makeAddress(who, { open: true });
    return unfolded((await app.call('GET', new URL(url).pathname)).text);
  };

  it('is nowhere for a guest, though the pages and feeds are there', async () => {
    expect(await seenAt(app)).toEqual([]);
    for (const path of [
      `/api/occurrences/${event.occurrenceId}`,
      `/calendar/o/${event.occurrenceId}.ics`,
      '/api/events',
    ])
      expect((await app.call('GET', path)).status).toBe(200);
    expect((await app.call('GET', `/api/occurrences/${event.occurrenceId}`)).body).toMatchObject({
      online: true,
      onlineUrl: null,
      place: 'Online',
    });
  });

  it('is nowhere for who waits, asked, gave up, said nothing, is invited, helps at the door or is a stranger', async () => {
    const seen = await Promise.all(Object.entries(others).map(async ([who, one]) => [who, await seenAt(one)]));
    expect(seen).toEqual(Object.keys(others).map((who) => [who, []]));
    const feeds = await Promise.all(Object.values(others).map(ownFeed));
    expect(feeds.filter((text) => text.includes('meet.test'))).toEqual([]);
    expect(feeds.filter((text) => text.includes('BEGIN:VEVENT')).length).toBeGreaterThan(2);
  });

  it('stands in no page that is sent to them', async () => {
    const page = `/events/${event.occurrenceId}`;
    for (const who of [app, others['waiting'] as TestMember]) {
      const { status, text } = await who.call('GET', page);
      expect([status, text.includes('Supper club'), text.includes('meet.test')]).toEqual([200, true, false]);
    }
    expect((await going.call('GET', page)).text).toContain(LINK);
  });

  it('is on the page, in the file and in the own calendar of whoever goes or speaks, not in lists', async () => {
    const own = (path: string) => path.includes(event.occurrenceId);
    const pages = [`/api/occurrences/${event.occurrenceId}`, `/calendar/o/${event.occurrenceId}.ics`];
    for (const who of [going, speaker]) {
      const seen = await seenAt(who);
      expect(seen.filter(own)).toEqual(pages);
      expect(seen.some((path) => path.includes('/calendar/s/') || path.startsWith('/api/events'))).toBe(false);
      expect(await ownFeed(who)).toContain(LINK);
    }
    expect((await host.call('GET', pages[0] ?? '')).body.onlineUrl).toBe(LINK);
  });

  it('goes by mail to a seat only, and so does another one', async () => {
    const mails = async (who: TestMember | undefined, count: number) =>
      (await app.mail.wait(String(who?.email), count)).map(({ raw, parsed }) =>
        [
          raw.toString(),
          parsed.text,
          parsed.html,
          ...parsed.attachments.map(({ content }) => content.toString()),
        ].join(),
      );
    const tell = (all: string[]) => all.map((mail) => unfolded(mail).includes('meet.test'));
    expect(tell(await mails(going, 1))).toEqual([true]);
    for (const who of ['waiting', 'pending']) expect([who, ...tell(await mails(others[who], 1))]).toEqual([who, false]);
    expect((await event.change({ onlineUrl: `${LINK}-2`, localStart: '2027-01-20T18:30' })).status).toBe(200);
    await quietOver(app);
    expect(tell(await mails(going, 2))).toEqual([true, true]);
    expect(tell(await mails(others['waiting'], 2))).toEqual([false, false]);
    for (const { to, raw } of app.mail.received)
      if (![going.email, host.email].includes(to))
        expect([to, raw.toString().includes('meet.test')]).toEqual([to, false]);
  });

  it('comes with the seat, and goes with it', async () => {
    const page = `/api/occurrences/${event.occurrenceId}`;
    const { waiting } = others;
    await going.call('DELETE', event.rsvp);
    expect((await going.call('GET', page)).body.onlineUrl).toBeNull();
    const [, , seat] = await app.mail.wait(String(waiting?.email), 3);
    expect(String(seat?.parsed.text)).toContain(LINK);
    expect((await waiting?.call('GET', page))?.body.onlineUrl).toBe(`${LINK}-2`);
  });
});

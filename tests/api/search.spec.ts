import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { eventsView } from '#contract/programme.js';
import { publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let host: TestMember;
let member: TestMember;
let admin: TestMember;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  await app.space({ slug: 'oficina', name: 'Oficina do Rio' });
  host = await app.member({ in: 'oficina', role: 'host', firstName: 'Inês' });
  member = await app.member({ in: 'oficina', firstName: 'Zoltan' });
  admin = await app.member({ in: 'oficina', role: 'admin', firstName: 'Bea' });
});
afterAll(() => app?.stop());

type Reader = Pick<TestMember, 'call'>;

async function search(q: string, more = '', who: Reader = app): Promise<string[]> {
  const answer = await who.call('GET', `/api/events?q=${encodeURIComponent(q)}${more}`);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return eventsView.parse(answer.body).items.map(({ title }) => title);
}

const roomBody = (name: string, stepFree = false) => ({ name, capacity: 40, equipment: [], stepFree, notes: '' });

async function room(by: TestMember, space: string, name: string, stepFree = false): Promise<string> {
  const made = await by.call('POST', `/api/spaces/${space}/rooms`, roomBody(name, stepFree));
  expect([made.status, made.text]).toEqual([201, made.text]);
  return (made.body as { id: string }).id;
}

describe('a search', () => {
  it('finds what an event says, and the names of its hosts, speakers, room and space', async () => {
    const speakers = [{ name: 'Maarten van Dijk', memberId: null, about: '', link: '', shown: true }];
    const given = {
      title: 'Glazing for beginners',
      description: 'Bring your own **pots**.',
      topics: ['clay'],
      speakers,
    };
    await publishedEvent(host, 'oficina', { ...given, roomId: await room(admin, 'oficina', 'Boiler house') });
    await publishedEvent(admin, 'oficina', { title: 'Something else' });
    for (const q of ['glazing', 'beginners glazing', 'pots', 'CLAY', 'inês', 'van dijk', 'boiler', 'clay ines boiler'])
      expect([q, await search(q)]).toEqual([q, ['Glazing for beginners']]);
    expect((await search('rio')).sort()).toEqual(['Glazing for beginners', 'Something else']);
    expect(await search('rio glazing')).toEqual(['Glazing for beginners']);
    expect(await search('pots unheard')).toEqual([]);
  });

  it('finds words begun, in another form, with other accents, and with slips of the finger where nothing is exact', async () => {
    await publishedEvent(host, 'oficina', { title: 'Robots and cafés' });
    for (const q of ['robo', 'robot', 'cafe', 'CAFÉS', 'robtos', 'rovots'])
      expect([q, await search(q)]).toEqual([q, ['Robots and cafés']]);
    // Written as it is, something is found: then only that.
    await publishedEvent(host, 'oficina', { title: 'Rovots, a band' });
    expect(await search('rovots')).toEqual(['Rovots, a band']);
  });

  it('finds a host and a speaker whose names are misspelt', async () => {
    const at = '&topic=names';
    const speakers = [{ name: 'Maarten van Dijk', memberId: null, about: '', link: '', shown: true }];
    await publishedEvent(host, 'oficina', { title: 'Hosted', topics: ['names'] });
    await publishedEvent(admin, 'oficina', { title: 'Spoken at', topics: ['names'], speakers });
    expect(await search('Ynes', at)).toEqual(['Hosted']);
    expect(await search('Marteen', at)).toEqual(['Spoken at']);
    expect(await search('marteen spoken', at)).toEqual(['Spoken at']);
  });

  it('speaks the language of the space, also after it has changed', async () => {
    await app.space({ slug: 'atelier' });
    const keeper = await app.member({ in: 'atelier', role: 'admin' });
    await publishedEvent(keeper, 'atelier', { title: 'Workshops', description: 'Cerâmicas antigas' });
    expect(await search('cerâmica antigo', '&space=atelier')).toEqual([]);
    await keeper.call('PATCH', '/api/spaces/atelier', { language: 'pt' });
    expect(await search('cerâmica antigo', '&space=atelier')).toEqual(['Workshops']);
  });

  it('finds members, rooms, spaces and events by their new names at once', async () => {
    await app.space({ slug: 'renamed', name: 'Oldspace' });
    const [keeper, boss] = [
      await app.member({ in: 'renamed', role: 'host', firstName: 'Oldhost' }),
      await app.member({ in: 'renamed', role: 'admin' }),
    ];
    const rooms = '/api/spaces/renamed/rooms';
    const id = await room(boss, 'renamed', 'Oldroom');
    const event = await publishedEvent(keeper, 'renamed', { title: 'Oldtitle', roomId: id });
    for (const q of ['oldspace', 'oldhost', 'oldroom', 'oldtitle'])
      expect([q, await search(q)]).toEqual([q, ['Oldtitle']]);
    const names = { firstName: 'Newhost', lastName: '', nick: '', pronouns: '', organisation: '', headline: '' };
    const profile = { ...names, timeZone: 'UTC', language: 'en', listed: true };
    expect((await keeper.call('PUT', '/api/me/profile', profile)).status).toBe(200);
    expect((await boss.call('PUT', `${rooms}/${id}`, roomBody('Newroom'))).status).toBe(200);
    expect((await boss.call('PATCH', '/api/spaces/renamed', { name: 'Newspace' })).status).toBe(200);
    expect((await event.change({ title: 'Newtitle', roomId: id })).status).toBe(200);
    for (const q of ['newspace', 'newhost', 'newroom', 'newtitle'])
      expect([q, await search(q)]).toEqual([q, ['Newtitle']]);
    await app.sql('DELETE FROM events WHERE id = $1', [event.eventId]);
    for (const q of ['newtitle', 'oldtitle', 'oldhost']) expect([q, await search(q, '', boss)]).toEqual([q, []]);
  });

  it('tells nobody anything of what they may not see, not even by what it does not find (S19)', async () => {
    const hidden = [{ name: 'Xenofon', memberId: null, about: '', link: '', shown: false }];
    await publishedEvent(host, 'oficina', { title: 'Quokka evening', visibility: 'space' });
    await publishedEvent(host, 'oficina', { title: 'Open evening', topics: ['quoka'], speakers: hidden });
    expect(await search('quokka', '', member)).toEqual(['Quokka evening']);
    // That somewhere it is written like that must not keep a guest from what is nearly so.
    expect(await search('quokka')).toEqual(['Open evening']);
    expect(await search('xenofon')).toEqual([]);
    expect(await search('xenofon', '', host)).toEqual([]);
  });

  it('names a host only where they are named', async () => {
    const helper = await app.member({ in: 'oficina', role: 'host', firstName: 'Wilhelmina' });
    const shy = await app.member({ in: 'oficina', role: 'host', firstName: 'Ottoline' });
    const event = await publishedEvent(host, 'oficina', { title: 'Helped' });
    const organizers = [
      { memberId: host.id, role: 'owner', shown: true },
      { memberId: helper.id, role: 'door', shown: true },
      { memberId: shy.id, role: 'co_host', shown: false },
    ];
    expect((await host.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers })).status).toBe(204);
    for (const q of ['wilhelmina', 'wilhelmima', 'ottoline', 'otoline']) expect([q, await search(q)]).toEqual([q, []]);
  });

  it('goes with filters, pages and folding', async () => {
    await app.space({ slug: 'both' });
    const keeper = await app.member({ in: 'both', role: 'host' });
    await TestSeries.published(app, keeper, 'both', ['FREQ=WEEKLY;COUNT=5'], { title: 'Sketching', format: 'social' });
    await publishedEvent(keeper, 'both', { title: 'Sketching in the park', format: 'talk' });
    expect(await search('sketching', '&space=both')).toHaveLength(6);
    expect(await search('sketching', '&space=both&series=one')).toEqual(['Sketching', 'Sketching in the park']);
    expect(await search('sketching', '&series=one&limit=1')).toEqual(['Sketching']);
    expect(await search('sketching', '&space=both&format=talk')).toEqual(['Sketching in the park']);
    expect(await search('sketching', '&space=oficina')).toEqual([]);
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, next } = eventsView.parse(
        (await app.call('GET', `/api/events?q=sketching&space=both&limit=4${cursor}`)).body,
      );
      ids.push(...items.map(({ id }) => id));
      cursor = next && `&cursor=${next}`;
    }
    expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
  });

  it('finds the same where more match than are named one by one', async () => {
    await app.space({ slug: 'crowd', timeZone: 'UTC' });
    await app.sql(
      `WITH made AS (INSERT INTO events ("spaceId", title, format, status)
         SELECT id, 'Gathering ' || n, 'social', 'scheduled' FROM spaces, generate_series(1, 3100) n WHERE slug = 'crowd' RETURNING id, "spaceId", title)
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
       SELECT "spaceId", id, at, at, at + interval '2 hours', 'UTC', at AT TIME ZONE 'UTC', (at + interval '2 hours') AT TIME ZONE 'UTC', 'scheduled'
       FROM made CROSS JOIN LATERAL (SELECT timestamp '2027-01-10 10:00' + split_part(title, ' ', 2)::int * interval '1 hour' AS at) t`,
    );
    await app.sql('ANALYZE');
    for (const more of ['', '&series=one'])
      for (const q of ['gathering', 'gatherign'])
        expect([q, await search(q, `&space=crowd&limit=3${more}`)]).toEqual([
          q,
          ['Gathering 1', 'Gathering 2', 'Gathering 3'],
        ]);
    expect(await search('gathering 3100')).toEqual(['Gathering 3100']);
  });

  it('takes whatever is typed for words, and says what is too long', async () => {
    for (const q of [
      "'",
      '%',
      '_',
      '\\',
      '!&|:*()',
      '½ №',
      "o'x",
      '-',
      'a:*b',
      '<->',
      'ﷺ',
      '日本',
      'a',
      'x'.repeat(100),
      ' ',
    ])
      expect((await app.call('GET', `/api/events?q=${encodeURIComponent(q)}`)).status).toBe(200);
    const long = await app.call('GET', `/api/events?q=${'x'.repeat(101)}`);
    expect([long.status, long.body.errors]).toEqual([400, [{ field: 'q', message: 'Keep it within 100 characters.' }]]);
  });
});

describe('a feed', () => {
  it('of a search has what the list has, also where a host is misspelt, in a calendar all dates, as news each series once', async () => {
    await app.space({ slug: 'fed' });
    const keeper = await app.member({ in: 'fed', role: 'host', firstName: 'Maarten' });
    const other = await app.member({ in: 'fed', role: 'host', firstName: 'Bo' });
    const series = await TestSeries.published(app, keeper, 'fed', ['FREQ=WEEKLY;COUNT=3'], { title: 'Sketching' });
    await publishedEvent(other, 'fed', { title: 'Unasked', onlineUrl: 'https://meet.test/' });
    const read = async (path: string) => (await app.call('GET', `/calendar/s/fed.${path}`)).text;
    const calendar = await read('ics?q=marteen');
    expect(calendar.match(/SUMMARY:Sketching/g)).toHaveLength(3);
    expect(calendar).not.toContain('Unasked');
    const rss = await read('rss?q=marteen');
    expect(rss.match(/<item>/g)).toHaveLength(1);
    expect(rss).toContain('Every week on Thursday, 3 times, next: ');
    const news = JSON.parse(await read('json')) as { items: { id: string; url: string; title: string }[] };
    const [first] = await series.dates();
    expect(news.items).toHaveLength(2);
    expect(news.items.find(({ title }) => title === 'Sketching')).toMatchObject({
      id: `urn:uuid:${first?.seriesId}`,
      url: expect.stringContaining(first?.id ?? ''),
    });
    expect((JSON.parse(await read('json?online=1')) as typeof news).items.map(({ title }) => title)).toEqual([
      'Unasked',
    ]);
    expect((await app.call('GET', '/calendar/s/fed.ics?room=loft')).status).toBe(400);
  });
});

describe('a list', () => {
  const titles = (query: string) => search('', `&space=filtered${query}`);

  it('is narrowed by room, online and without steps', async () => {
    await app.space({ slug: 'filtered' });
    const boss = await app.member({ in: 'filtered', role: 'admin' });
    const [loft, hall] = [await room(boss, 'filtered', 'Loft'), await room(boss, 'filtered', 'Hall', true)];
    const on = (day: string) => ({ localStart: `2027-01-${day}T18:00`, localEnd: `2027-01-${day}T20:00` });
    await publishedEvent(boss, 'filtered', { title: 'Loft', roomId: loft, ...on('04') });
    await publishedEvent(boss, 'filtered', {
      title: 'Hall',
      roomId: hall,
      onlineUrl: 'https://meet.test/',
      ...on('05'),
    });
    await publishedEvent(boss, 'filtered', { title: 'Online', onlineUrl: 'https://meet.test/', ...on('09') });
    const lost = await publishedEvent(boss, 'filtered', { title: 'Lost its room', roomId: hall, ...on('12') });
    await app.sql(`UPDATE bookings SET state = 'declined' WHERE "occurrenceId" = $1`, [lost.occurrenceId]);
    expect(await titles(`&room=${loft}`)).toEqual(['Loft']);
    expect(await titles(`&room=${hall}`)).toEqual(['Hall']);
    expect(await titles(`&room=${boss.id}`)).toEqual([]);
    expect(await titles('&online=1')).toEqual(['Hall', 'Online']);
    expect(await titles('&stepFree=1')).toEqual(['Hall']);
    expect(await titles('&stepFree=1&online=1&series=one')).toEqual(['Hall']);
    expect((await app.call('GET', '/api/events/facets?space=filtered')).body).toMatchObject({
      rooms: [
        { id: hall, name: 'Hall', count: 1 },
        { id: loft, name: 'Loft', count: 1 },
      ],
      online: 2,
      stepFree: 1,
      free: 4,
    });
    for (const [field, value] of [
      ['room', 'loft'],
      ['online', 'yes'],
      ['stepFree', '0'],
      ['when', 'never'],
      ['series', 'two'],
    ])
      expect((await app.call('GET', `/api/events?${field}=${value}`)).body.errors).toMatchObject([{ field }]);
  });

  it('of today, this week and the weekend has what has not ended by the clock of the space', async () => {
    // A Monday, nine in Lisbon.
    expect(await titles('&when=today')).toEqual(['Loft']);
    expect(await titles('&when=week')).toEqual(['Loft', 'Hall', 'Online']);
    expect(await titles('&when=weekend')).toEqual(['Online']);
    app.clock.set('2027-01-04T21:00:00Z');
    expect(await titles('&when=today')).toEqual([]);
    app.clock.set('2027-01-10T21:00:00Z');
    expect(await titles('&when=weekend')).toEqual([]);
    app.clock.set('2027-01-04T09:00:00Z');
  });

  it('of today across spaces has each one’s own day', async () => {
    await app.space({ slug: 'tokyo', timeZone: 'Asia/Tokyo' });
    const far = await app.member({ in: 'tokyo', role: 'host' });
    const on = (localStart: string, localEnd: string) => ({
      localStart,
      localEnd,
      timeZone: 'Asia/Tokyo',
      topics: ['far'],
    });
    await publishedEvent(far, 'tokyo', { title: 'Tuesday in Tokyo', ...on('2027-01-05T08:00', '2027-01-05T09:00') });
    await publishedEvent(far, 'tokyo', { title: 'Monday in Tokyo', ...on('2027-01-04T20:00', '2027-01-04T21:00') });
    await publishedEvent(host, 'oficina', {
      title: 'Tonight',
      topics: ['far'],
      localStart: '2027-01-04T23:30',
      localEnd: '2027-01-04T23:59',
    });
    expect(await search('', '&when=today&topic=far')).toEqual(['Monday in Tokyo', 'Tonight']);
    expect(await search('', '&when=today&topic=far&series=one')).toEqual(['Monday in Tokyo', 'Tonight']);
  });
});

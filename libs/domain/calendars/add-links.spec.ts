import { describe, expect, it } from '@jest/globals';

import { googleLink, mapLink, outlookLink, subscribeLinks, type AddableOccurrence } from './add-links.js';

const supper: AddableOccurrence = {
  title: 'Soup & bread',
  startsAt: '2026-10-07T17:30:00.000Z',
  endsAt: '2026-10-07T20:00:00+00:00',
  localStart: '2026-10-07T18:30:00',
  localEnd: '2026-10-07T21:00:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  location: 'Long Table',
  description: 'Bring a bowl.',
  url: 'https://serendip.test/events/1',
};
const days = { ...supper, allDay: true, localStart: '2026-10-07T00:00:00', localEnd: '2026-10-09T00:00:00' };
const query = (link: string) => Object.fromEntries(new URL(link).searchParams);

it('finds a street on a map', () => {
  expect(mapLink('Rua Não & Sim 3')).toBe('https://www.openstreetmap.org/search?query=Rua+N%C3%A3o+%26+Sim+3');
});

describe('links that add an occurrence to a calendar', () => {
  it('gives Google the instants and the zone to show them in', () => {
    expect(query(googleLink(supper))).toEqual({
      action: 'TEMPLATE',
      text: 'Soup & bread',
      dates: '20261007T173000Z/20261007T200000Z',
      ctz: 'Europe/Lisbon',
      details: 'Bring a bowl.\n\nhttps://serendip.test/events/1',
      location: 'Long Table',
    });
  });

  it('gives Outlook the same, for private and for work accounts', () => {
    expect(query(outlookLink(supper))).toEqual({
      path: '/calendar/action/compose',
      rru: 'addevent',
      subject: 'Soup & bread',
      startdt: '2026-10-07T17:30:00.000Z',
      enddt: '2026-10-07T20:00:00.000Z',
      allday: 'false',
      body: 'Bring a bowl.\n\nhttps://serendip.test/events/1',
      location: 'Long Table',
    });
    const hosts = [outlookLink(supper), outlookLink(supper, 'private'), outlookLink(supper, 'work')].map(
      (link) => new URL(link).host,
    );
    expect(hosts).toEqual(['outlook.live.com', 'outlook.live.com', 'outlook.office.com']);
  });

  it('writes whole days as dates with an exclusive end (C14)', () => {
    expect(query(googleLink(days))).toMatchObject({ dates: '20261007/20261009' });
    expect(query(outlookLink(days))).toMatchObject({ startdt: '2026-10-07', enddt: '2026-10-09', allday: 'true' });
  });

  it('keeps the address short enough to travel, and its page in it', () => {
    const long = googleLink({ ...supper, description: 'x'.repeat(20_000) });
    expect(long.length).toBeLessThan(1500);
    expect(query(long)['details']).toMatch(/…\n\nhttps:\/\/serendip\.test\/events\/1$/);
  });

  it('cuts a description of more than 600 characters, not within blanks', () => {
    const details = (description: string) => query(googleLink({ ...supper, description }))['details']?.split('\n\n')[0];
    expect(details('x'.repeat(600))).toBe('x'.repeat(600));
    expect(details('x'.repeat(601))).toBe(`${'x'.repeat(600)}…`);
    expect(details(`${'x'.repeat(598)}  y`)).toBe(`${'x'.repeat(598)}…`);
  });

  it('says where to read more, also where nothing else is said', () => {
    expect(query(googleLink({ ...supper, description: '' }))['details']).toBe(supper.url);
  });

  it('subscribes by the same address under webcal (C36)', () => {
    const links = subscribeLinks('https://serendip.test/calendar/s/mill.ics?format=talk', 'The Mill');
    expect(links.webcal).toBe('webcal://serendip.test/calendar/s/mill.ics?format=talk');
    expect(subscribeLinks('http://127.0.0.1:3000/calendar/s/mill.ics', '').webcal).toBe(
      'webcal://127.0.0.1:3000/calendar/s/mill.ics',
    );
    expect([links.google, links.outlook].map((link) => link.split('?')[0])).toEqual([
      'https://calendar.google.com/calendar/r',
      'https://outlook.live.com/calendar/0/addfromweb',
    ]);
    expect(query(links.google)).toEqual({ cid: links.webcal });
    expect(query(links.outlook)).toEqual({
      url: 'https://serendip.test/calendar/s/mill.ics?format=talk',
      name: 'The Mill',
    });
  });
});

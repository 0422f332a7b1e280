import { describe, expect, it } from '@jest/globals';

import { googleLink, outlookLink, subscribeLinks, type AddableOccurrence } from './add-links.js';

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
    expect(query(outlookLink(supper))).toMatchObject({
      startdt: '2026-10-07T17:30:00.000Z',
      allday: 'false',
      subject: 'Soup & bread',
    });
    expect(new URL(outlookLink(supper, 'work')).host).toBe('outlook.office.com');
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

  it('subscribes by the same address under webcal (C36)', () => {
    const links = subscribeLinks('https://serendip.test/calendar/s/mill.ics?format=talk', 'The Mill');
    expect(links.webcal).toBe('webcal://serendip.test/calendar/s/mill.ics?format=talk');
    expect(query(links.google)).toEqual({ cid: links.webcal });
    expect(query(links.outlook)).toEqual({
      url: 'https://serendip.test/calendar/s/mill.ics?format=talk',
      name: 'The Mill',
    });
  });
});

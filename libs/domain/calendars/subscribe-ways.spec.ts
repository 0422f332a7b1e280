import { describe, expect, it } from '@jest/globals';

import { isOnlyLocal, waysToSubscribe } from './subscribe-ways.js';

const FEED = 'https://serendip.test/calendar/s/mill.ics?format=show_and_tell&topic=r%26d+%3Dfun';

const linksOf = (program: string) =>
  waysToSubscribe(FEED, 'The Mill & Co')
    .find((way) => way.program === program)
    ?.links.map(({ href }) => href) ?? [];

describe('the ways to subscribe', () => {
  it('gives Google the address with its filters whole, as one parameter', () => {
    const url = new URL(linksOf('google')[0] ?? '');
    expect(url.origin + url.pathname).toBe('https://calendar.google.com/calendar/r');
    expect([...url.searchParams]).toEqual([['cid', FEED.replace('https:', 'webcal:')]]);
  });

  it('gives Outlook the same address and the name, for private accounts and for those of work and school', () => {
    const urls = linksOf('outlook').map((link) => new URL(link));
    expect(urls.map(({ hostname }) => hostname)).toEqual(['outlook.live.com', 'outlook.office.com']);
    for (const { pathname, searchParams } of urls) {
      expect(pathname).toBe('/calendar/0/addfromweb');
      expect(Object.fromEntries(searchParams)).toEqual({ url: FEED, name: 'The Mill & Co' });
    }
  });

  it('opens Apple’s program by webcal, which is the same address (C36)', () => {
    expect(linksOf('apple')).toEqual([FEED.replace('https:', 'webcal:')]);
  });

  it('says of each program what to do and how often it looks again', () => {
    for (const { steps, refreshes, name } of waysToSubscribe(FEED, 'The Mill')) {
      expect([name, steps.length > 0, refreshes.length > 20]).toEqual([name, true, true]);
    }
  });
});

describe('an address that only neighbours reach', () => {
  it.each([
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://[::1]:3000',
    'http://[fd12::1]',
    'http://10.1.2.3',
    'http://192.168.0.4',
    'http://172.31.0.1',
    'http://mill.local',
    'http://server',
  ])('is %s', (origin) => expect(isOnlyLocal(`${origin}/calendar/s/mill.ics`)).toBe(true));

  it.each([
    'https://serendip.example',
    'http://172.32.0.1',
    'http://11.0.0.1',
    'https://local.example.org',
    'https://[2001:db8::1]',
  ])('is not %s', (origin) => expect(isOnlyLocal(`${origin}/calendar/s/mill.ics`)).toBe(false));
});

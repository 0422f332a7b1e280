import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ownFeed, subscribePath } from './feed-address.js';

describe('an address of one of our own calendars', () => {
  it.each([
    ['/calendar/s/mill.ics', '/calendar/s/mill.ics'],
    ['/calendar/s/old-mill.ics?format=talk&topic=r%26d', '/calendar/s/old-mill.ics?format=talk&topic=r%26d'],
    ['/calendar/network.ics?topic=a b', '/calendar/network.ics?topic=a+b'],
  ])('is %s', (given, feed) => expect(ownFeed(given)).toBe(feed));

  it.each([
    '',
    'https://evil.test/calendar/s/mill.ics',
    '//evil.test/calendar/s/mill.ics',
    '/\\evil.test/calendar/s/mill.ics',
    'javascript:alert(1)',
    '/calendar/s/../../sign-in.ics',
    '/calendar/s/%2e%2e.ics',
    '/calendar/s/mill-.ics',
    '/calendar/s/mill.rss',
    '/calendar/s/mill.ics?a=b?c=d',
    '/calendar/s/mill.ics#elsewhere',
    '/calendar/me/abcdefghijklmnopqrstuvwxyz.ics',
    `/calendar/s/mill.ics?topic=${'x'.repeat(1000)}`,
  ])('is not "%s" (S35)', (given) => expect(ownFeed(given)).toBeNull());

  it('stays on its own host, whatever is given', () => {
    const near = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true }),
      fc.string({ unit: 'binary' }).map((rest) => `/calendar/s/mill.ics?${rest}`),
      fc.string({ unit: 'binary' }).map((rest) => `/calendar/${rest}`),
    );
    fc.assert(
      fc.property(near, (given) => {
        const feed = ownFeed(given);
        if (feed === null) return;
        const { origin, pathname } = new URL(feed, 'https://serendip.test');
        expect(origin).toBe('https://serendip.test');
        expect(pathname).toMatch(/^\/calendar\/[a-z0-9/-]+\.ics$/);
        expect(ownFeed(feed)).toBe(feed);
      }),
    );
  });

  it('comes out of the address of its page as it went in', () => {
    const feed = '/calendar/s/mill.ics?format=talk&topic=r%26d+%2B';
    const page = new URL(subscribePath(feed), 'https://serendip.test');
    expect(page.pathname).toBe('/subscribe');
    expect(ownFeed(page.searchParams.get('feed') ?? '')).toBe(feed);
  });
});

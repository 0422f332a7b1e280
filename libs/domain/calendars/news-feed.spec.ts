import { describe, expect, it } from '@jest/globals';
import { JSDOM } from 'jsdom';

import { jsonFeed, rss, type NewsFeed, type NewsItem } from './news-feed.js';

const supper: NewsItem = {
  uid: '4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
  url: 'https://serendip.test/events/1',
  title: 'Soup & <bread>\u0000',
  status: 'scheduled',
  statusReason: '',
  when: 'Wed 7 October 2026, 18:30–21:00 (Lisbon time)',
  place: 'Long Table',
  html: '<p>Bring a <strong>bowl</strong>.</p>\n',
  text: 'Bring a bowl.',
  topics: ['food'],
  hosts: ['Ada L'],
  startsAt: new Date('2026-10-07T17:30:00Z'),
  endsAt: new Date('2026-10-07T20:00:00Z'),
  timeZone: 'Europe/Lisbon',
  publishedAt: new Date('2026-09-01T08:00:00Z'),
  revisedAt: new Date('2026-09-02T08:00:00Z'),
};
const feed = (...items: NewsItem[]): NewsFeed => ({
  title: 'The Mill',
  description: 'What is on',
  homeUrl: 'https://serendip.test/s/mill?a=1&b=2',
  feedUrl: 'https://serendip.test/calendar/s/mill.rss',
  items,
});
const read = (text: string) => new JSDOM(text, { contentType: 'application/xml' }).window.document;

describe('news feed', () => {
  it('is well-formed RSS whatever the texts hold (S30)', () => {
    const document = read(rss(feed(supper)));
    expect(document.querySelector('channel > link')?.textContent).toBe('https://serendip.test/s/mill?a=1&b=2');
    expect(document.querySelector('item > title')?.textContent).toBe('Soup & <bread>');
    expect(document.querySelector('item > guid')?.textContent).toBe('urn:uuid:4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d');
    expect(document.querySelector('item > pubDate')?.textContent).toBe('Tue, 01 Sep 2026 08:00:00 GMT');
    expect(document.querySelector('item > description')?.textContent).toBe(
      '<p>Wed 7 October 2026, 18:30–21:00 (Lisbon time) · Long Table</p>\n<p>Bring a <strong>bowl</strong>.</p>\n',
    );
  });

  it('dates whole days by their first and their last', () => {
    const days = { first: '2026-10-07', last: '2026-10-09' };
    const document = read(rss(feed({ ...supper, days })));
    const dates = ['startdate', 'enddate'].map((name) => document.getElementsByTagName(`ev:${name}`)[0]?.textContent);
    expect(dates).toEqual(['2026-10-07', '2026-10-09']);
    const { items } = JSON.parse(jsonFeed(feed({ ...supper, days }))) as { items: { _serendip: object }[] };
    expect(items[0]?._serendip).toMatchObject({ days });
  });

  it('is JSON Feed 1.1 with the same items', () => {
    const { version, items } = JSON.parse(jsonFeed(feed(supper))) as {
      version: string;
      items: Record<string, unknown>[];
    };
    expect(version).toBe('https://jsonfeed.org/version/1.1');
    expect(items).toEqual([
      expect.objectContaining({
        id: 'urn:uuid:4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
        url: 'https://serendip.test/events/1',
        date_published: '2026-09-01T08:00:00.000Z',
        content_text: 'Wed 7 October 2026, 18:30–21:00 (Lisbon time) · Long Table\n\nBring a bowl.',
        tags: ['food'],
        authors: [{ name: 'Ada L' }],
      }),
    ]);
  });

  it('says first that something is cancelled or postponed, and why', () => {
    const cancelled: NewsItem = {
      ...supper,
      title: 'Soup',
      status: 'cancelled',
      statusReason: 'The oven <b>broke</b>.',
    };
    const document = read(rss(feed(cancelled, { ...cancelled, status: 'postponed' })));
    expect([...document.querySelectorAll('item > title')].map((title) => title.textContent)).toEqual([
      'Cancelled: Soup',
      'Postponed: Soup',
    ]);
    expect(document.querySelector('item > description')?.textContent).toContain(
      '<p>The oven &lt;b&gt;broke&lt;/b&gt;.</p>',
    );
  });
});

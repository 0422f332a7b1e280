import { describe, expect, it } from '@jest/globals';

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
/** As another program reads it. jsdom is large: what needs no reader does not wait for it. */
async function read(text: string): Promise<Document> {
  const { JSDOM } = await import('jsdom');
  return new JSDOM(text, { contentType: 'application/xml' }).window.document;
}

describe('news feed', () => {
  it('is RSS from end to end', () => {
    expect(rss(feed({ ...supper, title: 'Soup' }))).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ev="http://purl.org/rss/1.0/modules/event/">
<channel>
<title>The Mill</title>
<link>https://serendip.test/s/mill?a=1&amp;b=2</link>
<description>What is on</description>
<atom:link href="https://serendip.test/calendar/s/mill.rss" rel="self" type="application/rss+xml"/>
<ttl>60</ttl>
<item>
<title>Soup</title>
<link>https://serendip.test/events/1</link>
<guid isPermaLink="false">urn:uuid:4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d</guid>
<pubDate>Tue, 01 Sep 2026 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Wed 7 October 2026, 18:30–21:00 (Lisbon time) · Long Table&lt;/p&gt;
&lt;p&gt;Bring a &lt;strong&gt;bowl&lt;/strong&gt;.&lt;/p&gt;
</description>
<dc:creator>Ada L</dc:creator>
<category>food</category>
<ev:startdate>2026-10-07T17:30:00.000Z</ev:startdate>
<ev:enddate>2026-10-07T20:00:00.000Z</ev:enddate>
<ev:location>Long Table</ev:location>
</item>
</channel>
</rss>
`,
    );
  });

  it('says why before what it is about', () => {
    const text = rss(feed({ ...supper, status: 'cancelled', statusReason: 'The oven broke.' }));
    expect(text).toContain(' · Long Table&lt;/p&gt;\n&lt;p&gt;The oven broke.&lt;/p&gt;\n&lt;p&gt;Bring a ');
  });

  it('says of no place nothing', () => {
    const text = rss(feed({ ...supper, place: '' }));
    expect(text).not.toContain('ev:location');
    expect(text).toContain('</ev:enddate>\n</item>');
    expect(text).not.toContain(' · ');
    expect(text).not.toContain('\n\n');
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

  it('is JSON from end to end, without what is empty', () => {
    const { items, ...head } = JSON.parse(
      jsonFeed(feed({ ...supper, title: 'Soup', text: '', statusReason: 'Late.' })),
    ) as {
      items: Record<string, unknown>[];
    };
    expect(head).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Mill',
      description: 'What is on',
      home_page_url: 'https://serendip.test/s/mill?a=1&b=2',
      feed_url: 'https://serendip.test/calendar/s/mill.rss',
    });
    expect(items[0]).toMatchObject({
      title: 'Soup',
      content_html:
        '<p>Wed 7 October 2026, 18:30–21:00 (Lisbon time) · Long Table</p>\n<p>Late.</p>\n<p>Bring a <strong>bowl</strong>.</p>\n',
      content_text: 'Wed 7 October 2026, 18:30–21:00 (Lisbon time) · Long Table\n\nLate.',
      summary: 'Wed 7 October 2026, 18:30–21:00 (Lisbon time) · Long Table',
      date_modified: '2026-09-02T08:00:00.000Z',
    });
    expect(items[0]?.['_serendip']).toEqual({
      startsAt: '2026-10-07T17:30:00.000Z',
      endsAt: '2026-10-07T20:00:00.000Z',
      timeZone: 'Europe/Lisbon',
      place: 'Long Table',
      status: 'scheduled',
    });
    expect(JSON.parse(jsonFeed({ ...feed(), description: '' }))).not.toHaveProperty('description');
  });

  it('is well-formed RSS whatever the texts hold (S30)', async () => {
    const document = await read(rss(feed(supper)));
    expect(document.querySelector('channel > link')?.textContent).toBe('https://serendip.test/s/mill?a=1&b=2');
    expect(document.querySelector('item > title')?.textContent).toBe('Soup & <bread>');
    expect(document.querySelector('item > guid')?.textContent).toBe('urn:uuid:4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d');
    expect(document.querySelector('item > pubDate')?.textContent).toBe('Tue, 01 Sep 2026 08:00:00 GMT');
    expect(document.querySelector('item > description')?.textContent).toBe(
      '<p>Wed 7 October 2026, 18:30–21:00 (Lisbon time) · Long Table</p>\n<p>Bring a <strong>bowl</strong>.</p>\n',
    );
  });

  it('keeps what would break XML out of it, and quotes in it (S30)', async () => {
    const title = 'a\u0008\u000b\u000c\u001f\ufffe\uffff\ud800b "c" > d\n\te';
    expect((await read(rss(feed({ ...supper, title })))).querySelector('item > title')?.textContent).toBe(
      'ab "c" > d\n\te',
    );
    const feedUrl = 'https://serendip.test/calendar/s/mill.rss?a="b"';
    const link = (await read(rss({ ...feed(), feedUrl }))).getElementsByTagName('atom:link')[0];
    expect(link?.getAttribute('href')).toBe(feedUrl);
  });

  it('dates whole days by their first and their last', async () => {
    const days = { first: '2026-10-07', last: '2026-10-09' };
    const document = await read(rss(feed({ ...supper, days })));
    const dates = ['startdate', 'enddate'].map((name) => document.getElementsByTagName(`ev:${name}`)[0]?.textContent);
    expect(dates).toEqual(['2026-10-07', '2026-10-09']);
    const { items } = JSON.parse(jsonFeed(feed({ ...supper, days }))) as { items: { _serendip: object }[] };
    expect(items[0]?._serendip).toMatchObject({ days });
  });

  it('says first that something is cancelled or postponed, and why', async () => {
    const cancelled: NewsItem = {
      ...supper,
      title: 'Soup',
      status: 'cancelled',
      statusReason: 'The oven <b>broke</b>.',
    };
    const document = await read(rss(feed(cancelled, { ...cancelled, status: 'postponed' })));
    expect([...document.querySelectorAll('item > title')].map((title) => title.textContent)).toEqual([
      'Cancelled: Soup',
      'Postponed: Soup',
    ]);
    expect(document.querySelector('item > description')?.textContent).toContain(
      '<p>The oven &lt;b&gt;broke&lt;/b&gt;.</p>',
    );
  });
});

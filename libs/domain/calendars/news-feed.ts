/** A list of occurrences as news: for readers that speak RSS or JSON Feed. */
export interface NewsFeed {
  title: string;
  description: string;
  /** The page with the same list, and the feed itself; both absolute. */
  homeUrl: string;
  feedUrl: string;
  items: readonly NewsItem[];
}

export interface NewsItem {
  /** The occurrence's UID: the same as in calendars. */
  uid: string;
  url: string;
  title: string;
  status: 'scheduled' | 'postponed' | 'cancelled';
  statusReason: string;
  /** When, in words, in the event's own zone. */
  when: string;
  place: string;
  /** Harmless HTML and plain text of the description. */
  html: string;
  text: string;
  topics: readonly string[];
  hosts: readonly string[];
  startsAt: Date;
  endsAt: Date;
  /** The first and the last of whole days, which have no hour in any zone. */
  days?: { first: string; last: string };
  timeZone: string;
  publishedAt: Date;
  revisedAt: Date;
}

/** RSS 2.0 with the event module. */
export function rss({ title, description, homeUrl, feedUrl, items }: NewsFeed): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ev="http://purl.org/rss/1.0/modules/event/">',
    '<channel>',
    element('title', title),
    element('link', homeUrl),
    element('description', description),
    `<atom:link href="${xml(feedUrl)}" rel="self" type="application/rss+xml"/>`,
    element('ttl', '60'),
    ...items.map(rssItem),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

function rssItem(item: NewsItem): string {
  return [
    '<item>',
    element('title', headline(item)),
    element('link', item.url),
    `<guid isPermaLink="false">urn:uuid:${xml(item.uid)}</guid>`,
    element('pubDate', item.publishedAt.toUTCString()),
    element('description', facts(item).map(paragraph).join('') + item.html),
    ...item.hosts.map((host) => element('dc:creator', host)),
    ...item.topics.map((topic) => element('category', topic)),
    element('ev:startdate', item.days?.first ?? item.startsAt.toISOString()),
    element('ev:enddate', item.days?.last ?? item.endsAt.toISOString()),
    item.place === '' ? '' : element('ev:location', item.place),
    '</item>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** JSON Feed 1.1; what it has no word for stands under `_serendip`. */
export function jsonFeed({ title, description, homeUrl, feedUrl, items }: NewsFeed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    ...(description === '' ? {} : { description }),
    home_page_url: homeUrl,
    feed_url: feedUrl,
    items: items.map((item) => ({
      id: `urn:uuid:${item.uid}`,
      url: item.url,
      title: headline(item),
      content_html: facts(item).map(paragraph).join('') + item.html,
      content_text: [...facts(item), item.text].filter((part) => part !== '').join('\n\n'),
      summary: facts(item)[0],
      date_published: item.publishedAt.toISOString(),
      date_modified: item.revisedAt.toISOString(),
      tags: item.topics,
      authors: item.hosts.map((name) => ({ name })),
      _serendip: {
        startsAt: item.startsAt.toISOString(),
        endsAt: item.endsAt.toISOString(),
        ...(item.days ? { days: item.days } : {}),
        timeZone: item.timeZone,
        place: item.place,
        status: item.status,
      },
    })),
  });
}

function headline({ title, status }: NewsItem): string {
  if (status === 'cancelled') return `Cancelled: ${title}`;
  return status === 'postponed' ? `Postponed: ${title}` : title;
}

function facts({ when, place, statusReason }: NewsItem): string[] {
  return [place === '' ? when : `${when} · ${place}`, statusReason].filter((part) => part !== '');
}

function paragraph(text: string): string {
  return `<p>${xml(text)}</p>\n`;
}

function element(name: string, text: string): string {
  return `<${name}>${xml(text)}</${name}>`;
}

/** Text as XML may hold it: control characters and halves of surrogate pairs cannot stand there even as entities. */
function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

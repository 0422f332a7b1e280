import type { NewsItem } from '../../../../libs/domain/calendars/news-feed.js';
import { whenInWords } from '../../../../libs/domain/calendars/when-in-words.js';
import { markdownToHtml, markdownToText } from '../platform/text/markdown.js';
import type { NewsRow } from './space-feeds.queries.js';

/** A row of the space's calendar as a feed reader shows it. */
export function toNewsItem(row: NewsRow, publicUrl: string): NewsItem {
  const { uid, title, status, statusReason, topics, hosts, startsAt, endsAt, timeZone, publishedAt, revisedAt } = row;
  return {
    ...{ uid, title, status, statusReason, topics, hosts, startsAt, endsAt, timeZone, publishedAt, revisedAt },
    url: `${publicUrl}/events/${row.id}`,
    when: whenInWords({ ...row, localStart: isoLocal(row.localStart), localEnd: isoLocal(row.localEnd) }),
    place: [row.room, row.address].filter(Boolean).join(', ') || (row.online ? 'Online' : ''),
    html: markdownToHtml(row.description),
    text: markdownToText(row.description),
  };
}

/** Postgres writes a space where ISO 8601 has a T. */
function isoLocal(text: string): string {
  return text.replace(' ', 'T');
}

import type { NewsItem } from '#domain/calendars/news-feed.js';
import { dayOf, lastDayOf } from '#domain/calendars/span.js';
import { whenInWords } from '#domain/calendars/when-in-words.js';
import { foldedInWords } from '#domain/events/folded-words.js';
import { occurrenceUrl } from '../events/calendar-occurrence.js';
import { markdownToHtml, markdownToText } from '../platform/text/markdown.js';
import type { NewsRow } from './space-feeds.queries.js';

/** A row of the space's calendar as a feed reader shows it. */
export function toNewsItem(row: NewsRow, publicUrl: string): NewsItem {
  const { uid, title, status, statusReason, topics, hosts, startsAt, endsAt, timeZone, publishedAt, revisedAt, place } =
    row;
  return {
    uid,
    title,
    status,
    statusReason,
    topics,
    hosts,
    startsAt,
    endsAt,
    timeZone,
    publishedAt,
    revisedAt,
    place,
    url: occurrenceUrl(publicUrl, row.id),
    when: repeating(row) + whenInWords(row),
    ...(row.allDay ? { days: { first: dayOf(row.localStart), last: lastDayOf(row) } } : {}),
    html: markdownToHtml(row.description),
    text: markdownToText(row.description),
  };
}

/** `Every week on Thursday, next: `. */
function repeating({ rules, ruleStart }: NewsRow): string {
  const words = rules && ruleStart ? foldedInWords({ rules, localStart: ruleStart }) : '';
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}, next: `;
}

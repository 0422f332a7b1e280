import type { CalendarFacts } from '../../../../libs/domain/calendars/calendar-facts.js';
import { markdownToText } from '../platform/text/markdown.js';
import type { PersonalRow } from './personal-feed.queries.js';

/** A row as the calendar rules take it: plain text, ISO times, absolute addresses. */
export function toFacts(row: Omit<PersonalRow, 'relation'>, publicUrl: string): CalendarFacts {
  return {
    ...row,
    localStart: row.localStart.replace(' ', 'T'),
    localEnd: row.localEnd.replace(' ', 'T'),
    description: markdownToText(row.description),
    space: { name: row.spaceName, address: row.spaceAddress },
    url: `${publicUrl}/events/${row.id}`,
  };
}

import { calendarOccurrence } from '#domain/calendars/calendar-facts.js';
import { toCalendarFacts } from '../events/calendar-occurrence.js';
import { calendarEntry, type CalendarEntry } from '../platform/ical/ical.js';
import type { PersonalRow } from './personal-feed.queries.js';

/** A row as it stands in this member's calendar. A reply revises it as much as a change of the event does. */
export function personalEntry({ relation, repliedAt, ...row }: PersonalRow, publicUrl: string): CalendarEntry {
  const revisedAt = repliedAt && repliedAt > row.revisedAt ? repliedAt : row.revisedAt;
  return calendarEntry(calendarOccurrence(toCalendarFacts({ ...row, revisedAt }, publicUrl), relation ?? 'everybody'));
}

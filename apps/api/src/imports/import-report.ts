import type { ImportReport, ImportedRow } from '#contract/imports.js';
import { withOffset } from '#domain/events/zoned-time.js';
import type { CalendarReading, ReadOccurrence } from './calendar-reading.js';

export const toReport = ({ occurrences, skipped }: CalendarReading): ImportReport => ({
  occurrences: occurrences.map(toRow),
  skipped,
});

/** Times with the offset of their zone at that moment, whole days as dates with the end exclusive. */
export function toRow({ event, start, end, timeZone, startsAt, endsAt, allDay }: ReadOccurrence): ImportedRow {
  const { title, status, uid } = event;
  const when = allDay
    ? { start: start.slice(0, 10), end: end.slice(0, 10) }
    : { start: withOffset(new Date(startsAt), timeZone), end: withOffset(new Date(endsAt), timeZone) };
  return { title, ...when, timeZone, allDay, status, uid };
}

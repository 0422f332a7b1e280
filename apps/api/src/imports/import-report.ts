import type { ImportPreview, ImportReport, ImportedRow } from '#contract/imports.js';
import { withOffset } from '#domain/events/zoned-time.js';
import type { CalendarReading, ReadOccurrence } from './calendar-reading.js';
import type { KnownOccurrence } from './imported-occurrences.queries.js';

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

/** A date as it is here. */
export function toKnownRow(known: KnownOccurrence): ImportedRow {
  const { localStart, localEnd, timeZone, allDay, startsAt, endsAt, title, uid } = known;
  const when = allDay
    ? { start: localStart.slice(0, 10), end: localEnd.slice(0, 10) }
    : { start: withOffset(startsAt, timeZone), end: withOffset(endsAt, timeZone) };
  return { title, ...when, timeZone, allDay, status: 'scheduled', uid };
}

/** A date that is here and that the file no longer has. */
export const toGone = (known: KnownOccurrence): ImportPreview['gone'][number] => ({
  ...toKnownRow(known),
  becomes: known.replied ? 'cancelled' : 'removed',
});

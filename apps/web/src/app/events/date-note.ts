import type { SeriesDates } from '#contract/event-changes.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { clockOf } from '../ui/times.js';

type SeriesDate = SeriesDates['items'][number];

/** What of a date of a series is not as on the one that is shown: its hour, its title, its place. */
export function dateNote(
  date: SeriesDate,
  shown: Pick<SeriesDate, 'localStart' | 'timeZone' | 'title' | 'place'>,
): string {
  const { localStart, allDay, place, title } = date;
  const zone = zoneBeside(date, shown.timeZone);
  const otherHour = !allDay && clockOf(localStart) !== clockOf(shown.localStart);
  const words = [
    (otherHour || zone !== '') && [clockOf(localStart), zone].filter(Boolean).join(' '),
    title !== shown.title && title,
    place !== shown.place && place,
  ];
  return words.filter(Boolean).join(', ');
}

import type { Rhythm } from '#domain/digests/rhythm.js';
import { dayOf, longDate } from '../ui/times.js';

/** How often it may come; null is never. */
export const RHYTHM_CHOICES: readonly { every: Rhythm | null; name: string }[] = [
  { every: 'week', name: 'Every week' },
  { every: 'fortnight', name: 'Every two weeks' },
  { every: 'month', name: 'Once a month, on the first such day' },
  { every: null, name: 'Never' },
];

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `08:00` for 8. */
export const hourInWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** When the next digest comes, by the member's clock: `Thursday 8 October, 08:00`. `next` is an instant, ISO 8601. */
export function nextInWords(next: string, timeZone: string): string {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(next),
  );
  const [day = '', clock = ''] = local.split(' ');
  return `${longDate(dayOf(day))}, ${clock}`;
}

import type { Rhythm } from './rhythm.js';
import type { Section } from './sections.js';

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** What a digest holds, by number. */
export interface DigestCounts {
  /** Wait for the reader. */
  waiting: number;
  open: number;
  /** Of those to go to, how many are new. */
  fresh: number;
  stillOn: number;
  cancelled: number;
  changed: number;
  replies: number;
}

/** `one`, `two` … `twelve`, then figures. */
export const inWords = (count: number): string => NUMBERS[count] ?? String(count);

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `Your week: one waits for you, three things to go to, one is off`. */
export function digestSubject(counts: DigestCounts, every: Rhythm): string {
  const { waiting, open, stillOn, cancelled, changed, replies } = counts;
  const parts = [
    waiting > 0 ? `${inWords(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for you` : '',
    open > 0 ? `${inWords(open)} ${open === 1 ? 'thing' : 'things'} to go to` : '',
    stillOn > 0 ? `${inWords(stillOn)} still on` : '',
    cancelled > 0 ? `${inWords(cancelled)} ${cancelled === 1 ? 'is' : 'are'} off` : '',
    changed > 0 ? `${inWords(changed)} ${changed === 1 ? 'has' : 'have'} changed` : '',
    waiting + open + stillOn === 0 && replies > 0 ? `${inWords(replies)} you replied to` : '',
  ].filter(Boolean);
  return `Your ${every}: ${parts.join(', ')}`;
}

/** `One that waits for you, two you replied to and three things you can still go to (two are new).` */
export function digestLead({ waiting, open, fresh, stillOn, cancelled, changed, replies }: DigestCounts): string {
  const parts = [
    waiting > 0 ? `${inWords(waiting)} that ${waiting === 1 ? 'waits' : 'wait'} for you` : '',
    cancelled > 0 ? `${inWords(cancelled)} that ${cancelled === 1 ? 'is' : 'are'} off` : '',
    changed > 0 ? `${inWords(changed)} that ${changed === 1 ? 'has' : 'have'} changed` : '',
    replies > 0 ? `${inWords(replies)} you replied to` : '',
    open > 0 ? goableWords(open, fresh) : '',
    stillOn > 0 ? `${inWords(stillOn)} that ${stillOn === 1 ? 'is' : 'are'} still on` : '',
  ].filter(Boolean);
  const sentence = listed(parts);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function goableWords(open: number, fresh: number): string {
  const things = `${fresh === open ? 'new ' : ''}${open === 1 ? 'thing' : 'things'}`;
  const some = fresh > 0 && fresh < open ? ` (${inWords(fresh)} ${fresh === 1 ? 'is' : 'are'} new)` : '';
  return `${inWords(open)} ${things} you can still go to${some}`;
}

/** `on Mondays at 8`, `on the first Monday of a month, at 8`. */
export function digestHourWords({ every, weekday, hour }: { every: Rhythm; weekday: number; hour: number }): string {
  const days = WEEKDAYS[weekday - 1] ?? '';
  return every === 'month' ? `on the first ${days.slice(0, -1)} of it, at ${hour}` : `on ${days} at ${hour}`;
}

/** `One mail a week`. */
export const rhythmWords: Record<Rhythm, string> = {
  week: 'One mail a week',
  fortnight: 'One mail every two weeks',
  month: 'One mail a month',
};

/** Of what there is no room for: `2 more that wait for you`. What is new is to be gone to as well. */
export const moreWords: Record<Exclude<Section, 'new'>, (count: number) => string> = {
  waiting: (count) => `${count} more that ${count === 1 ? 'waits' : 'wait'} for you`,
  changed: (count) => `${count} more that ${count === 1 ? 'has' : 'have'} changed`,
  week: (count) => `${count} more that you replied to`,
  open: (count) => `${count} more to go to`,
};

/** What stands over the lines of a section. */
export function headingOf(section: Section, every: Rhythm): string {
  if (section === 'week') return `Your ${every}`;
  return { waiting: 'Waiting for you', changed: 'Changed', new: 'New', open: 'You can still go' }[section];
}

/** Of dates that a line speaks for beside its own: `And on 3 more dates.` */
export const othersWords = (others: number): string =>
  others === 0 ? '' : `And on ${others === 1 ? 'one more date' : `${inWords(others)} more dates`}.`;

/** `3 of 14 seats free`, `12 are coming`, or nothing to say. */
export function seatWords(capacity: number | null, taken: number): string {
  if (capacity !== null) return `${Math.max(0, capacity - taken)} of ${capacity} seats free.`;
  if (taken === 0) return '';
  return taken === 1 ? 'One person is coming.' : `${taken} people are coming.`;
}

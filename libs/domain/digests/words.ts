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
  open: number;
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

/** `Your week: three things to go to, one is off`. */
export function digestSubject({ open, stillOn, cancelled, changed, replies }: DigestCounts): string {
  const parts = [
    open > 0 ? `${inWords(open)} ${open === 1 ? 'thing' : 'things'} to go to` : '',
    stillOn > 0 ? `${inWords(stillOn)} still on` : '',
    cancelled > 0 ? `${inWords(cancelled)} ${cancelled === 1 ? 'is' : 'are'} off` : '',
    changed > 0 ? `${inWords(changed)} ${changed === 1 ? 'has' : 'have'} changed` : '',
    open + stillOn === 0 && replies > 0 ? `${inWords(replies)} you replied to` : '',
  ].filter(Boolean);
  return `Your week: ${parts.join(', ')}`;
}

/** `Three things you can still go to, one that is off and two you replied to.` */
export function digestLead({ open, stillOn, cancelled, changed, replies }: DigestCounts): string {
  const parts = [
    open > 0 ? `${inWords(open)} ${open === 1 ? 'thing' : 'things'} you can still go to` : '',
    stillOn > 0 ? `${inWords(stillOn)} that ${stillOn === 1 ? 'is' : 'are'} still on` : '',
    cancelled > 0 ? `${inWords(cancelled)} that ${cancelled === 1 ? 'is' : 'are'} off` : '',
    changed > 0 ? `${inWords(changed)} that ${changed === 1 ? 'has' : 'have'} changed` : '',
    replies > 0 ? `${inWords(replies)} you replied to` : '',
  ].filter(Boolean);
  const sentence = listed(parts);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** `on Mondays at 8`. */
export const digestHourWords = (weekday: number, hour: number): string => `on ${WEEKDAYS[weekday - 1]} at ${hour}`;

/** `3 of 14 seats free`, `12 are coming`, or nothing to say. */
export function seatWords(capacity: number | null, taken: number): string {
  if (capacity !== null) return `${Math.max(0, capacity - taken)} of ${capacity} seats free.`;
  if (taken === 0) return '';
  return taken === 1 ? 'One person is coming.' : `${taken} people are coming.`;
}

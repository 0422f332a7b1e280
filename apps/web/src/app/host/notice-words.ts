import type { PendingNotice } from '#contract/notices.js';
import { people } from './event-words.js';

export type WaitingNotice = NonNullable<PendingNotice['notice']>;

const HEARD: Record<WaitingNotice['what'][number], string> = {
  cancelled: 'it is off',
  postponed: 'it waits for a new date',
  restored: 'it takes place after all',
  dated: 'a new date',
  moved: 'new time',
  place: 'new place',
  title: 'new title',
};

/** From how many people on a host is asked before all of them get a mail. */
export const MANY = 50;

/** `12 people will hear of this at 18:42: new time, new place.` */
export function noticeInWords({ people: count, what }: WaitingNotice, clock: string): string {
  const heard = what.map((kind) => HEARD[kind]).join(', ');
  return `${people(count)} will hear of this at ${clock}${heard === '' ? '' : `: ${heard}`}.`;
}

/** How long that is from now, to the minute. */
export function leftInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 0) return 'Being sent';
  return minutes === 1 ? 'In a minute' : `In ${minutes} minutes`;
}

import type { OccurrenceView } from '#contract/occurrence.js';
import type { Refused } from '../platform/refusals.js';
import { clockOf, dayOf, localIn, longDate, todayIn, weekday } from '../ui/times.js';

export type ReplyAct = 'reply' | 'cancel' | 'confirm' | 'sign-in';

/** What the reply card says and offers: one status, one sentence, at most one main action. */
export interface ReplyCard {
  tone: 'good' | 'notice' | 'bad' | null;
  icon: string;
  status: string;
  say: string;
  /** What follows from it, below the action. */
  follow: string;
  meter: boolean;
  act: { does: ReplyAct; label: string; main: boolean } | null;
  /** The way out beside the main action, where a card asks a question. */
  other?: { does: ReplyAct; label: string };
}

/** What did not work, and how to try it again. */
export interface Failed {
  refused: Refused;
  again: () => Promise<unknown>;
}

export interface Reader {
  signedIn: boolean;
  now: Date;
}

export const PLAIN = { tone: null, meter: false, act: null, follow: '' } as const;
export const leave = (label: string) => ({ does: 'cancel', label, main: false }) as const;

export function hostOf(event: OccurrenceView): string {
  return event.organizers[0]?.name ?? event.hosts[0]?.name ?? 'the host';
}

export function freeInWords({ capacity, taken }: OccurrenceView): string {
  const free = (capacity ?? 0) - taken;
  if (free <= 0) return 'All seats are taken.';
  return free === 1 ? '1 seat is still free.' : `${free} seats are still free.`;
}

/** `today`, `on Thursday` within six days, else `on` and the date. */
export function dayInWords(event: OccurrenceView, now: Date): string {
  const today = todayIn(event.timeZone, now);
  const day = dayOf(event.localStart);
  const away = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (away === 0) return 'today';
  return `on ${away < 7 ? weekday(day) : longDate(day, today)}`;
}

export const hasBegun = ({ startsAt }: OccurrenceView, now: Date): boolean => Date.parse(startsAt) <= now.getTime();

/** Up to one moment replies are taken, and seats given back. */
export const isOver = ({ repliesUntil }: OccurrenceView, now: Date): boolean =>
  Date.parse(repliesUntil) <= now.getTime();

/** `Tuesday 6 October, 18:30`, by the clocks of the event. */
export function untilInWords({ repliesUntil, timeZone }: OccurrenceView, now: Date): string {
  const local = localIn(repliesUntil, timeZone);
  return `${longDate(dayOf(local), todayIn(timeZone, now))}, ${clockOf(local)}`;
}

/** Whether replies close at a moment of its own, before the start. */
export const closesBefore = ({ repliesUntil, startsAt }: OccurrenceView): boolean =>
  Date.parse(repliesUntil) < Date.parse(startsAt);

/** The card where replies are taken no more. */
export function over(event: OccurrenceView, { now }: Reader): ReplyCard {
  return {
    ...PLAIN,
    icon: 'lock',
    status: 'Replies are closed',
    say: `They were taken until ${untilInWords(event, now)}`,
    meter: event.capacity !== null,
    follow: `Ask ${hostOf(event)}.`,
  };
}

/** Whether its reader has told the hosts something that can still be told otherwise. */
export const mayChangeAnswers = ({ questions, mine }: OccurrenceView): boolean =>
  questions.length > 0 && (mine?.status === 'going' || mine?.status === 'waitlisted' || mine?.status === 'pending');

/** What of the seats is mine: one of them, a number in the line, or nothing. */
export function placeOf({ mine }: OccurrenceView): 'seat' | number | null {
  if (mine?.status === 'going') return 'seat';
  return mine?.status === 'waitlisted' ? mine.position : null;
}

import type { EventStatus } from '../events/formats.js';
import { instantOf, type LocalTime } from '../events/zoned-time.js';

/** What of a date a mail compares. */
export interface ToldFacts {
  title: string;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  /** In words: the room, the address, or that it is online. */
  place: string;
  /** Tells one join link from another without keeping it: the link itself is only for those entitled to it. */
  link: string;
  status: EventStatus;
  /** Distance from UTC, where that is what changed: `UTC+1`. */
  clock?: string;
}

/** What has become of a date, the weightiest first. */
export const NET_KINDS = ['cancelled', 'postponed', 'restored', 'dated', 'moved', 'place', 'title'] as const;
export type NetKind = (typeof NET_KINDS)[number];

const differs = (before: ToldFacts, now: ToldFacts, ...keys: (keyof ToldFacts)[]): boolean =>
  keys.some((key) => before[key] !== now[key]);

const hasMoved = (before: ToldFacts, now: ToldFacts): boolean =>
  differs(before, now, 'localStart', 'localEnd', 'timeZone', 'allDay') ||
  (before.clock !== undefined && differs(before, now, 'clock'));

/**
 * The difference between what people knew and what is so now, however many changes lie between. Null where they cancel
 * each other out: a date that moved and moved back is not worth a mail.
 */
export function netChange(before: ToldFacts, now: ToldFacts): NetKind | null {
  if (now.status === 'draft') return null;
  if (before.status !== now.status) return statusChange(before.status, now.status);
  if (now.status === 'cancelled') return null;
  if (hasMoved(before, now)) return 'moved';
  if (differs(before, now, 'place', 'link')) return 'place';
  return differs(before, now, 'title') ? 'title' : null;
}

/** All that has become of a date, the weightiest first: what moves may take place elsewhere too. */
export function netChanges(before: ToldFacts, now: ToldFacts): NetKind[] {
  const first = netChange(before, now);
  if (first === null || first === 'cancelled' || first === 'postponed') return first === null ? [] : [first];
  const also: (NetKind | false)[] = [
    first,
    first !== 'dated' && hasMoved(before, now) && 'moved',
    differs(before, now, 'place', 'link') && 'place',
    differs(before, now, 'title') && 'title',
  ];
  return [...new Set(also.filter((kind) => kind !== false))];
}

function statusChange(before: EventStatus, now: EventStatus): NetKind | null {
  if (now === 'cancelled' || now === 'postponed') return now;
  if (before === 'draft') return null;
  return before === 'cancelled' ? 'restored' : 'dated';
}

/** Nobody is told of what is over, before and after. */
export function isToCome(facts: ToldFacts, now: Date): boolean {
  return facts.status === 'postponed' || instantOf(facts.localEnd, facts.timeZone) > now;
}

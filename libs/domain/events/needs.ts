import type { EventStatus, ReplyPolicy } from './formats.js';
import type { ReviewState } from './review.js';

/** What an event can need of those who organize it. */
export const NEEDS = [
  'failed',
  'host',
  'room',
  'review',
  'changes',
  'approve',
  'new-date',
  'place',
  'publish',
  'replies',
] as const;
export type Need = (typeof NEEDS)[number];

/** One date of an event, as far as it can need something. */
export interface NeedFacts {
  status: EventStatus;
  startsAt: Date;
  endsAt: Date;
  /** Whoever has replied by then can still be answered. */
  repliesUntil: Date;
  /** Whether it has a room, an address or a link. */
  placed: boolean;
  /** Whether it wishes for a room that something else has, that is closed or that its keeper refused. */
  roomLost: boolean;
  /** Replies that wait for a yes. */
  pending: number;
  replyPolicy: ReplyPolicy;
  capacity: number | null;
  taken: number;
  /** Whether an owner or co-host is still in the space. */
  hosted: boolean;
  /** Whether it should have been published by itself and could not be. */
  failed: boolean;
  /** Of a draft that was proposed to those who publish: where it stands. */
  review: ReviewState | null;
  /** Whether the reader is one of them. */
  judges: boolean;
}

const DAY = 86_400_000;
const DRAFT_IS_LATE = 14 * DAY;
const REPLIES_ARE_LATE = 7 * DAY;
const FEW = 3;
const FEW_SHARE = 0.2;

/** What a date needs now, the same for its list, its calendar and its row. Nothing once it is over or off. */
export function needsOf(facts: NeedFacts, now: Date): Need[] {
  const { status, endsAt, repliesUntil, placed, roomLost, pending, hosted } = facts;
  if (status === 'cancelled' || (status !== 'postponed' && endsAt <= now)) return [];
  const needs: Need[] = hosted ? [] : ['host'];
  if (status === 'postponed') return [...needs, 'new-date'];
  if (status === 'draft') needs.push(...needsOfDraft(facts, now));
  if (roomLost) needs.push('room');
  if (pending > 0 && repliesUntil > now) needs.push('approve');
  if (!placed) needs.push('place');
  if (hasFewReplies(facts, now)) needs.push('replies');
  return needs;
}

/** What was proposed waits for its admins and for nobody else. */
function needsOfDraft(facts: NeedFacts, now: Date): Need[] {
  const { failed, review, judges } = facts;
  if (review === 'asked') return judges ? ['review'] : [];
  const needs: Need[] = failed ? ['failed'] : [];
  if (review === 'changes-wanted') return [...needs, 'changes'];
  return startsWithin(facts, now, DRAFT_IS_LATE) ? [...needs, 'publish'] : needs;
}

/** In its last week: fewer than a fifth of the seats, or fewer than three people. Who needs no reply waits for none. */
function hasFewReplies(facts: NeedFacts, now: Date): boolean {
  const { status, repliesUntil, replyPolicy, capacity, taken } = facts;
  const answers = replyPolicy === 'open' || replyPolicy === 'approval';
  if (status !== 'scheduled' || !answers || repliesUntil <= now || !startsWithin(facts, now, REPLIES_ARE_LATE))
    return false;
  return capacity === null ? taken < FEW : taken < Math.min(capacity, Math.max(FEW, capacity * FEW_SHARE));
}

const startsWithin = ({ startsAt }: NeedFacts, now: Date, time: number): boolean =>
  startsAt.getTime() - now.getTime() <= time;

/** Days before the start by which each should be done; whoever is nearest to theirs comes first. */
const LEAD: Record<Need, number> = {
  failed: 365,
  host: 30,
  room: 28,
  review: 21,
  changes: 21,
  approve: 21,
  'new-date': 21,
  publish: 14,
  place: 10,
  replies: 3,
};

/** One line of the list: a need of an event or, for a series, of several of its dates. */
export interface NeedLine<T> {
  need: Need;
  /** The earliest date that has it. */
  first: T;
  dates: number;
  /** Replies that wait, over all those dates. */
  pending: number;
}

type Grouped = NeedFacts & { eventId: string; seriesId: string | null };

/** Everything that is needed, most urgent first, a series once for each need. */
export function needLines<T extends Grouped>(dates: readonly T[], now: Date): NeedLine<T>[] {
  const lines = new Map<string, NeedLine<T>>();
  for (const date of [...dates].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())) {
    for (const need of needsOf(date, now)) {
      const key = `${need} ${date.seriesId ?? date.eventId}`;
      const line = lines.get(key) ?? { need, first: date, dates: 0, pending: 0 };
      lines.set(key, { ...line, dates: line.dates + 1, pending: line.pending + date.pending });
    }
  }
  return [...lines.values()].sort((one, other) => dueOf(one) - dueOf(other) || rank(one) - rank(other));
}

const rank = ({ need }: NeedLine<Grouped>): number => NEEDS.indexOf(need);

const dueOf = ({ need, first }: NeedLine<Grouped>): number => first.startsAt.getTime() - LEAD[need] * DAY;

import type { EventBody } from '#contract/events.js';
import type { CheckedDate, CheckedRoom, DateRoom, Obstacle } from '#contract/rooms.js';
import { rowWords, shortSpan } from '#domain/calendars/when-in-words.js';
import type { WallSpan } from '#domain/calendars/span.js';
import type { DateCheck } from '../host/date-checks.js';
import { todayIn } from '../ui/times.js';

/** `taken until 19:30 by Choir`, `closed`, `blocked: the floor is oiled`; `free` where nothing is in the way. */
export function stateInWords(obstacle: Obstacle | null): string {
  if (obstacle === null) return 'free';
  if (obstacle.state === 'closed') return 'closed then';
  if (obstacle.state === 'blackout') return `blocked: ${obstacle.title}`;
  const { end } = rowWords(spanOf(obstacle));
  return `taken until ${end} by ${obstacle.title}`;
}

/** As a sentence: `Choir has the Loft, 18:00 to 19:30.` */
export function obstacleInWords(obstacle: Obstacle, room: string): string {
  if (obstacle.state === 'closed') return `${room} is closed then.`;
  if (obstacle.state === 'blackout') return `${room} is blocked: ${obstacle.title}.`;
  const { start, end } = rowWords(spanOf(obstacle));
  const over = /^\D/.test(end);
  return `${obstacle.title} has ${room}, ${over ? shortSpan(spanOf(obstacle), todayIn('UTC')) : `${start} to ${end}`}.`;
}

const spanOf = ({ from, until }: Obstacle): WallSpan => ({
  localStart: from ?? '',
  localEnd: until ?? '',
  allDay: false,
});

/** Of a room in a list: for one date its state, for many how many are free. */
export function roomInWords({ name, capacity, stepFree, free, obstacle }: CheckedRoom, dates: number): string {
  const facts = [name, capacity !== null && `${capacity} people`, stepFree && 'step-free'].filter(Boolean).join(', ');
  const state = dates === 1 || free === dates ? stateInWords(obstacle) : `free on ${free} of ${dates} dates`;
  return `${facts} · ${state}`;
}

/** Of one room: `Loft is free`, `Loft is not free`, `Loft is free on 3 of 5 dates`. What is in the way stands below. */
export const fitInWords = ({ name, free }: CheckedRoom, dates: number): string =>
  `${name} is ${free === dates ? 'free' : dates === 1 ? 'not free' : `free on ${free} of ${dates} dates`}`;

type Place = Pick<EventBody, 'roomId' | 'setupMinutes' | 'teardownMinutes'>;

/** An event in another room, with what that proposes for set-up and tear-down unless the host has said otherwise. */
export function placeIn(rooms: readonly CheckedRoom[], roomId: string | null, event: Place): Place {
  const [room, old] = [roomId, event.roomId].map((wanted) => rooms.find(({ id }) => id === wanted));
  const { setupMinutes, teardownMinutes } = event;
  const own = setupMinutes !== (old?.setupMinutes ?? 0) || teardownMinutes !== (old?.teardownMinutes ?? 0);
  const proposed = room && !own ? room : event;
  return { roomId, setupMinutes: proposed.setupMinutes, teardownMinutes: proposed.teardownMinutes };
}

/** What became of a date's wish for a room, as a mark; where it came to nothing, `why` says more. */
export function markOfRoom({ state, room }: Pick<DateRoom, 'state' | 'room'>) {
  if (state === 'confirmed') return { tone: 'good', icon: 'check', words: `${room.name} booked` } as const;
  if (state === 'requested')
    return { tone: 'notice', icon: 'hourglass', words: `${room.name} waits for its keeper’s yes` } as const;
  const words = state === 'declined' ? `${room.name} refused` : `${room.name} lost`;
  return { tone: 'bad', icon: 'triangle-alert', words } as const;
}

/** The same as sentences: the fact, then the way on. Nothing needs to be said of a room that is booked. */
export function roomStateInWords({ state, room, why }: Pick<DateRoom, 'state' | 'room' | 'why'>) {
  if (state === 'confirmed') return null;
  if (state === 'requested')
    return { fact: `${room.name} waits for its keeper’s yes.`, wayOn: 'It is held until then, and you get a mail.' };
  if (state === 'declined')
    return { fact: `${room.name} was refused: “${why}”`, wayOn: 'The event needs another room.' };
  return {
    fact: `It has lost ${room.name}. ${whole(why)}`,
    wayOn: 'It stays planned, and needs another room or time.',
  };
}

/** Why a date has lost its room, beside the mark that says so; null where it has not. */
export function lostInWords({ state, why }: Pick<DateRoom, 'state' | 'why'>): string | null {
  if (state === 'declined') return `Its keeper said: “${why}”`;
  return state === 'conflict' ? whole(why) : null;
}

/** Rooms that can stand in: free for all of it and large enough, the best first; such as lack something, if none has it all. */
export function standIns(rooms: readonly CheckedRoom[], roomId: string | null, dates: number): CheckedRoom[] {
  return bestOf(rooms.filter((room) => room.id !== roomId && room.free === dates));
}

/** The same for one date among others. */
export const othersOn = (
  { others }: CheckedDate,
  rooms: readonly CheckedRoom[],
  roomId: string | null,
): CheckedRoom[] => bestOf(rooms.filter(({ id }) => id !== roomId && others.includes(id)));

function bestOf(free: readonly CheckedRoom[]): CheckedRoom[] {
  const large = free.filter(({ tooSmall }) => !tooSmall);
  const complete = large.filter(({ fits }) => fits);
  return (complete.length > 0 ? complete : large).slice(0, 2);
}

const MOST_HOURS = 4;

/**
 * The nearest free start, if it is on the same day and a few hours away at most: nobody moves an evening to Tuesday, or
 * to the early morning, in one tap.
 */
export function startOn({ localStart, nearest }: Pick<CheckedDate, 'localStart' | 'nearest'>): string | null {
  const near = nearest.find(
    (time) =>
      time.localStart.slice(0, 10) === localStart.slice(0, 10) &&
      Math.abs(wall(time.localStart) - wall(localStart)) <= MOST_HOURS * 3_600_000,
  );
  return near ? near.localStart.slice(0, 16) : null;
}

const wall = (local: string): number => Date.parse(`${local.slice(0, 16)}Z`);

/** What one date of a series meets. */
export function dateCheck(
  date: CheckedDate,
  room: string | null,
  { rooms, forAll }: { rooms: readonly CheckedRoom[]; forAll: CheckedRoom | null },
): DateCheck {
  const note = date.holiday ?? '';
  if (date.obstacle === null) return { tone: 'good', words: room === null ? '' : `${room} free`, note, conflict: null };
  const { state } = date.obstacle;
  const name = room ?? 'The room';
  return {
    tone: 'bad',
    words: `${name} ${state === 'taken' ? 'taken' : state === 'closed' ? 'closed' : 'blocked'}`,
    note,
    conflict: {
      fact: obstacleInWords(date.obstacle, name),
      more: '',
      rooms: rooms.map(({ id, name: other, capacity }) => ({ id, name: other, capacity })),
      forAll: forAll && { id: forAll.id, name: forAll.name },
      startAt: startOn(date),
    },
  };
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What somebody wrote as a reason, as a sentence among others. */
export const whole = (words: string): string => (/[.!?”]$/.test(words) ? words : `${words}.`);

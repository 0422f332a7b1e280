import type { RoomCalendarView } from '#contract/rooms.js';
import { clockOf, longDate } from '../ui/times.js';
import { capital } from './room-words.js';

/** Something on a row, placed in percent of the hours that are shown. */
export interface RoomBar {
  key: string;
  kind: 'confirmed' | 'requested' | 'conflict' | 'declined' | 'blackout';
  title: string;
  /** `18:30 to 21:00` */
  hours: string;
  occurrenceId: string | null;
  at: number;
  width: number;
}

/** A room on a day. */
export interface RoomRow {
  key: string;
  roomId: string;
  day: string;
  title: string;
  facts: string;
  bars: RoomBar[];
  /** When it is open, in percent; one stretch over all where it always is. */
  open: { at: number; width: number }[];
  /** Where a new event would begin: `2026-10-08T18:30`. */
  start: string;
}

const DAY = 24 * 60;
const EVENING = '18:30';

/** The hours that a calendar shows: from eight to ten at night, and whatever else there is. */
export function hoursShown({ bookings, rooms }: RoomCalendarView): { first: number; last: number } {
  const local = [...bookings, ...rooms.flatMap(({ open }) => open ?? [])];
  const sameDay = local.filter(({ from, to }) => from.slice(0, 10) === to.slice(0, 10));
  const hours = sameDay.flatMap(({ from, to }) => [Number(from.slice(11, 13)), Math.ceil(minuteOf(to) / 60)]);
  return { first: Math.min(8, ...hours), last: sameDay.length < local.length ? 24 : Math.max(22, ...hours) };
}

/** The even hours among them, each at its place in percent. */
export function hourTicks({ first, last }: { first: number; last: number }): { words: string; at: number }[] {
  const even = first % 2 === 0 ? first : first + 1;
  return Array.from({ length: Math.floor((last - even) / 2) + 1 }, (_, i) => {
    const hour = even + i * 2;
    return { words: `${String(hour).padStart(2, '0')}:00`, at: ((hour - first) / (last - first)) * 100 };
  });
}

/** Rooms of one day, or days of one room. */
export function roomRows(view: RoomCalendarView): RoomRow[] {
  const hours = hoursShown(view);
  return view.rooms.flatMap((room) => view.days.map(({ day, holiday }) => rowOf(view, room, { day, holiday }, hours)));
}

function rowOf(
  view: RoomCalendarView,
  room: RoomCalendarView['rooms'][number],
  { day, holiday }: RoomCalendarView['days'][number],
  hours: { first: number; last: number },
): RoomRow {
  const place = (from: string, to: string) => placed(day, from, to, hours);
  const here = <T extends { roomId: string; from: string; to: string }>(all: readonly T[]) =>
    all.filter(({ roomId, from, to }) => roomId === room.id && from < dayAfter(day) && to > `${day}T00:00:00`);
  const bars = [
    ...here(view.bookings).map((one): RoomBar => ({
      key: `${one.from} ${one.title}`,
      kind: one.state,
      title: one.title,
      occurrenceId: one.occurrenceId,
      hours: spanOf(day, one.localStart, one.localEnd),
      ...place(one.from, one.to),
    })),
    ...here(view.blackouts).map((one): RoomBar => ({
      key: `${one.from} ${one.reason}`,
      kind: 'blackout',
      title: one.reason,
      occurrenceId: null,
      hours: spanOf(day, one.from, one.to),
      ...place(one.from, one.to),
    })),
  ].sort((a, b) => a.at - b.at);
  const week = view.days.length > 1;
  const facts = [room.capacity !== null && `${room.capacity} people`, room.stepFree && 'step-free', ...room.equipment];
  if (room.approval) facts.push('its keeper is asked first');
  const open = room.open?.filter(({ from, to }) => from < dayAfter(day) && to > `${day}T00:00:00`) ?? null;
  const hoursOf = open && open.map(({ from, to }) => spanOf(day, from, to)).join(' and ');
  const opens = hoursOf ? `open ${hoursOf}` : '';
  return {
    key: `${room.id} ${day}`,
    roomId: room.id,
    day,
    bars,
    title: week ? longDate(day) : room.name,
    facts: (week ? [holiday, capital(opens)] : [...facts, opens]).filter(Boolean).join(', '),
    open: open ? open.map(({ from, to }) => place(from, to)) : [{ at: 0, width: 100 }],
    start: `${day}T${EVENING}`,
  };
}

const minuteOf = (local: string): number => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
const dayAfter = (day: string): string =>
  `${new Date(Date.parse(`${day}T00:00:00Z`) + DAY * 60_000).toISOString().slice(0, 10)}T00:00:00`;

function placed(day: string, from: string, to: string, { first, last }: { first: number; last: number }) {
  const minute = (local: string) => (local < `${day}T` ? 0 : local >= dayAfter(day) ? DAY : minuteOf(local));
  const at = (local: string) =>
    Math.min(100, Math.max(0, ((minute(local) - first * 60) / ((last - first) * 60)) * 100));
  return { at: at(from), width: at(to) - at(from) };
}

function spanOf(day: string, from: string, to: string): string {
  const begins = from.slice(0, 10) < day ? 'from before' : clockOf(from);
  const ends = to > dayAfter(day) ? 'over night' : to === dayAfter(day) ? 'midnight' : clockOf(to);
  return `${begins} to ${ends}`;
}

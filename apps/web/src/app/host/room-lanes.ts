import type { CalendarItem } from '#contract/host-calendar.js';
import type { RoomCalendarView } from '#contract/rooms.js';
import { rowWords } from '#domain/calendars/when-in-words.js';
import { isHeld } from '#domain/rooms/booking.js';
import { plusDays } from './calendar-days.js';

/** A part of a lane, in percent of the hours that are shown; `column` of `columns` where several share an hour. */
export interface Placed {
  at: number;
  size: number;
  column: number;
  columns: number;
}

export interface LaneBlock extends Placed {
  key: string;
  /** Null for what the reader may not know, and for what keeps the room closed. */
  item: CalendarItem | null;
  kind: 'date' | 'reserved' | 'blackout';
  title: string;
  /** `18:30 to 20:00`; empty for a whole day. */
  hours: string;
}

/** A room on one day, or what has no room on it. */
export interface Lane {
  roomId: string | null;
  name: string;
  facts: string;
  blocks: LaneBlock[];
  /** When it is closed. */
  closed: { at: number; size: number }[];
}

export interface Hours {
  first: number;
  last: number;
}

type Rooms = Pick<RoomCalendarView, 'rooms' | 'bookings' | 'blackouts'>;
type Bare = Omit<LaneBlock, keyof Placed> & { from: number; to: number };

const DAY = 24 * 60;
const NO_ROOM = { id: null, name: 'No room', capacity: null, stepFree: false, open: null };

/** From seven to midnight, earlier where something begins earlier. */
export function laneHours(day: string, items: readonly CalendarItem[], rooms: Rooms): Hours {
  const starts = [
    ...items.filter(({ allDay }) => !allDay).map(({ localStart }) => localStart),
    ...reserved(items, rooms).map(({ from }) => from),
  ];
  return { first: Math.min(7, ...starts.map((start) => Math.floor(minuteOn(day, start) / 60))), last: 24 };
}

/** The rooms of one day side by side, and beside them what has none. Every date stands at the hour of its own clock. */
export function roomLanes(day: string, items: readonly CalendarItem[], rooms: Rooms, hours: Hours): Lane[] {
  const lanes = rooms.rooms.map((room) => laneOf(room, blocksOf(day, room.id, items, rooms), day, hours));
  const without = blocksOf(day, null, items, rooms);
  return without.length === 0 ? lanes : [...lanes, laneOf(NO_ROOM, without, day, hours)];
}

function laneOf(
  room: Pick<Rooms['rooms'][number], 'name' | 'capacity' | 'stepFree' | 'open'> & { id: string | null },
  blocks: readonly Bare[],
  day: string,
  hours: Hours,
): Lane {
  const { id, name, capacity, stepFree, open } = room;
  const facts = [capacity !== null && `${capacity} people`, stepFree && 'step-free'].filter(Boolean).join(', ');
  return { roomId: id, name, facts, blocks: sideBySide(blocks, hours), closed: open ? closedOf(open, day, hours) : [] };
}

function blocksOf(day: string, roomId: string | null, items: readonly CalendarItem[], rooms: Rooms): Bare[] {
  return [
    ...items.filter((item) => item.roomId === roomId).map((item) => dateBlock(day, item)),
    ...reserved(items, rooms)
      .filter((one) => one.roomId === roomId)
      .map((one) => heldBlock(day, one, 'reserved', one.title)),
    ...rooms.blackouts.filter((one) => one.roomId === roomId).map((one) => heldBlock(day, one, 'blackout', one.reason)),
  ].filter(({ from, to }) => to > from);
}

/** What holds a room and is none of the dates that stand there by themselves. */
function reserved(items: readonly CalendarItem[], { bookings }: Rooms): Rooms['bookings'] {
  const known = new Set(items.map(({ id }) => id));
  return bookings.filter(({ occurrenceId, state }) => !known.has(occurrenceId ?? '') && isHeld(state));
}

function dateBlock(day: string, item: CalendarItem): Bare {
  const { id, title, allDay, localStart, localEnd } = item;
  const [from, to] = allDay ? [0, DAY] : [minuteOn(day, localStart), minuteOn(day, localEnd)];
  const hours = allDay ? '' : hoursOf(localStart, localEnd);
  return { key: id, item, kind: 'date', title: title || 'Without a title', hours, from, to };
}

const heldBlock = (day: string, span: { from: string; to: string }, kind: LaneBlock['kind'], title: string): Bare => ({
  key: `${span.from} ${title}`,
  item: null,
  kind,
  title,
  hours: hoursOf(span.from, span.to),
  from: minuteOn(day, span.from),
  to: minuteOn(day, span.to),
});

/** What shares an hour stands side by side, each as wide as the others; what begins first stands first. */
export function sideBySide(blocks: readonly Bare[], hours: Hours): LaneBlock[] {
  const sorted = [...blocks].sort((one, other) => one.from - other.from || other.to - one.to);
  const placed: { block: Bare; column: number; group: { columns: number } }[] = [];
  let ends: number[] = [];
  let group = { columns: 0 };
  for (const block of sorted) {
    if (ends.every((end) => end <= block.from)) [ends, group] = [[], { columns: 0 }];
    const free = ends.findIndex((end) => end <= block.from);
    const column = free === -1 ? ends.length : free;
    ends[column] = block.to;
    group.columns = Math.max(group.columns, column + 1);
    placed.push({ block, column, group });
  }
  return placed.map(({ block: { from, to, ...block }, column, group: { columns } }) => ({
    ...block,
    ...within(from, to, hours),
    column,
    columns,
  }));
}

function closedOf(open: readonly { from: string; to: string }[], day: string, hours: Hours): Lane['closed'] {
  const spans = open.map(({ from, to }) => ({ from: minuteOn(day, from), to: minuteOn(day, to) }));
  const edges = [0, ...spans.flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b), DAY];
  const gaps = edges.flatMap((edge, index) => (index % 2 === 0 ? [{ from: edge, to: edges[index + 1] ?? DAY }] : []));
  return gaps.map(({ from, to }) => within(from, to, hours)).filter(({ size }) => size > 0);
}

function within(from: number, to: number, { first, last }: Hours): { at: number; size: number } {
  const percent = (minute: number) => Math.min(100, Math.max(0, ((minute - first * 60) / ((last - first) * 60)) * 100));
  return { at: percent(from), size: percent(to) - percent(from) };
}

/** Minutes after the midnight of a day; what is before or after it stands at its edge. */
function minuteOn(day: string, local: string): number {
  if (local < `${day}T`) return 0;
  if (local >= `${plusDays(day, 1)}T`) return DAY;
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

function hoursOf(localStart: string, localEnd: string): string {
  const { start, end } = rowWords({ localStart, localEnd, allDay: false });
  return `${start} to ${end}`;
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { CalendarItem } from '#contract/host-calendar.js';
import type { RoomCalendarView } from '#contract/rooms.js';
import { laneHours, roomLanes, sideBySide } from './room-lanes.js';

const DAY = '2030-06-11';
const LOFT = { id: 'loft', name: 'Loft', capacity: 40, stepFree: true, open: null };
const rooms = {
  rooms: [LOFT, { ...LOFT, id: 'attic', name: 'Attic', capacity: null, stepFree: false }],
  bookings: [],
  blackouts: [],
} as unknown as RoomCalendarView;
const item = (id: string, from: string, to: string, given: Partial<CalendarItem> = {}) =>
  ({
    id,
    title: id,
    roomId: 'loft',
    allDay: false,
    localStart: `${DAY}T${from}:00`,
    localEnd: `${DAY}T${to}:00`,
    ...given,
  }) as CalendarItem;
const HOURS = { first: 0, last: 24 };
const bare = (key: string, from: number, to: number) =>
  ({ key, item: null, kind: 'date', title: key, hours: '', from, to }) as const;

describe('rooms as lanes', () => {
  it('hold each date in its room at its hour, and beside them what has no room', () => {
    const items = [item('Choir', '18:00', '21:00'), item('Walk', '12:00', '13:00', { roomId: null })];
    const lanes = roomLanes(DAY, items, rooms, HOURS);
    expect(lanes.map(({ name, facts, blocks }) => [name, facts, blocks.map(({ title }) => title)])).toEqual([
      ['Loft', '40 people, step-free', ['Choir']],
      ['Attic', '', []],
      ['No room', '', ['Walk']],
    ]);
    expect(lanes[0]?.blocks[0]).toMatchObject({ at: 75, size: 12.5, hours: '18:00 to 21:00', column: 0, columns: 1 });
    expect(roomLanes(DAY, [], rooms, HOURS)).toHaveLength(2);
  });

  it('say what else has a room, without what a lost wish for it would say', () => {
    const local = { roomId: 'attic', from: `${DAY}T09:00:00`, to: `${DAY}T10:00:00` };
    const known = item('Choir', '09:00', '10:00', { roomId: 'attic' });
    const booked = { ...local, title: 'Reserved', occurrenceId: null, state: 'confirmed' };
    const all = {
      ...rooms,
      bookings: [booked, { ...booked, occurrenceId: 'Choir' }, { ...booked, title: 'Lost', state: 'conflict' }],
      blackouts: [{ ...local, reason: 'The floor is oiled' }],
    } as unknown as RoomCalendarView;
    const [, attic] = roomLanes(DAY, [known], all, HOURS);
    expect(attic?.blocks.map(({ kind, title }) => [kind, title])).toEqual([
      ['date', 'Choir'],
      ['reserved', 'Reserved'],
      ['blackout', 'The floor is oiled'],
    ]);
  });

  it('end at midnight what goes on, begin there what began before, and hold whole days', () => {
    const night = item('Night', '22:00', '23:00', { localEnd: '2030-06-12T02:00:00' });
    const early = item('Early', '00:00', '06:00', { localStart: '2030-06-10T22:00:00' });
    const whole = item('Fair', '00:00', '00:00', { allDay: true, localEnd: '2030-06-13T00:00:00', roomId: 'attic' });
    const [loft, attic] = roomLanes(DAY, [night, early, whole], rooms, HOURS);
    expect(loft?.blocks.map(({ title, at, size }) => [title, at, Math.round(at + size)])).toEqual([
      ['Early', 0, 25],
      ['Night', expect.closeTo(91.67, 1), 100],
    ]);
    expect(attic?.blocks[0]).toMatchObject({ at: 0, size: 100, hours: '' });
  });

  it('are closed outside of their hours', () => {
    const open = [{ from: `${DAY}T12:00:00`, to: `${DAY}T18:00:00` }];
    const [loft] = roomLanes(DAY, [], { ...rooms, rooms: [{ ...LOFT, open }] } as unknown as RoomCalendarView, HOURS);
    expect(loft?.closed).toEqual([
      { at: 0, size: 50 },
      { at: 75, size: 25 },
    ]);
  });

  it('begin at seven, or with what begins earlier', () => {
    expect(laneHours(DAY, [item('Choir', '18:00', '21:00')], rooms)).toEqual({ first: 7, last: 24 });
    expect(laneHours(DAY, [item('Run', '05:30', '06:00')], rooms)).toEqual({ first: 5, last: 24 });
    // A whole day stands beside the hours, and what has lost its room holds none.
    const booking = { roomId: 'loft', from: `${DAY}T00:00:00`, to: `${DAY}T24:00:00`, title: '', occurrenceId: 'Fair' };
    const bookings = [
      { ...booking, state: 'confirmed' },
      { ...booking, state: 'conflict', occurrenceId: 'Other' },
    ] as unknown as RoomCalendarView['bookings'];
    const fair = item('Fair', '00:00', '00:00', { allDay: true });
    expect(laneHours(DAY, [fair], { ...rooms, bookings })).toEqual({ first: 7, last: 24 });
  });

  it('never lay one date upon another', () => {
    const blocks = fc.array(
      fc.record({ from: fc.integer({ min: 0, max: 1380 }), length: fc.integer({ min: 15, max: 300 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(blocks, (given) => {
        const placed = sideBySide(
          given.map(({ from, length }, index) => bare(String(index), from, Math.min(1440, from + length))),
          HOURS,
        );
        expect(placed).toHaveLength(given.length);
        for (const one of placed) {
          expect(one.column).toBeLessThan(one.columns);
          for (const other of placed) {
            if (one === other || one.at >= other.at + other.size - 1e-6 || other.at >= one.at + one.size - 1e-6)
              continue;
            expect([one.columns, one.column]).not.toEqual([one.columns, other.column]);
            expect(one.columns).toBe(other.columns);
          }
        }
      }),
    );
  });
});

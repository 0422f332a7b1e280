import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { MUTATING } from '#tests/support/some-of.js';
import { choiceOfRooms, nearestFree } from './alternatives.js';
import { decideBookings, isHeld, type BookableRoom, type Claim } from './booking.js';
import { isOpen } from './opening-hours.js';
import { heldSpan, overlaps } from './spans.js';
import { isTooSmall, judge, type Blackout, type Hold, type Obstacles, type Wanted } from './verdict.js';

const DAY = Date.parse('2027-02-01T00:00:00Z');
const MINUTE = 60_000;
const at = (minute: number) => new Date(DAY + minute * MINUTE);
const now = at(-60 * 24 * 60);

const spanOf = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, length]) => ({ from: at(from * 10), to: at((from + length) * 10) }));
const roomId = fc.constantFrom('a', 'b', 'c');
const hold: fc.Arbitrary<Hold> = fc
  .tuple(spanOf, roomId, fc.uuid())
  .map(([span, id, occurrenceId]) => ({ ...span, roomId: id, occurrenceId }));
const blackout: fc.Arbitrary<Blackout> = fc
  .tuple(spanOf, fc.option(roomId))
  .map(([span, id]) => ({ ...span, roomId: id, reason: 'The floor is oiled.' }));
const obstacles: fc.Arbitrary<Obstacles> = fc
  .tuple(fc.array(hold, { maxLength: 12 }), fc.array(blackout, { maxLength: 2 }))
  .map(([holds, blackouts]) => ({ timeZone: 'UTC', holds, blackouts }));
const wanted: fc.Arbitrary<Wanted> = fc
  .tuple(spanOf, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .map(([{ from, to }, setup, teardown]) => ({
    startsAt: from,
    endsAt: to,
    setupMinutes: setup * 10,
    teardownMinutes: teardown * 10,
  }));
const hours = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 12, max: 23 }))
    .map(([from, to]) => Array<{ from: string; to: string }>(7).fill({ from: clock(from), to: clock(to) })),
);
const room = fc
  .tuple(roomId, hours, fc.option(fc.integer({ min: 1, max: 99 })))
  .map(([id, open, capacity]): BookableRoom => ({
    id,
    name: id,
    capacity,
    equipment: [],
    stepFree: true,
    hours: open,
    approval: false,
    keeperId: null,
  }));
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** Minute by minute, as somebody with a pencil would. */
function isFreeByPencil(one: BookableRoom, date: Wanted, { holds, blackouts }: Obstacles): boolean {
  const { from, to } = heldSpan(date, date);
  const inTheWay = [
    ...holds.filter((other) => other.roomId === one.id),
    ...blackouts.filter((other) => other.roomId === null || other.roomId === one.id),
  ];
  for (let minute = from.getTime(); minute < to.getTime(); minute += 5 * MINUTE) {
    if (inTheWay.some((other) => other.from.getTime() <= minute && minute < other.to.getTime())) return false;
    const open = one.hours?.[0];
    if (!open || minute < date.startsAt.getTime() || minute >= date.endsAt.getTime()) continue;
    const time = new Date(minute).toISOString().slice(11, 16);
    if (time < open.from || time >= open.to) return false;
  }
  return true;
}

describe('a room', () => {
  it('is free exactly when nothing of it is taken in any minute', () => {
    fc.assert(
      fc.property(room, wanted, obstacles, (one, date, there) => {
        expect(judge(one, date, there).state === 'free').toBe(isFreeByPencil(one, date, there));
      }),
      { numRuns: 2000 },
    );
  });

  it('is never offered for a time at which something else is there', () => {
    let offered = 0;
    fc.assert(
      fc.property(room, wanted, obstacles, (one, date, there) => {
        const length = date.endsAt.getTime() - date.startsAt.getTime();
        for (const { startsAt, endsAt } of nearestFree(one, date, there, { now })) {
          offered += 1;
          expect(endsAt.getTime() - startsAt.getTime()).toBe(length);
          expect(isFreeByPencil(one, { ...date, startsAt, endsAt }, there)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
    expect(offered).toBeGreaterThan(MUTATING ? 50 : 100);
  });

  it('is offered for all dates only where it is free for each', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(room, { selector: ({ id }) => id, minLength: 1 }),
        fc.array(wanted, { minLength: 1, maxLength: 5 }),
        obstacles,
        (rooms, dates, there) => {
          const choices = choiceOfRooms(rooms, dates, { seats: 20, like: null }, there);
          expect(choices).toHaveLength(rooms.length);
          for (const { room: one, free, clash } of choices) {
            const same = rooms.find(({ id }) => id === one.id)!;
            expect(free).toBe(dates.filter((date) => isFreeByPencil(same, date, there)).length);
            expect(clash === null).toBe(free === dates.length);
          }
        },
      ),
    );
  });

  it('is held by no two dates at a time, whoever asks first', () => {
    const claim = fc
      .tuple(wanted, roomId, fc.uuid())
      .map(([date, id, occurrenceId]): Claim => ({ ...date, roomId: id, occurrenceId, booked: null }));
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 15 }), obstacles, (claims, there) => {
        const rooms = new Map(['a', 'b', 'c'].map((id) => [id, roomNamed(id)]));
        const held = decideBookings(claims, rooms, there, null).filter(({ state }) => isHeld(state));
        const all = [...held.map((one) => ({ ...one.span, roomId: one.claim.roomId }))];
        all.forEach((one, i) =>
          all.slice(i + 1).forEach((other) => {
            expect(one.roomId === other.roomId && overlaps(one, other)).toBe(false);
          }),
        );
        for (const {
          span,
          claim: { roomId: id },
        } of held) {
          expect(there.holds.some((other) => other.roomId === id && overlaps(other, span))).toBe(false);
        }
      }),
    );
  });
});

const roomNamed = (id: string): BookableRoom => ({
  id,
  name: id,
  capacity: 20,
  equipment: [],
  stepFree: true,
  hours: null,
  approval: false,
  keeperId: null,
});

describe('opening hours', () => {
  const open = (from: string, to: string) => Array<{ from: string; to: string }>(7).fill({ from, to });
  const span = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) });

  it('are read on the clock of the space, on both sides of a change of the clocks', () => {
    const day = open('09:00', '22:00');
    const evening = (date: string) => span(`${date}T18:00:00Z`, `${date}T20:00:00Z`);
    expect(isOpen(day, evening('2027-03-27'), 'Europe/Berlin')).toBe(true);
    expect(isOpen(day, evening('2027-03-28'), 'Europe/Berlin')).toBe(true);
    expect(isOpen(day, span('2027-03-27T20:30:00Z', '2027-03-27T21:30:00Z'), 'Europe/Berlin')).toBe(false);
  });

  it('may end after midnight, and days that meet at midnight are one', () => {
    const night = span('2027-02-02T23:00:00Z', '2027-02-03T01:00:00Z');
    expect(isOpen(open('18:00', '02:00'), night, 'UTC')).toBe(true);
    expect(isOpen(open('00:00', '24:00'), night, 'UTC')).toBe(true);
    expect(isOpen(open('18:00', '24:00'), night, 'UTC')).toBe(false);
    expect(isOpen(Array<null>(7).fill(null), night, 'UTC')).toBe(false);
    expect(isOpen(null, night, 'UTC')).toBe(true);
  });
});

describe('approval', () => {
  const asked = { ...roomNamed('a'), approval: true, keeperId: 'kim' };
  const date = { startsAt: at(60), endsAt: at(120), setupMinutes: 0, teardownMinutes: 0 };
  const span = { from: at(60), to: at(120) };
  const decide = (claim: Partial<Claim>, actor: string | null = 'hana') =>
    decideBookings(
      [{ ...date, occurrenceId: 'x', roomId: 'a', booked: null, ...claim }],
      new Map([['a', asked]]),
      { timeZone: 'UTC', holds: [], blackouts: [] },
      actor,
    )[0]!.state;

  it('is asked for, except by the keeper', () => {
    expect(decide({})).toBe('requested');
    expect(decide({}, 'kim')).toBe('confirmed');
  });

  it('holds for as much as was granted, and a no until something else is asked', () => {
    const booked = { roomId: 'a', span, state: 'confirmed' as const };
    expect(decide({ booked, endsAt: at(90) })).toBe('confirmed');
    expect(decide({ booked, endsAt: at(130) })).toBe('requested');
    expect(decide({ booked: { ...booked, state: 'declined' } })).toBe('declined');
    expect(decide({ booked: { ...booked, state: 'requested' } })).toBe('requested');
    expect(decide({ booked: { ...booked, state: 'conflict' } })).toBe('requested');
    expect(decide({ booked: { ...booked, state: 'declined' }, endsAt: at(90) })).toBe('requested');
  });
});

it('that is too small is only said so', () => {
  expect(isTooSmall({ capacity: 10 }, 11)).toBe(true);
  expect(isTooSmall({ capacity: 10 }, null)).toBe(false);
  expect(isTooSmall({ capacity: null }, 500)).toBe(false);
});

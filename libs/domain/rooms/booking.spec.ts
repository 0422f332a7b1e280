import { describe, expect, it } from '@jest/globals';

import { decideBookings, isHeld, type BookableRoom, type Booked, type Claim } from './booking.js';
import type { Obstacles } from './verdict.js';

const at = (hour: number) => new Date(Date.UTC(2027, 1, 1) + hour * 3_600_000);
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const loft: BookableRoom = {
  id: 'loft',
  name: 'Loft',
  capacity: 20,
  equipment: [],
  stepFree: true,
  hours: null,
  approval: false,
  keeperId: null,
};
const attic: BookableRoom = { ...loft, id: 'attic', approval: true, keeperId: 'kim' };
const claim = (occurrenceId: string, from: number, to: number, booked: Partial<Booked> | null = null): Claim => ({
  occurrenceId,
  roomId: 'loft',
  startsAt: at(from),
  endsAt: at(to),
  setupMinutes: 0,
  teardownMinutes: 0,
  booked: booked && { roomId: 'loft', span: span(from, to), state: 'confirmed', ...booked },
});
const decide = (claims: Claim[], change: Partial<Obstacles> = {}, actorId: string | null = 'hana') =>
  decideBookings(
    claims,
    new Map([loft, attic].map((room) => [room.id, room])),
    { timeZone: 'UTC', holds: [], blackouts: [], ...change },
    actorId,
  );
const states = (...given: Parameters<typeof decide>) =>
  decide(...given).map(({ claim: { occurrenceId }, state }) => `${occurrenceId} ${state}`);

describe('what becomes of dates that want a room', () => {
  it('is that the earlier comes first, in whatever order they ask', () => {
    expect(states([claim('late', 11, 13), claim('early', 10, 12)])).toEqual(['early confirmed', 'late conflict']);
  });

  it('is that whoever has the room keeps it, also against an earlier one', () => {
    const kept = claim('kept', 11, 13, {});
    expect(states([claim('new', 10, 12), kept])).toEqual(['kept confirmed', 'new conflict']);
    expect(states([claim('new', 10, 12), claim('waits', 11, 13, { state: 'requested' })])).toEqual([
      'waits confirmed',
      'new conflict',
    ]);
  });

  it.each<[string, Partial<Booked>]>([
    ['has had it for another time', { span: span(12, 13) }],
    ['has had it from another hour on', { span: span(10, 13) }],
    ['has had another room', { roomId: 'attic' }],
    ['was in conflict before', { state: 'conflict' }],
    ['was declined before', { state: 'declined' }],
  ])('is that whoever %s keeps nothing', (_, booked) => {
    expect(states([claim('other', 11, 13, booked), claim('early', 10, 12)])).toEqual([
      'early confirmed',
      'other conflict',
    ]);
  });

  it('counts what is set up and put away, and says for how long the room is held', () => {
    const dates = [
      { ...claim('a', 10, 11), teardownMinutes: 30 },
      { ...claim('b', 11, 12), setupMinutes: 30 },
    ];
    const [first, second] = decide(dates);
    expect(first?.span).toEqual({ from: at(10), to: at(11.5) });
    expect([first?.verdict, second?.verdict]).toEqual([
      { state: 'free' },
      { state: 'taken', by: { ...first?.span, roomId: 'loft', occurrenceId: 'a' } },
    ]);
  });

  it('is no conflict with what does not hold the room', () => {
    const declined = { ...claim('no', 10, 12, { state: 'declined', roomId: 'attic' }), roomId: 'attic' };
    const asks = { ...claim('yes', 11, 12), roomId: 'attic' };
    expect(states([declined, asks])).toEqual(['no declined', 'yes requested']);
    const blackouts = [{ ...span(0, 11), roomId: null, reason: 'Holiday' }];
    expect(states([claim('off', 10, 12), claim('on', 11, 12)], { blackouts })).toEqual([
      'off conflict',
      'on confirmed',
    ]);
  });

  it('stays a no, also where something else is in the way', () => {
    const declined = { ...claim('no', 10, 12, { state: 'declined', roomId: 'attic' }), roomId: 'attic' };
    const holds = [{ ...span(9, 11), roomId: 'attic', occurrenceId: 'x' }];
    expect(states([declined], { holds })).toEqual(['no declined']);
  });

  it('is new where nothing like it was booked', () => {
    const news = (booked: Partial<Booked> | null) => decide([claim('a', 10, 12, booked)])[0]?.isNew;
    expect(news(null)).toBe(true);
    expect(news({})).toBe(false);
    expect(news({ state: 'conflict' })).toBe(false);
    expect(news({ roomId: 'attic' })).toBe(true);
    expect(news({ span: span(10, 13) })).toBe(true);
    expect(news({ span: span(9, 12) })).toBe(true);
  });

  it('is asked of the keeper once more where another room is wanted, or one that nobody keeps is changed', () => {
    const moved = { ...claim('a', 10, 12, { roomId: 'loft' }), roomId: 'attic' };
    expect(states([moved])).toEqual(['a requested']);
    const orphan = { ...attic, keeperId: null };
    const [decided] = decideBookings(
      [{ ...claim('a', 10, 12), roomId: 'attic' }],
      new Map([['attic', orphan]]),
      { timeZone: 'UTC', holds: [], blackouts: [] },
      null,
    );
    expect(decided?.state).toBe('requested');
  });

  it('needs a room that there is', () => {
    expect(() => decide([{ ...claim('a', 10, 12), roomId: 'cellar' }])).toThrow('There is no room cellar for a.');
  });
});

it('keeps others out while it is confirmed or asked for', () => {
  const all = ['confirmed', 'requested', 'conflict', 'declined'] as const;
  expect(all.filter(isHeld)).toEqual(['confirmed', 'requested']);
});

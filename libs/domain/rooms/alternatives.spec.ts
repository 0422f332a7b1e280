import { describe, expect, it } from '@jest/globals';

import { choiceOfRooms, nearestFree } from './alternatives.js';
import type { Obstacles, RoomFacts, Wanted } from './verdict.js';

const room = (id: string, change: Partial<RoomFacts> = {}): RoomFacts => ({
  id,
  name: id,
  capacity: 20,
  equipment: [],
  stepFree: true,
  hours: null,
  ...change,
});
const at = (time: string) => new Date(`2027-02-${time.includes('T') ? time : `01T${time}`}:00Z`);
const wanted = (from: string, to: string, change: Partial<Wanted> = {}): Wanted => ({
  startsAt: at(from),
  endsAt: at(to),
  setupMinutes: 0,
  teardownMinutes: 0,
  ...change,
});
const held = (roomId: string, from: string, to: string) => ({
  roomId,
  occurrenceId: `${roomId} ${from}`,
  from: at(from),
  to: at(to),
});
const closed = (from: string, to: string) => ({
  roomId: null,
  from: at(from),
  to: at(to),
  reason: 'The floor is oiled.',
});
const there = (change: Partial<Obstacles> = {}): Obstacles => ({
  timeZone: 'UTC',
  holds: [],
  blackouts: [],
  ...change,
});

describe('the rooms to choose from', () => {
  const dates = [wanted('10:00', '11:00'), wanted('12:00', '13:00')];
  const names = (rooms: RoomFacts[], need: Partial<Parameters<typeof choiceOfRooms>[2]>, obstacles = there()) =>
    choiceOfRooms(rooms, dates, { seats: null, like: null, ...need }, obstacles).map((choice) => choice.room.id);

  it('begin with those that are free for most of the dates', () => {
    const holds = [held('none', '09:00', '14:00'), held('one', '12:30', '14:00')];
    const choices = choiceOfRooms(
      [room('none'), room('one'), room('both')],
      dates,
      { seats: null, like: null },
      there({ holds }),
    );
    expect(choices.map(({ room: { id }, free, clash }) => [id, free, clash?.date ?? null])).toEqual([
      ['both', 2, null],
      ['one', 1, 1],
      ['none', 0, 0],
    ]);
    expect(choices[1]?.clash?.verdict).toEqual({ state: 'taken', by: holds[1] });
  });

  it('go on with those that lack nothing, are large enough, and are then the smallest', () => {
    const like = room('like', { equipment: ['beamer', 'piano'] });
    const equipment = ['piano', 'beamer', 'kiln'];
    const rooms = [
      room('no piano', { equipment: ['beamer'], capacity: 30 }),
      room('steps', { equipment, stepFree: false, capacity: 30 }),
      room('small', { equipment, capacity: 5 }),
      room('boundless', { equipment, capacity: null }),
      room('hall', { equipment, capacity: 200 }),
      room('just right', { equipment, capacity: 30 }),
    ];
    expect(names(rooms, { seats: 25, like })).toEqual([
      'just right',
      'hall',
      'boundless',
      'small',
      'no piano',
      'steps',
    ]);
    const choices = choiceOfRooms(rooms, dates, { seats: 25, like }, there());
    expect(choices.filter(({ tooSmall }) => tooSmall).map((choice) => choice.room.id)).toEqual(['small']);
    expect(choices.filter(({ fits }) => !fits).map((choice) => choice.room.id)).toEqual(['no piano', 'steps']);
  });

  it('may have steps where the wanted one has them, and stand in the order of their names where all else is alike', () => {
    const like = room('like', { stepFree: false });
    const rooms = [room('b', { stepFree: false }), room('c'), room('a', { stepFree: false })];
    expect(names(rooms, { like })).toEqual(['a', 'b', 'c']);
  });

  it('are asked for their own dates alone', () => {
    expect(names([room('a'), room('b')], {}, there({ holds: [held('a', '10:00', '11:00')] }))).toEqual(['b', 'a']);
  });
});

describe('the nearest free times', () => {
  const offered = (
    one: RoomFacts,
    date: Wanted,
    obstacles: Partial<Obstacles>,
    options: { now?: Date; days?: number } = {},
  ) =>
    nearestFree(one, date, there(obstacles), { now: at('01T00:00'), ...options }).map(({ startsAt, endsAt }) =>
      [startsAt, endsAt].map((instant) => instant.toISOString().slice(8, 16)).join(' '),
    );
  const lunch = wanted('12:00', '13:00');

  it('end where something begins and begin where it ends, the nearer first', () => {
    const holds = [held('a', '11:30', '14:00'), held('b', '09:00', '17:00')];
    expect(offered(room('a'), lunch, { holds })).toEqual(['01T10:30 01T11:30', '01T14:00 01T15:00']);
    expect(offered(room('a'), lunch, { holds: [held('a', '10:00', '12:10')] })).toEqual([
      '01T12:10 01T13:10',
      '01T09:00 01T10:00',
    ]);
  });

  it('leave room for what is set up before and put away after', () => {
    const date = { ...lunch, setupMinutes: 30, teardownMinutes: 15 };
    expect(offered(room('a'), date, { holds: [held('a', '11:00', '14:00')] })).toEqual([
      '01T09:45 01T10:45',
      '01T14:30 01T15:30',
    ]);
  });

  it('are at times that people write down', () => {
    expect(offered(room('a'), lunch, { holds: [held('a', '11:02', '14:02')] })).toEqual([
      '01T10:00 01T11:00',
      '01T14:05 01T15:05',
    ]);
  });

  it('are when the room is open, on the clock of the space', () => {
    const hours = Array<{ from: string; to: string }>(7).fill({ from: '09:00', to: '12:30' });
    expect(offered(room('a', { hours }), lunch, { timeZone: 'Europe/Berlin' })).toEqual([
      '01T10:30 01T11:30',
      '02T08:00 02T09:00',
    ]);
    expect(offered(room('a', { hours }), { ...lunch, startsAt: at('02:00'), endsAt: at('03:00') }, {})).toEqual([
      '01T09:00 01T10:00',
    ]);
  });

  it('are not while the whole space is closed', () => {
    expect(offered(room('a'), lunch, { blackouts: [closed('08:00', '20:00')] })).toEqual([
      '01T07:00 01T08:00',
      '01T20:00 01T21:00',
    ]);
  });

  it('have not begun, and are not the wanted time itself', () => {
    const holds = [held('a', '11:30', '14:00')];
    expect(offered(room('a'), lunch, { holds }, { now: at('10:30') })).toEqual(['01T14:00 01T15:00']);
    expect(offered(room('a'), lunch, { holds: [held('a', '10:00', '12:00')] })).toEqual(['01T09:00 01T10:00']);
  });

  it('are no more than a week back, either', () => {
    const heldSince = (from: string) => [{ ...held('a', '12:00', '14:00'), from: new Date(from) }];
    const early = { now: new Date('2027-01-01T00:00:00Z') };
    expect(offered(room('a'), lunch, { holds: heldSince('2027-01-25T13:00:00Z') }, early)).toEqual([
      '01T14:00 01T15:00',
      '25T12:00 25T13:00',
    ]);
    expect(offered(room('a'), lunch, { holds: heldSince('2027-01-25T12:55:00Z') }, early)).toEqual([
      '01T14:00 01T15:00',
    ]);
  });

  it('are within a week, or within so many days', () => {
    const holds = [held('a', '01T11:00', '08T12:00')];
    expect(offered(room('a'), lunch, { holds })).toEqual(['01T10:00 01T11:00', '08T12:00 08T13:00']);
    expect(offered(room('a'), lunch, { holds: [held('a', '01T11:00', '08T13:05')] })).toEqual(['01T10:00 01T11:00']);
    expect(offered(room('a'), lunch, { holds: [held('a', '01T11:00', '03T12:00')] }, { days: 1 })).toEqual([
      '01T10:00 01T11:00',
    ]);
  });
});

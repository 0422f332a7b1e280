import { describe, expect, it } from '@jest/globals';

import { openSpans, type OpeningHours } from './opening-hours.js';
import { contains, heldSpan } from './spans.js';
import { isTooSmall, judge, type Obstacles, type RoomFacts } from './verdict.js';

const at = (time: string) => new Date(`2027-02-01T${time}:00Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const everyDay = (from: string, to: string): OpeningHours => Array<{ from: string; to: string }>(7).fill({ from, to });
const loft: Pick<RoomFacts, 'id' | 'hours'> = { id: 'loft', hours: everyDay('08:00', '20:00') };
const wanted = { startsAt: at('10:00'), endsAt: at('12:00'), setupMinutes: 30, teardownMinutes: 15 };
const there = (change: Partial<Obstacles>): Obstacles => ({ timeZone: 'UTC', holds: [], blackouts: [], ...change });

describe('what is in the way of a date', () => {
  const hold = { ...span('11:00', '13:00'), roomId: 'loft', occurrenceId: 'x' };
  const blackout = { ...span('09:00', '11:00'), roomId: null, reason: 'Holiday' };

  it('is named, of several the weightiest', () => {
    const closed = { ...loft, hours: everyDay('13:00', '20:00') };
    expect(judge(loft, wanted, there({}))).toEqual({ state: 'free' });
    expect(judge(loft, wanted, there({ holds: [hold] }))).toEqual({ state: 'taken', by: hold });
    expect(judge(closed, wanted, there({ holds: [hold] }))).toEqual({ state: 'closed' });
    expect(judge(closed, wanted, there({ holds: [hold], blackouts: [blackout] }))).toEqual({
      state: 'blackout',
      by: blackout,
    });
  });

  it('is not what is in another room, nor what ends before it is set up or begins once it is put away', () => {
    const others = [span('09:00', '09:30'), span('12:15', '13:00')].map((one) => ({ ...hold, ...one }));
    const holds = [...others, { ...hold, roomId: 'attic' }];
    const blackouts = [{ ...blackout, roomId: 'attic' }];
    expect(judge(loft, wanted, there({ holds, blackouts }))).toEqual({ state: 'free' });
    expect(judge(loft, wanted, there({ holds: [{ ...hold, ...span('09:00', '09:31') }] })).state).toBe('taken');
    expect(judge(loft, wanted, there({ holds: [{ ...hold, ...span('12:14', '13:00') }] })).state).toBe('taken');
  });

  it('is never its size, which is only said', () => {
    expect([9, 10, 11].map((seats) => isTooSmall({ capacity: 10 }, seats))).toEqual([false, false, true]);
  });
});

describe('the time for which a room is held', () => {
  it('includes what is set up and put away', () => {
    expect(heldSpan(wanted, wanted)).toEqual(span('09:30', '12:15'));
  });

  it('holds another that is no longer, on either side', () => {
    const whole = span('10:00', '12:00');
    expect([span('10:00', '12:00'), span('11:00', '11:30')].map((part) => contains(whole, part))).toEqual([true, true]);
    expect([span('09:59', '12:00'), span('10:00', '12:01')].map((part) => contains(whole, part))).toEqual([
      false,
      false,
    ]);
  });
});

describe('when a room is open', () => {
  const open = (hours: OpeningHours) =>
    openSpans(hours, '2027-02-02T12:00:00', '2027-02-03T00:00:00').map(({ localStart, localEnd }) =>
      [localStart, localEnd].map((local) => local.slice(8, 16)).join(' '),
    );

  it('is said for the day before, too, whose night may reach into this one', () => {
    expect(open(everyDay('18:00', '02:00'))).toEqual(['01T18:00 02T02:00', '02T18:00 03T02:00', '03T18:00 04T02:00']);
  });

  it('is one stretch where days meet, be it around the clock', () => {
    expect(open(everyDay('09:00', '09:00'))).toEqual(['01T09:00 04T09:00']);
    expect(open(everyDay('00:00', '24:00'))).toEqual(['01T00:00 04T00:00']);
  });

  it('ends no sooner where a short day begins before a long night is over', () => {
    // Monday, 1 February 2027, until Tuesday morning.
    const hours = [{ from: '20:00', to: '19:00' }, { from: '01:00', to: '02:00' }, null, null, null, null, null];
    expect(open(hours)).toEqual(['01T20:00 02T19:00']);
  });
});

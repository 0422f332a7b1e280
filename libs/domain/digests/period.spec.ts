import { describe, expect, it } from '@jest/globals';

import { MUTATING, someOf } from '#tests/support/some-of.js';
import { dueSlots, nextAfter, nextDue, pauseAhead, type DigestPlan } from './period.js';
import { RHYTHMS } from './rhythm.js';

const at = (iso: string) => new Date(iso);
const monday8 = { weekday: 1, hour: 8 };
const next = (now: string, zone: string, given: Partial<DigestPlan> = {}) =>
  nextDue(at(now), zone, { ...monday8, every: 'week', pausedUntil: null, ...given }).toISOString();
/** The period for which somebody with that hour is due, if any. */
const due = (now: string, zone: string, { weekday, hour } = monday8) =>
  dueSlots(at(now), zone)
    .filter((slot) => slot.weekday === weekday && slot.hour === hour)
    .map(({ period }) => period);

describe('the hour of the digest', () => {
  it('comes at 8 on the member’s own clock (E17)', () => {
    expect(due('2027-01-04T07:59:59Z', 'Europe/Lisbon')).toEqual([]);
    expect(due('2027-01-04T08:00:00Z', 'Europe/Lisbon')).toEqual(['2027-W01']);
    expect(due('2027-01-04T02:29:59Z', 'Asia/Kolkata')).toEqual([]);
    expect(due('2027-01-04T02:30:00Z', 'Asia/Kolkata')).toEqual(['2027-W01']);
    expect(due('2027-01-03T18:00:00Z', 'Pacific/Kiritimati')).toEqual(['2027-W01']);
  });

  it('stays at 8 when clocks change in spring and in autumn (E17)', () => {
    expect(due('2027-03-22T07:00:00Z', 'Europe/Berlin')).toEqual(['2027-W12']);
    expect(due('2027-03-29T05:59:00Z', 'Europe/Berlin')).toEqual([]);
    expect(due('2027-03-29T06:00:00Z', 'Europe/Berlin')).toEqual(['2027-W13']);
    expect(due('2026-10-26T06:59:00Z', 'Europe/Berlin')).toEqual([]);
    expect(due('2026-10-26T07:00:00Z', 'Europe/Berlin')).toEqual(['2026-W44']);
  });

  it('comes once where an hour happens twice or not at all (E17)', () => {
    const sunday2 = { weekday: 7, hour: 2 };
    // 28 March 2027: 02:00 does not exist in Berlin; it counts as 03:00 summer time, 01:00 UTC.
    expect(due('2027-03-28T00:59:00Z', 'Europe/Berlin', sunday2)).toEqual([]);
    expect(due('2027-03-28T01:00:00Z', 'Europe/Berlin', sunday2)).toEqual(['2027-W12']);
    // 25 October 2026: 02:00 is at 00:00 and at 01:00 UTC; the first counts, under one name.
    expect(due('2026-10-25T00:00:00Z', 'Europe/Berlin', sunday2)).toEqual(['2026-W43']);
    expect(due('2026-10-25T01:00:00Z', 'Europe/Berlin', sunday2)).toEqual(['2026-W43']);
  });

  it('is none the less for clocks that change by two hours (E17)', () => {
    // 25 October 2026 at 01:00 UTC, Troll goes from 03:00 back to 01:00: its two o'clock has struck, and comes again.
    expect(due('2026-10-25T01:30:00Z', 'Antarctica/Troll', { weekday: 7, hour: 2 })).toEqual(['2026-W43']);
    // 28 March 2027, from 01:00 to 03:00: a day back is 26 hours on the wall.
    expect(due('2027-03-28T20:59:00Z', 'Antarctica/Troll', { weekday: 6, hour: 21 })).toEqual(['2027-W12']);
    expect(due('2027-03-28T21:00:00Z', 'Antarctica/Troll', { weekday: 6, hour: 21 })).toEqual([]);
  });

  it('is caught up on within a day, and left out after that (E24)', () => {
    expect(due('2027-01-05T07:59:00Z', 'Europe/Lisbon')).toEqual(['2027-W01']);
    expect(due('2027-01-05T08:00:00Z', 'Europe/Lisbon')).toEqual([]);
  });

  it('names 53 weeks where a year has them', () => {
    expect(due('2026-12-28T08:00:00Z', 'UTC')).toEqual(['2026-W53']);
    expect(due('2027-01-03T08:00:00Z', 'UTC', { weekday: 7, hour: 8 })).toEqual(['2026-W53']);
  });

  it('gives every hour of every week exactly one period, in any zone, over two years (E17)', () => {
    const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca'];
    for (const zone of someOf(zones, 1)) {
      const seen = new Map<string, number>();
      const hours = 24 * 7 * (MUTATING ? 9 : 60);
      const start = at('2026-09-07T00:00:00Z').getTime();
      for (let i = 0; i < hours; i += 6) {
        for (const slot of dueSlots(new Date(start + i * 3_600_000), zone))
          seen.set(`${slot.period} ${slot.weekday} ${slot.hour}`, slot.due.getTime());
      }
      const whole = [...seen.keys()].filter((key) => key >= '2026-W38' && key < (MUTATING ? '2026-W45' : '2027-W40'));
      const weeks = new Set(whole.map((key) => key.slice(0, 8)));
      expect({ zone, hours: whole.length }).toEqual({ zone, hours: weeks.size * 7 * 24 });
    }
  });

  it('neither skips nor doubles a week for whoever crosses the date line (E17)', () => {
    const sunday23 = { weekday: 7, hour: 23 };
    // Sunday 20:00 in Los Angeles, not due yet; the same moment is Monday in Auckland, and the Sunday is caught up on.
    expect(due('2027-01-11T04:00:00Z', 'America/Los_Angeles', sunday23)).toEqual([]);
    expect(due('2027-01-11T04:00:00Z', 'Pacific/Auckland', sunday23)).toEqual(['2027-W01']);
    // Monday 08:00 in Auckland was week 2; back in Los Angeles, the next Monday has the same name, so it is not sent again.
    expect(due('2027-01-10T19:00:00Z', 'Pacific/Auckland')).toEqual(['2027-W02']);
    expect(due('2027-01-10T19:00:00Z', 'America/Los_Angeles')).toEqual([]);
    expect(due('2027-01-11T16:00:00Z', 'America/Los_Angeles')).toEqual(['2027-W02']);
  });

  it('is never on a day that no week has', () => {
    expect(() => next('2027-01-04T07:00:00Z', 'UTC', { weekday: 8 })).toThrow('No weekday 8');
  });

  it('says when the next one is due', () => {
    expect(next('2027-01-04T07:00:00Z', 'Europe/Lisbon')).toBe('2027-01-04T08:00:00.000Z');
    expect(next('2027-01-04T08:00:00Z', 'Europe/Lisbon')).toBe('2027-01-11T08:00:00.000Z');
    expect(next('2027-03-27T12:00:00Z', 'Europe/Berlin')).toBe('2027-03-29T06:00:00.000Z');
  });

  it('comes every second week, or on the first of its weekdays in a month', () => {
    expect(next('2027-01-04T08:00:00Z', 'UTC', { every: 'month' })).toBe('2027-02-01T08:00:00.000Z');
    expect(next('2027-02-01T08:00:00Z', 'UTC', { every: 'month' })).toBe('2027-03-01T08:00:00.000Z');
    expect(next('2027-01-01T08:00:00Z', 'UTC', { every: 'month', weekday: 7 })).toBe('2027-01-03T08:00:00.000Z');
    const [first, second] = [
      next('2026-12-20T00:00:00Z', 'UTC', { every: 'fortnight' }),
      next('2026-12-29T00:00:00Z', 'UTC', { every: 'fortnight' }),
    ];
    expect(Date.parse(second) - Date.parse(first)).toBe(14 * 24 * 3_600_000);
  });

  it('comes by each rhythm when it was said that it would, over two years', () => {
    for (const every of RHYTHMS) {
      let now = at('2026-09-07T00:00:00Z');
      for (let times = 0; times < (MUTATING ? 4 : 16); times += 1) {
        now = nextDue(now, 'Europe/Berlin', { ...monday8, every, pausedUntil: null });
        const slot = dueSlots(now, 'Europe/Berlin').find(({ weekday, hour }) => weekday === 1 && hour === 8);
        expect([every, slot?.rhythms.includes(every), slot?.due]).toEqual([every, true, now]);
      }
    }
  });

  it('comes no sooner than the day until which it is paused', () => {
    const monday = '2027-01-04T07:00:00Z';
    expect(next(monday, 'UTC', { pausedUntil: '2027-01-12' })).toBe('2027-01-18T08:00:00.000Z');
    expect(next(monday, 'UTC', { pausedUntil: '2027-02-01' })).toBe('2027-02-01T08:00:00.000Z');
    expect(next(monday, 'UTC', { pausedUntil: '2026-02-01' })).toBe('2027-01-04T08:00:00.000Z');
    const slot = dueSlots(at('2027-01-04T20:00:00Z'), 'Pacific/Auckland').find(({ hour }) => hour === 8);
    expect(slot).toMatchObject({ day: '2027-01-05', weekday: 2 });
  });

  it('is paused no more on the day itself, by the member’s own clock', () => {
    const now = at('2027-01-04T20:00:00Z');
    expect(pauseAhead(now, 'UTC', '2027-01-05')).toBe('2027-01-05');
    expect([pauseAhead(now, 'UTC', '2027-01-04'), pauseAhead(now, 'Pacific/Auckland', '2027-01-05')]).toEqual([
      null,
      null,
    ]);
    expect(pauseAhead(now, 'UTC', null)).toBeNull();
  });

  it('reaches until about the one that follows', () => {
    const days = RHYTHMS.map((every) => nextAfter(at('2027-01-04T08:00:00Z'), every).toISOString().slice(0, 10));
    expect(days).toEqual(['2027-01-11', '2027-01-18', '2027-02-08']);
  });
});

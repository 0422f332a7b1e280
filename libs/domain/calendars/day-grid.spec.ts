import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addDays, weekdayOf } from '../events/days.js';
import { hourOn, onEachDay, turned, weeksOf } from './day-grid.js';
import { dayOf, lastDayOf } from './span.js';

const span = (localStart: string, localEnd: string, allDay = false) => ({
  localStart: `${localStart}:00`,
  localEnd: `${localEnd}:00`,
  allDay,
});
const someDay = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('2000-01-01', days));

describe('the weeks of a month', () => {
  it('begin with the Monday before its first day and end with the Sunday after its last', () => {
    const weeks = weeksOf('month', '2026-10-17');
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([5, '2026-09-28', '2026-11-01']);
    expect(weeksOf('month', '2027-02-11').flat()).toHaveLength(28);
  });

  it('are whole weeks from Monday, without a gap, and hold each day of the month', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const weeks = weeksOf('month', day);
        const days = weeks.flat();
        expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0] ?? '') === 0)).toBe(true);
        expect(days).toEqual(days.map((_, at) => addDays(days[0] ?? '', at)));
        expect(days).toContain(day);
        expect(weeksOf('week', day)).toEqual(weeks.filter((week) => week.includes(day)));
      }),
    );
  });
});

describe('turning to what comes before or after', () => {
  it.each([
    ['week', '2026-12-30', 1, '2027-01-06'],
    ['week', '2026-01-01', -1, '2025-12-25'],
    ['month', '2026-12-30', 1, '2027-01-30'],
    ['month', '2026-01-31', 1, '2026-02-28'],
    ['month', '1900-01-05', -1, null],
    ['week', '2200-12-31', 1, null],
  ] as const)('by a %s from %s by %s leads to %s', (view, day, by, to) => {
    expect(turned(view, day, by)).toBe(to);
  });
});

describe('what is on each day', () => {
  const talk = span('2026-10-10T18:30', '2026-10-10T20:00');
  const weekend = span('2026-10-10T10:00', '2026-10-11T17:00');
  const night = span('2026-10-10T22:00', '2026-10-11T02:00');
  const fair = span('2026-10-10T00:00', '2026-10-12T00:00', true);
  const long = span('2026-01-01T09:00', '2026-12-31T18:00');

  it('has what lasts over days on each of them, whole days first, a night on the day before', () => {
    const on = onEachDay([talk, weekend, night, fair, long], ['2026-10-10', '2026-10-11', '2026-10-12']);
    expect([...on]).toEqual([
      ['2026-10-10', [long, fair, weekend, talk, night]],
      ['2026-10-11', [long, fair, weekend]],
      ['2026-10-12', [long]],
    ]);
  });

  it('says when: its start on its first day, its end on its last', () => {
    expect(hourOn(talk, '2026-10-10')).toBe('18:30');
    expect([hourOn(weekend, '2026-10-10'), hourOn(weekend, '2026-10-11')]).toEqual(['10:00', 'to 17:00']);
    expect([hourOn(long, '2026-10-10'), hourOn(fair, '2026-10-11')]).toEqual(['All day', 'All day']);
    expect(hourOn(span('2026-10-09T20:00', '2026-10-11T00:00'), '2026-10-10')).toBe('All day');
  });

  it('is on a day if and only if it lasts over it', () => {
    const spans = fc
      .tuple(fc.integer({ min: -40, max: 60 }), fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 23 }))
      .map(([after, hours, hour]) => {
        const start = Date.parse('2026-10-01T00:00:00Z') + (after * 24 + hour) * 3_600_000;
        const local = (time: number) => new Date(time).toISOString().slice(0, 16);
        return span(local(start), local(start + hours * 3_600_000));
      });
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 12 }), (rows) => {
        const days = weeksOf('month', '2026-10-01').flat();
        for (const [day, on] of onEachDay(rows, days)) {
          const expected = rows.filter((row) => dayOf(row.localStart) <= day && day <= lastDayOf(row));
          expect(new Set(on)).toEqual(new Set(expected));
          expect(on.map(({ localStart }) => localStart)).toEqual(on.map(({ localStart }) => localStart).sort());
        }
      }),
    );
  });
});

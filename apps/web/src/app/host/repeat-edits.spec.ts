import { describe, expect, it } from '@jest/globals';

import { blankEvent, withStart } from './event-defaults.js';
import {
  chosenSuggestion,
  endOf,
  suggestions,
  withAnotherRule,
  withEvery,
  withRepeatsAt,
  withSuggestion,
} from './repeat-edits.js';

const START = '2026-10-08T18:30';
const offered = suggestions(START);
const [weekly, fortnightly, monthly] = offered.map(({ repeat }) => repeat);

describe('the builder', () => {
  it('knows which suggestion a series is, whatever its end', () => {
    const repeats = { rules: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20261224'], extra: [], leftOut: [] };
    expect(chosenSuggestion(repeats, offered)?.words).toBe('Every 2 weeks on Thursday');
    expect(chosenSuggestion({ ...repeats, rules: [...repeats.rules, 'FREQ=DAILY'] }, offered)).toBeNull();
    expect(chosenSuggestion(null, offered)).toBeNull();
  });

  it('offers nothing while the start is half typed', () => {
    expect(suggestions('')).toEqual([]);
  });

  it('keeps the end and what was left out when another shape is chosen', () => {
    if (!weekly || !monthly) throw new Error('no suggestions');
    const begun = { ...withSuggestion(null, { ...weekly, ends: { on: '2026-12-24' } }), leftOut: ['2026-10-15T18:30'] };
    expect(withSuggestion(begun, monthly)).toEqual({
      rules: ['FREQ=MONTHLY;BYDAY=2TH;UNTIL=20261224'],
      extra: [],
      leftOut: ['2026-10-15T18:30'],
    });
  });

  it('adds a rule that is not there yet', () => {
    const repeats = { rules: ['FREQ=WEEKLY;BYDAY=TH'], extra: [], leftOut: [] };
    const { rules } = withAnotherRule(repeats, START);
    expect(rules).toHaveLength(2);
    expect(rules[1]).not.toBe(rules[0]);
  });

  it('gives another unit what its sentence needs', () => {
    if (!fortnightly) throw new Error('no suggestions');
    expect(withEvery(fortnightly, 'month', START)).toMatchObject({
      every: 'month',
      interval: 2,
      monthly: { by: 'weekday', nth: 2, weekday: 'TH' },
    });
    expect(withEvery(fortnightly, 'day', START)).toEqual({ every: 'day', interval: 2, ends: { never: true } });
    expect(endOf('on', START)).toEqual({ on: '2027-04-08' });
  });
});

describe('a start that moves', () => {
  const series = {
    ...blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-10-01' }),
    repeats: { rules: ['FREQ=WEEKLY;BYDAY=TH'], extra: [], leftOut: ['2026-10-22T18:30'] },
    dates: [
      { original: '2026-10-15T18:30', localStart: '2026-10-16T12:00', localEnd: '2026-10-16T13:00' },
      { original: '2026-10-29T18:30', localStart: '2026-10-29T18:30', localEnd: '2026-10-29T20:00', roomId: null },
    ],
  };

  it('takes its rule, its exceptions and the rooms of single dates along', () => {
    const later = withRepeatsAt(series, withStart(series, '2026-10-08T19:00'));
    expect(later.repeats?.leftOut).toEqual(['2026-10-22T19:00']);
    expect(later.dates).toEqual([
      { original: '2026-10-15T19:00', localStart: '2026-10-16T12:00', localEnd: '2026-10-16T13:00' },
      { original: '2026-10-29T19:00', localStart: '2026-10-29T19:00', localEnd: '2026-10-29T20:30', roomId: null },
    ]);
    const tuesday = withRepeatsAt(series, withStart(series, '2026-10-06T18:30'));
    expect(tuesday.repeats).toEqual({ rules: ['FREQ=WEEKLY;BYDAY=TU'], extra: [], leftOut: ['2026-10-20T18:30'] });
  });

  it('leaves everything while it is half typed', () => {
    expect(withRepeatsAt(series, withStart(series, '')).repeats).toBe(series.repeats);
  });
});

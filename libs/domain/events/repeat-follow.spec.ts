import { describe, expect, it } from '@jest/globals';

import { followedRepeats, followedRule } from './repeat-follow.js';

describe('a rule whose first start moves', () => {
  it.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', '2026-10-06', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['FREQ=MONTHLY;BYDAY=2TH', '2026-10-20', 'FREQ=MONTHLY;BYDAY=3TU'],
    ['FREQ=MONTHLY;BYDAY=2TH', '2026-10-29', 'FREQ=MONTHLY;BYDAY=-1TH'],
    ['FREQ=MONTHLY;BYMONTHDAY=8;COUNT=6', '2026-10-12', 'FREQ=MONTHLY;BYMONTHDAY=12;COUNT=6'],
  ])('%s names the new day %s', (rule, day, followed) => {
    expect(followedRule(rule, '2026-10-08T18:30', `${day}T18:30`)).toBe(followed);
  });

  it('stays the last of its kind where it was and is', () => {
    expect(followedRule('FREQ=MONTHLY;BYDAY=-1TH', '2026-10-29T18:30', '2026-10-30T18:30')).toBe(
      'FREQ=MONTHLY;BYDAY=-1FR',
    );
    expect(followedRule('FREQ=MONTHLY;BYDAY=-1TH', '2026-10-29T18:30', '2026-10-08T18:30')).toBe(
      'FREQ=MONTHLY;BYDAY=2TH',
    );
  });

  it.each(['FREQ=WEEKLY;BYDAY=TU,TH', 'FREQ=MONTHLY;BYDAY=1MO', 'FREQ=DAILY', 'FREQ=YEARLY;BYWEEKNO=20'])(
    'stays as it is where it says more, or something else: %s',
    (rule) => {
      expect(followedRule(rule, '2026-10-08T18:30', '2026-10-06T18:30')).toBe(rule);
    },
  );
});

describe('dates added and left out', () => {
  const repeats = {
    rules: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
    extra: ['2026-11-03T18:30'],
    leftOut: ['2026-12-17T18:30'],
  };

  it('take the new hour', () => {
    expect(followedRepeats(repeats, '2026-10-08T18:30', '2026-10-08T19:00')).toEqual({
      ...repeats,
      extra: ['2026-11-03T19:00'],
      leftOut: ['2026-12-17T19:00'],
    });
  });

  it('go along to the neighbouring weekday', () => {
    const { rules, leftOut } = followedRepeats(repeats, '2026-10-08T18:30', '2026-10-06T18:30');
    expect(rules).toEqual(['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU']);
    expect(leftOut).toEqual(['2026-12-15T18:30']);
  });

  it('stay where the rule gives nothing near, so that they are there again when the start comes back', () => {
    const away = followedRepeats(repeats, '2026-10-08T18:30', '2026-10-15T18:30');
    expect(away.leftOut).toEqual(repeats.leftOut);
    expect(followedRepeats(away, '2026-10-15T18:30', '2026-10-08T18:30')).toEqual(repeats);
  });
});

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

  it.each<[rule: string, from: string, to: string, followed: string]>([
    // 2026-10-31 is the last day of its month, a Saturday; so is 2026-11-30, a Monday.
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-10-31', '2026-11-30', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-10-31', '2026-11-15', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['FREQ=MONTHLY;BYMONTHDAY=8', '2026-10-08', '2026-10-31', 'FREQ=MONTHLY;BYMONTHDAY=31'],
    ['FREQ=MONTHLY;BYDAY=-1SU', '2026-10-25', '2026-10-26', 'FREQ=MONTHLY;BYDAY=-1MO'],
    ['FREQ=MONTHLY;BYDAY=-1TH', '2026-10-29', '2026-10-25', 'FREQ=MONTHLY;BYDAY=-1SU'],
    ['FREQ=MONTHLY;BYDAY=-1TH', '2026-10-29', '2026-10-24', 'FREQ=MONTHLY;BYDAY=4SA'],
    ['FREQ=MONTHLY;BYDAY=2TH', '2026-10-08', '2026-10-22', 'FREQ=MONTHLY;BYDAY=4TH'],
    ['FREQ=MONTHLY;BYDAY=2TH', '2026-10-08', '2026-11-26', 'FREQ=MONTHLY;BYDAY=4TH'],
    ['FREQ=WEEKLY;BYDAY=TH', '2026-10-08', '2026-10-12', 'FREQ=WEEKLY;BYDAY=MO'],
  ])('%s goes from %s to %s as %s', (rule, from, to, followed) => {
    expect(followedRule(rule, `${from}T18:30`, `${to}T18:30`)).toBe(followed);
  });

  it.each<[rule: string, from: string, to: string]>([
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-10-30', '2026-10-31'],
    ['FREQ=MONTHLY;BYMONTHDAY=12', '2026-10-08', '2026-10-09'],
    ['FREQ=MONTHLY;BYDAY=-1SA', '2026-10-24', '2026-10-25'],
    ['FREQ=MONTHLY;BYDAY=2FR', '2026-10-08', '2026-10-09'],
    ['FREQ=MONTHLY;BYDAY=1TH', '2026-10-08', '2026-10-09'],
    ['FREQ=WEEKLY;BYDAY=TH,FR', '2026-10-08', '2026-10-06'],
    ['FREQ=WEEKLY;BYDAY=MO', '2026-10-08', '2026-10-06'],
    ['FREQ=DAILY;INTERVAL=1', '2026-10-08', '2026-10-06'],
  ])('%s does not name %s, and stays', (rule, from, to) => {
    expect(followedRule(rule, `${from}T18:30`, `${to}T18:30`)).toBe(rule);
  });

  it('stays to the letter where only the hour moves', () => {
    expect(followedRule('FREQ=MONTHLY;BYDAY=5TH', '2026-10-29T18:30', '2026-10-29T19:00')).toBe(
      'FREQ=MONTHLY;BYDAY=5TH',
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

  it('go along by up to three days, to the nearest that the rule gives', () => {
    expect(followedRepeats(repeats, '2026-10-08T18:30', '2026-10-11T18:30').leftOut).toEqual(['2026-12-20T18:30']);
    const daily = { ...repeats, rules: ['FREQ=DAILY'] };
    expect(followedRepeats(daily, '2026-10-08T18:30', '2026-10-09T18:30').leftOut).toEqual(['2026-12-17T18:30']);
    const two = { ...repeats, rules: ['FREQ=WEEKLY;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=FR'] };
    expect(followedRepeats(two, '2026-10-08T18:30', '2026-10-09T18:30').leftOut).toEqual(['2026-12-18T18:30']);
  });

  it('stay where the rule gives nothing near, so that they are there again when the start comes back', () => {
    const away = followedRepeats(repeats, '2026-10-08T18:30', '2026-10-15T18:30');
    expect(away.leftOut).toEqual(repeats.leftOut);
    expect(followedRepeats(away, '2026-10-15T18:30', '2026-10-08T18:30')).toEqual(repeats);
  });
});

import { describe, expect, it } from '@jest/globals';

import { clocksInWords, minutesOf, shownHours } from './typed-hours.js';

const on = (day: string, from: string, to: string, timeZone = 'Europe/Berlin') => ({
  localStart: `${day}T${from}`,
  localEnd: `${day}T${to}`,
  timeZone,
  allDay: false,
});
const FORWARD = '2027-03-28';
const BACK = '2027-10-31';
const GONE = 'does not exist on this day: the clocks go forward.';
const TWICE = 'comes twice on this day: the clocks go back. The first one is meant.';

describe('what the editor says of hours that the clocks skip or repeat', () => {
  it.each([
    [
      'a start that is skipped',
      on(FORWARD, '02:30', '03:00'),
      `02:30 ${GONE} It begins at 03:30.`,
      'It ends at 04:00.',
    ],
    ['an end that is skipped', on(FORWARD, '01:30', '02:30'), '', `02:30 ${GONE} It ends at 03:30.`],
    ['an hour that comes twice', on(BACK, '02:15', '02:45'), `02:15 ${TWICE}`, `02:45 ${TWICE}`],
    ['any other hour', on(FORWARD, '19:00', '20:00'), '', ''],
    ['another zone', on(FORWARD, '02:30', '03:00', 'Asia/Tokyo'), '', ''],
    ['half a date', on('2027-03', '02:30', '03:00'), '', ''],
    ['no zone yet', on(FORWARD, '02:30', '03:00', 'Europe/Ber'), '', ''],
  ])('is about %s (Z02)', (_, hours, start, end) => {
    expect(clocksInWords(hours)).toEqual({ start, end });
  });

  it('is nothing for whole days', () => {
    const days = {
      localStart: '2027-04-30T00:00',
      localEnd: '2027-05-01T00:00',
      timeZone: 'Africa/Cairo',
      allDay: true,
    };
    expect(clocksInWords(days)).toEqual({ start: '', end: '' });
    expect(shownHours(days)).toEqual(days);
  });

  it('has the hours that its page will show, and how long it really lasts (C15)', () => {
    expect(shownHours(on(FORWARD, '02:30', '03:00'))).toMatchObject(on(FORWARD, '03:30', '04:00'));
    expect(minutesOf(on(FORWARD, '01:30', '03:30'))).toBe(60);
    expect(minutesOf(on(BACK, '01:30', '03:30'))).toBe(180);
    expect(minutesOf(on(FORWARD, '20:00', '19:00'))).toBeNull();
  });
});

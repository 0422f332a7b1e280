import { describe, expect, it } from '@jest/globals';

import {
  afterDay,
  blankEvent,
  lastDay,
  lastsInWords,
  startingAt,
  withAllDay,
  withFormat,
  withStart,
} from './event-defaults.js';

const blank = blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-10-28' });

describe('a blank event', () => {
  it('takes place in a week, in the evening, in the zone of its space', () => {
    expect(blank).toMatchObject({
      localStart: '2026-11-04T18:30',
      localEnd: '2026-11-04T20:00',
      timeZone: 'Europe/Lisbon',
    });
  });

  it('takes the hour and the length of its format', () => {
    expect(withFormat(blank, 'hackathon')).toMatchObject({
      localStart: '2026-11-04T10:00',
      localEnd: '2026-11-05T17:00',
    });
    expect(withFormat(withFormat(blank, 'hackathon'), 'social')).toMatchObject({
      localStart: '2026-11-04T18:30',
      localEnd: '2026-11-04T19:30',
    });
  });

  it('keeps the hours that its host has chosen when the format changes', () => {
    const chosen = { ...blank, localEnd: '2026-11-04T21:15' };
    expect(withFormat(chosen, 'hackathon')).toMatchObject({ localStart: blank.localStart, localEnd: chosen.localEnd });
    const noon = withStart(blank, '2026-11-04T12:00');
    expect(withFormat(noon, 'training')).toMatchObject({
      localStart: '2026-11-04T12:00',
      localEnd: '2026-11-04T15:00',
    });
  });
});

describe('a new event from a calendar', () => {
  const at = (given: Parameters<typeof startingAt>[1]) => startingAt(blank, given);

  it('begins at the hour that was chosen, in that room, and ends where somebody said so', () => {
    expect(at({ start: '2026-12-01T10:00', room: 'loft' })).toMatchObject({
      localStart: '2026-12-01T10:00',
      localEnd: '2026-12-01T11:30',
      roomId: 'loft',
    });
    const drawn = { start: '2026-12-01T10:00', end: '2026-12-01T14:30' };
    expect(at(drawn)).toMatchObject({ localStart: drawn.start, localEnd: drawn.end });
    expect(at({ ...drawn, end: '2026-12-01T09:00' }).localEnd).toBe('2026-12-01T11:30');
  });

  it('begins at its usual hour where only a day was chosen, and is blank where nothing was', () => {
    expect(at({ start: '2026-12-01' })).toMatchObject({ localStart: '2026-12-01T18:30', localEnd: '2026-12-01T20:00' });
    expect(at({ start: 'tomorrow' })).toEqual(blank);
  });
});

describe('the end', () => {
  it('moves along with the start, over midnight too', () => {
    expect(withStart(blank, '2026-12-31T23:00').localEnd).toBe('2027-01-01T00:30');
  });

  it('stays where it is while the start is half typed', () => {
    expect(withStart(blank, '').localEnd).toBe(blank.localEnd);
  });

  it('follows again when the start is cleared and written anew', () => {
    const cleared = withStart(blank, '');
    expect(withStart(cleared, '2026-11-12T09:00', blank)).toMatchObject({ localEnd: '2026-11-12T10:30' });
    const ended = { ...cleared, localEnd: '2026-11-12T12:00' };
    expect(withStart(ended, '2026-11-12T09:00', blank)).toMatchObject({ localEnd: '2026-11-12T12:00' });
  });

  it('becomes the usual one where it was before the start', () => {
    expect(withStart({ ...blank, localEnd: '2026-11-04T10:00' }, '2026-11-05T18:00').localEnd).toBe('2026-11-05T19:30');
  });
});

describe('whole days', () => {
  it('end at the midnight after the last day', () => {
    expect(withAllDay(blank, true)).toMatchObject({ localStart: '2026-11-04T00:00', localEnd: '2026-11-05T00:00' });
    expect(lastDay('2026-11-05T00:00')).toBe('2026-11-04');
    expect(afterDay('2026-02-28')).toBe('2026-03-01T00:00');
  });

  it('become hours again', () => {
    expect(withAllDay(withAllDay(blank, true), false)).toEqual(blank);
  });
});

it.each([
  ['2026-11-04T20:00', '1 h 30 min'],
  ['2026-11-05T18:30', '1 day'],
  ['2026-11-06T19:30', '2 days 1 h'],
  ['2026-11-04T18:30', ''],
  ['', ''],
])('says how long it lasts until %s: “%s”', (localEnd, words) => {
  expect(lastsInWords({ ...blank, localEnd })).toBe(words);
});

it.each([
  ['2027-03-28', '1 h'],
  ['2027-10-31', '3 h'],
])('says how much time really passes in the night of %s (C15)', (day, words) => {
  const night = { localStart: `${day}T01:30`, localEnd: `${day}T03:30`, timeZone: 'Europe/Berlin' };
  expect(lastsInWords({ ...blank, ...night })).toBe(words);
});

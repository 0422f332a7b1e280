import { describe, expect, it } from '@jest/globals';

import type { SeriesRsvpView } from '#contract/rsvps.js';
import { allInWords, asking, dateInWords, isOpen, open, standingInWords, standsAs } from './series-words.js';

type SeriesDate = SeriesRsvpView['dates'][number];

const date = (change: Partial<SeriesDate> = {}): SeriesDate => ({
  id: '1',
  localStart: '2999-10-08T18:30:00',
  localEnd: '2999-10-08T20:00:00',
  timeZone: 'Europe/London',
  allDay: false,
  status: 'scheduled',
  repliesUntil: '2999-10-08T17:30:00Z',
  mine: null,
  position: null,
  needsConfirm: false,
  capacity: 10,
  taken: 3,
  waiting: 0,
  ...change,
});
const view = (...dates: Partial<SeriesDate>[]): SeriesRsvpView => ({
  wholeCourse: false,
  newDatesToo: false,
  dates: dates.map(date),
});

describe('my standing in a series', () => {
  it('is said in one sentence', () => {
    expect(standingInWords(view({}, {}))).toBe('');
    expect(standingInWords(view({ mine: 'cancelled' }))).toBe('');
    expect(standingInWords(view({ mine: 'going' }, { mine: 'going' }))).toBe('You are coming to all 2 dates');
    expect(standingInWords(view({ mine: 'going' }, {}))).toBe('You are coming to 1 of 2 dates');
    expect(standingInWords(view({ mine: 'going' }, { mine: 'waitlisted' }))).toBe(
      'You are coming to 1 of 2 dates, and wait for 1',
    );
    expect(standingInWords(view({ mine: 'pending' }, {}))).toBe('You have replied to 1 of 2 dates');
  });

  it('says what "all dates" would add, and which lines it joins', () => {
    const some = view({ mine: 'going' }, { mine: 'cancelled' }, { taken: 10 }, { status: 'postponed' });
    expect(open(some)).toHaveLength(2);
    expect(open(view({ repliesUntil: '2020-01-01T00:00:00Z' }, {}))).toHaveLength(1);
    expect(allInWords(some)).toMatch(/^One is full: you join its line\. You get one mail/);
    expect(allInWords(view({}, {}))).toMatch(/^You get one mail/);
  });

  it('names a date by its day and hour, a whole day by its day', () => {
    expect(dateInWords(date(), 'Europe/Lisbon')).toBe('Tuesday 8 October 2999, 18:30');
    expect(dateInWords(date({ allDay: true }), 'Europe/Lisbon')).toBe('Tuesday 8 October 2999');
    expect(dateInWords(date(), 'Europe/Berlin')).toBe('Tuesday 8 October 2999, 18:30 London time');
    expect(standsAs(date({ mine: 'waitlisted', position: 3 }))).toBe('Number 3 in line');
    expect(standsAs(date({ mine: 'going' }))).toBe('');
    expect(standsAs(date({ mine: 'going', repliesUntil: '2020-01-01T00:00:00Z' }))).toBe('Replies are closed');
    expect(isOpen(date({ status: 'postponed', repliesUntil: '2020-01-01T00:00:00Z' }))).toBe(true);
  });

  it('knows which dates have another day than I said yes to', () => {
    const some = view({ mine: 'going', needsConfirm: true }, { mine: 'going' });
    expect(asking(some)).toHaveLength(1);
    expect(some.dates.map(standsAs)).toEqual(['New day', '']);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Refusal } from '../refusal.js';
import { datesOfNewSeries, newSeries } from './new-series.js';
import { same, type Programme, type ProgrammeDate } from './programme.js';
import { scheduleOf } from './schedule.js';
import { addDate } from './added-date.js';
import { startsOf } from './given-dates.js';
import type { ProgrammeChange } from './programme-change.js';
import { changeProgramme } from './series-change.js';

const EVENING = {
  localStart: '2027-01-07T18:30:00',
  localEnd: '2027-01-07T20:30:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
};
const HORIZON = '2028-07-01T00:00:00';
const WORDS = { title: 'Show & tell', roomId: 'cais', agenda: [] };

function published(rules: string[], given: { extra?: string[]; leftOut?: string[]; words?: object } = {}): Programme {
  const draft: Programme = {
    words: [{ key: 'main', copyOf: null, words: { ...WORDS, ...given.words } }],
    series: [],
    dates: [
      {
        ...scheduleOf(EVENING),
        id: 'd0',
        wordsKey: 'main',
        seriesKey: null,
        originalStart: EVENING.localStart,
        status: 'scheduled',
        capacity: 40,
        replies: 0,
        replied: false,
      },
    ],
  };
  const series = newSeries(draft, {
    ...EVENING,
    rules,
    extra: given.extra ?? [],
    leftOut: given.leftOut ?? [],
    capacity: 40,
  });
  const whole = datesOfNewSeries(draft, { ...series, key: 's' }, HORIZON);
  const dates = whole.dates.map((date, index): ProgrammeDate => ({
    ...date,
    id: `d${index}`,
    status: 'scheduled',
    seriesKey: 's',
  }));
  return { ...whole, series: [{ ...series, key: 's' }], dates };
}

const weekly = () => published(['FREQ=WEEKLY;COUNT=8']);
const moment = (now = '2027-01-01T12:00:00Z') => ({ now: new Date(now), horizon: HORIZON });
const change = (given: Partial<ProgrammeChange>): ProgrammeChange => ({
  opened: 'd2',
  scope: 'this',
  words: {},
  ...given,
});
const date = (programme: Programme, id: string) => programme.dates.find((one) => one.id === id) as ProgrammeDate;
const titleOf = (programme: Programme, id: string) =>
  programme.words.find(({ key }) => key === date(programme, id).wordsKey)?.words['title'];
const starts = (programme: Programme) => programme.dates.map(({ localStart }) => localStart.slice(0, 16)).sort();

describe('changing this date', () => {
  it('leaves the others as they are, to the letter (Z06)', () => {
    const before = weekly();
    const after = changeProgramme(
      before,
      change({
        words: { title: 'Robots' },
        when: { ...EVENING, localStart: '2027-01-21T19:00', localEnd: '2027-01-21T21:00' },
      }),
      moment(),
    );
    expect(titleOf(after, 'd2')).toBe('Robots');
    expect(date(after, 'd2')).toMatchObject({
      localStart: '2027-01-21T19:00:00',
      originalStart: '2027-01-21T18:30:00',
    });
    for (const one of before.dates.filter(({ id }) => id !== 'd2')) expect(date(after, one.id as string)).toBe(one);
    expect(after.words[0]).toBe(before.words[0]);
    expect(after.series).toBe(before.series);
  });

  it('gives it words of its own once, and changes those from then on', () => {
    const once = changeProgramme(weekly(), change({ words: { title: 'Robots' } }), moment());
    const twice = changeProgramme(once, change({ words: { title: 'More robots' } }), moment());
    expect(twice.words).toHaveLength(2);
    expect(titleOf(twice, 'd2')).toBe('More robots');
    expect(titleOf(twice, 'd1')).toBe('Show & tell');
  });

  it('needs no words of its own for other seats', () => {
    const before = weekly();
    const after = changeProgramme(before, change({ capacity: 9 }), moment());
    expect([after.words, date(after, 'd2').wordsKey, date(after, 'd2').capacity]).toEqual([before.words, 'main', 9]);
  });

  it('gives it words of its own also where it is the only one of its series', () => {
    const before = published(['FREQ=WEEKLY;COUNT=1']);
    const after = changeProgramme(before, change({ opened: 'd0', words: { title: 'Robots' } }), moment());
    expect(titleOf(after, 'd0')).toBe('Robots');
    expect(after.words[0]).toBe(before.words[0]);
  });

  it('leaves others that share words which the series no longer says', () => {
    const late = moment('2027-01-20T12:00:00Z');
    const past = changeProgramme(weekly(), change({ scope: 'all', opened: 'd4', words: { title: 'Demos' } }), late);
    const after = changeProgramme(past, change({ opened: 'd0', words: { title: 'The first' } }), late);
    expect([titleOf(after, 'd0'), titleOf(after, 'd1'), titleOf(after, 'd2')]).toEqual([
      'The first',
      'Show & tell',
      'Demos',
    ]);
  });
});

describe('changing all dates', () => {
  it('reaches dates with words of their own in what they did not say themselves (Z08)', () => {
    const own = changeProgramme(weekly(), change({ words: { title: 'Robots' } }), moment());
    const after = changeProgramme(
      own,
      change({ scope: 'all', opened: 'd0', words: { title: 'Demos', roomId: 'loft' } }),
      moment(),
    );
    expect(titleOf(after, 'd2')).toBe('Robots');
    expect(after.words.map(({ words }) => words['roomId'])).toEqual(['loft', 'loft']);
    const overwritten = changeProgramme(
      own,
      change({ scope: 'all', opened: 'd0', words: { title: 'Demos' }, overwrite: true }),
      moment(),
    );
    expect(titleOf(overwritten, 'd2')).toBe('Demos');
  });

  it('leaves what is over untouched: the same words, the same hours (Z08)', () => {
    const before = weekly();
    const late = moment('2027-01-20T12:00:00Z');
    const after = changeProgramme(
      before,
      change({
        scope: 'all',
        opened: 'd4',
        words: { title: 'Demos' },
        when: { ...EVENING, localStart: '2027-02-04T19:00', localEnd: '2027-02-04T20:00' },
      }),
      late,
    );
    for (const id of ['d0', 'd1']) {
      expect(titleOf(after, id)).toBe('Show & tell');
      expect(date(after, id).localStart).toBe(date(before, id).localStart);
      expect(date(after, id).originalStart).toBe(date(before, id).originalStart);
    }
    expect(titleOf(after, 'd2')).toBe('Demos');
    expect(starts(after).slice(2)).toEqual(
      starts(before)
        .slice(2)
        .map((start) => start.replace('18:30', '19:00')),
    );
    expect(after.dates).toHaveLength(8);
  });

  it('keeps the hours of a date that was moved by itself, unless told otherwise (Z08)', () => {
    const moved = changeProgramme(
      weekly(),
      change({ when: { ...EVENING, localStart: '2027-01-22T10:00', localEnd: '2027-01-22T11:00' } }),
      moment(),
    );
    const later = { ...EVENING, localStart: '2027-01-07T19:30', localEnd: '2027-01-07T21:30' };
    const kept = changeProgramme(moved, change({ scope: 'all', opened: 'd0', when: later }), moment());
    expect(date(kept, 'd2')).toMatchObject({ localStart: '2027-01-22T10:00:00', originalStart: '2027-01-21T19:30:00' });
    const told = changeProgramme(moved, change({ scope: 'all', opened: 'd0', when: later, overwrite: true }), moment());
    expect(date(told, 'd2').localStart).toBe('2027-01-21T19:30:00');
  });

  it('moves by what was opened where that was moved by itself, and the opened one along', () => {
    const own = { ...EVENING, localStart: '2027-01-22T10:00', localEnd: '2027-01-22T11:00' };
    const moved = changeProgramme(weekly(), change({ when: own }), moment());
    const when = { ...own, localStart: '2027-01-22T11:00', localEnd: '2027-01-22T14:00' };
    const after = changeProgramme(moved, change({ scope: 'all', when }), moment());
    expect(after.dates.map(({ localStart, localEnd }) => [localStart.slice(5, 16), localEnd.slice(11, 16)])).toEqual(
      ['01-08', '01-15', '01-22', '01-29', '02-05', '02-12', '02-19', '02-26'].map((day) => [`${day}T11:00`, '14:00']),
    );
  });

  it('leaves the hours of a date that was moved by itself where none are given, whatever is overwritten', () => {
    const own = { ...EVENING, localStart: '2027-01-22T10:00', localEnd: '2027-01-22T11:00' };
    const moved = changeProgramme(weekly(), change({ when: own }), moment());
    const words = { title: 'Demos' };
    const after = changeProgramme(moved, change({ scope: 'all', opened: 'd0', words, overwrite: true }), moment());
    expect(starts(after)).toEqual(starts(moved));
  });

  it('refuses hours that end before they begin', () => {
    const when = { ...EVENING, localStart: '2027-01-21T19:00', localEnd: '2027-01-21T18:00' };
    expect(() => changeProgramme(weekly(), change({ scope: 'all', when }), moment())).toThrow('ends-before-start');
  });

  it('copies nothing for what is over where no words change, nor for words that a date had of its own (Z08)', () => {
    const late = moment('2027-01-20T12:00:00Z');
    const before = weekly();
    const seats = changeProgramme(before, change({ scope: 'all', opened: 'd4', capacity: 60 }), late);
    expect(seats.words).toEqual(before.words);
    expect(new Set(seats.dates.map(({ wordsKey }) => wordsKey))).toEqual(new Set(['main']));
    const own = changeProgramme(before, change({ opened: 'd0', words: { title: 'Robots' } }), moment());
    const after = changeProgramme(own, change({ scope: 'all', opened: 'd4', words: { title: 'Demos' } }), late);
    expect([titleOf(after, 'd0'), titleOf(after, 'd1'), titleOf(after, 'd2')]).toEqual([
      'Robots',
      'Show & tell',
      'Demos',
    ]);
    expect([date(after, 'd0').wordsKey, date(after, 'd1').wordsKey]).toEqual(['new:d0', 'new:past']);
  });

  it('takes the words of the series, wherever they stand among the others', () => {
    const before = weekly();
    const words = [{ key: 'other', copyOf: null, words: { title: 'Elsewhere' } }, ...before.words];
    const late = moment('2027-01-20T12:00:00Z');
    const after = changeProgramme(
      { ...before, words },
      change({ scope: 'all', opened: 'd4', words: { title: 'Demos' } }),
      late,
    );
    expect([titleOf(after, 'd1'), titleOf(after, 'd2'), after.words[0]]).toEqual(['Show & tell', 'Demos', words[0]]);
  });

  it('pairs dates in their order, whatever order they come in', () => {
    const before = weekly();
    const repeats = { rules: ['FREQ=WEEKLY;BYDAY=FR;COUNT=8'], extra: [], leftOut: [] };
    const given = { ...before, dates: before.dates.toReversed() };
    const after = changeProgramme(given, change({ scope: 'all', opened: 'd0', repeats }), moment());
    expect(date(after, 'd0').localStart).toBe('2027-01-08T18:30:00');
    expect(date(after, 'd7').localStart).toBe('2027-02-26T18:30:00');
    const twice = published(['FREQ=WEEKLY;BYDAY=TH,SA;COUNT=4']);
    const other = { rules: ['FREQ=WEEKLY;BYDAY=FR,SU;COUNT=4'], extra: [], leftOut: [] };
    const moved = changeProgramme(
      { ...twice, dates: twice.dates.toReversed() },
      change({ scope: 'all', opened: 'd0', repeats: other }),
      moment(),
    );
    expect(['d0', 'd1'].map((id) => date(moved, id).localStart.slice(5, 10))).toEqual(['01-08', '01-10']);
  });

  it('asks in another zone whether to keep the hour or the moment (Z11)', () => {
    const when = { ...EVENING, timeZone: 'Europe/Berlin' };
    const clock = changeProgramme(weekly(), change({ scope: 'all', opened: 'd0', when }), moment());
    expect(date(clock, 'd3')).toMatchObject({
      localStart: '2027-01-28T18:30:00',
      startsAt: new Date('2027-01-28T17:30:00Z'),
    });
    const instant = changeProgramme(
      weekly(),
      change({ scope: 'all', opened: 'd0', when, keepInstant: true }),
      moment(),
    );
    expect(date(instant, 'd3')).toMatchObject({
      localStart: '2027-01-28T19:30:00',
      startsAt: new Date('2027-01-28T18:30:00Z'),
    });
    expect(instant.dates).toHaveLength(8);
  });

  it('keeps the moment of each date, also where clocks change in one of the zones only (Z11)', () => {
    const before = published(['FREQ=MONTHLY;COUNT=5']);
    const when = { ...EVENING, timeZone: 'America/Sao_Paulo' };
    const after = changeProgramme(before, change({ scope: 'all', opened: 'd0', when, keepInstant: true }), moment());
    expect(after.dates.map(({ startsAt }) => startsAt)).toEqual(before.dates.map(({ startsAt }) => startsAt));
    expect(after.dates.map(({ localStart }) => localStart.slice(11, 16))).toEqual([
      '15:30',
      '15:30',
      '15:30',
      '14:30',
      '14:30',
    ]);
  });

  it('cancels dates that vanish with replies, removes the others, and adds what is new (Z09)', () => {
    const before = weekly();
    const replied = {
      ...before,
      dates: before.dates.map((one) => (one.id === 'd1' ? { ...one, replied: true, replies: 2 } : one)),
    };
    const repeats = { rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=6'], extra: [], leftOut: [] };
    const after = changeProgramme(replied, change({ scope: 'all', opened: 'd0', repeats }), moment());
    expect(date(after, 'd1').status).toBe('cancelled');
    expect(date(after, 'd3')).toBeUndefined();
    expect(after.dates.filter(({ id }) => id === null).map(({ localStart }) => localStart)).toEqual([
      '2027-03-04T18:30:00',
      '2027-03-18T18:30:00',
    ]);
  });

  it('does not find a date where all have begun, nor where the rule gives none', () => {
    expect(() =>
      changeProgramme(weekly(), change({ scope: 'all', words: { title: 'x' } }), moment('2027-06-01T00:00:00Z')),
    ).toThrow('event-started');
    const repeats = { rules: ['FREQ=WEEKLY;UNTIL=20270101'], extra: [], leftOut: [] };
    expect(() => changeProgramme(weekly(), change({ scope: 'all', repeats }), moment())).toThrow('no-dates');
  });
});

describe('the seats of all dates', () => {
  const seats = (programme: Programme) => programme.dates.map(({ capacity }) => capacity);
  const all = (given: Partial<ProgrammeChange>) =>
    changeProgramme(
      changeProgramme(weekly(), change({ opened: 'd1', capacity: 12 }), moment()),
      change({ scope: 'all', opened: 'd0', ...given }),
      moment(),
    );

  it('are changed where a date has none of its own, the opened one among them (Z08)', () => {
    expect(seats(all({ capacity: 60 }))).toEqual([60, 12, 60, 60, 60, 60, 60, 60]);
    expect(seats(all({ opened: 'd1', capacity: 60 }))).toEqual([60, 60, 60, 60, 60, 60, 60, 60]);
    expect(seats(all({ capacity: 60, overwrite: true }))).toEqual([60, 60, 60, 60, 60, 60, 60, 60]);
    expect(seats(all({ capacity: null }))).toEqual([null, 12, null, null, null, null, null, null]);
    expect(all({ capacity: null }).series[0]?.capacity).toBeNull();
  });

  it('stay where something else is changed', () => {
    const after = all({ words: { title: 'x' } });
    expect(seats(after)).toEqual([40, 12, 40, 40, 40, 40, 40, 40]);
    expect(after.series[0]?.capacity).toBe(40);
  });

  it('are those of the series on a date that its new rule adds', () => {
    const repeats = { rules: ['FREQ=WEEKLY;COUNT=9'], extra: [], leftOut: [] };
    expect(seats(all({ capacity: 60, repeats })).at(-1)).toBe(60);
  });
});

describe('dates that a new rule drops', () => {
  const dropped = (given: Partial<ProgrammeDate>) => {
    const before = weekly();
    const dates = before.dates.map((one) => (one.id === 'd1' ? { ...one, ...given } : one));
    const repeats = { rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=4'], extra: [], leftOut: [] };
    const after = changeProgramme({ ...before, dates }, change({ scope: 'all', opened: 'd0', repeats }), moment());
    return after.dates.find(({ id }) => id === 'd1');
  };

  it('are kept where they were cancelled already, replied to or not', () => {
    expect(dropped({ status: 'cancelled' })).toMatchObject({ status: 'cancelled', seriesKey: 's' });
  });

  it('are cancelled where anybody replied, and not where nobody could', () => {
    expect(dropped({ replied: true })).toMatchObject({ status: 'cancelled', seriesKey: 's' });
    expect(dropped({ replied: true, status: 'draft' })).toBeUndefined();
    expect(dropped({})).toBeUndefined();
  });
});

describe('changing this date and those that follow', () => {
  const room = change({ scope: 'following', opened: 'd3', words: { roomId: 'loft' } });

  it('splits the series and carries every date along, replies and all (Z07)', () => {
    const before = published(['FREQ=WEEKLY']);
    const after = changeProgramme(before, room, moment());
    expect(after.series).toHaveLength(2);
    const [head, tail] = after.series;
    expect(head).toMatchObject({ key: 's', endsBefore: '2027-01-28T18:30:00', wordsKey: 'main' });
    expect(tail).toMatchObject({ startsFrom: '2027-01-28T18:30:00', continues: 's', endsBefore: null });
    expect(after.dates.map(({ id, localStart, startsAt }) => [id, localStart, startsAt])).toEqual(
      before.dates.map(({ id, localStart, startsAt }) => [id, localStart, startsAt]),
    );
    expect(date(after, 'd2').wordsKey).toBe('main');
    expect(after.words.find(({ key }) => key === date(after, 'd3').wordsKey)).toMatchObject({
      copyOf: 'main',
      words: { ...WORDS, roomId: 'loft' },
    });
  });

  it('shares what was added and left out between its two parts (Z07)', () => {
    const lists = {
      extra: ['2027-01-12T10:00', '2027-01-28T18:30:00', '2027-02-09T10:00:00'],
      leftOut: ['2027-01-14T18:30', '2027-02-04T18:30:00'],
    };
    const before = published(['FREQ=WEEKLY;COUNT=8'], lists);
    const opened = before.dates.find(({ originalStart }) => originalStart === '2027-01-28T18:30:00')?.id ?? '';
    const after = changeProgramme(before, change({ ...room, opened }), moment());
    expect(after.series.map(({ extra, leftOut }) => ({ extra, leftOut }))).toEqual([
      { extra: ['2027-01-12T10:00'], leftOut: ['2027-01-14T18:30'] },
      { extra: ['2027-01-28T18:30:00', '2027-02-09T10:00:00'], leftOut: ['2027-02-04T18:30:00'] },
    ]);
    expect(after.series.map(({ key }) => key)).toEqual(['s', 'new:tail']);
    expect(new Set(after.dates.map(({ seriesKey, wordsKey }) => `${seriesKey} ${wordsKey}`))).toEqual(
      new Set(['s main', 'new:tail new:tail']),
    );
  });

  it('moves what was added and left out along with the hours (Z07)', () => {
    const before = published(['FREQ=WEEKLY;COUNT=8'], { extra: ['2027-02-09T10:00'], leftOut: ['2027-02-04T18:30'] });
    const when = { ...EVENING, localStart: '2027-01-07T19:30', localEnd: '2027-01-07T21:30' };
    const after = changeProgramme(before, change({ scope: 'all', opened: 'd0', when }), moment());
    expect(after.series[0]).toMatchObject({ extra: ['2027-02-09T11:00:00'], leftOut: ['2027-02-04T19:30:00'] });
  });

  it('gives the same dates in its two parts as it gave before (Z07)', () => {
    const rule = fc.record({
      every: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'),
      interval: fc.integer({ min: 1, max: 4 }),
      count: fc.integer({ min: 2, max: 30 }),
    });
    fc.assert(
      fc.property(rule, fc.nat(), ({ every, interval, count }, pick) => {
        const before = published([`FREQ=${every};INTERVAL=${interval};COUNT=${count}`]);
        const opened = `d${pick % before.dates.length}`;
        const after = changeProgramme(before, change({ scope: 'following', opened, words: { title: 'x' } }), moment());
        const given = after.series.flatMap((series) => startsOf(series, EVENING.localStart, moment()));
        expect(given.sort()).toEqual(before.dates.map(({ originalStart }) => originalStart));
      }),
    );
  });

  it('moves the hours of the tail only, and a date before it never', () => {
    const when = { ...EVENING, localStart: '2027-01-28T17:00', localEnd: '2027-01-28T18:00' };
    const after = changeProgramme(weekly(), change({ scope: 'following', opened: 'd3', when }), moment());
    expect(starts(after)).toEqual([
      '2027-01-07T18:30',
      '2027-01-14T18:30',
      '2027-01-21T18:30',
      '2027-01-28T17:00',
      '2027-02-04T17:00',
      '2027-02-11T17:00',
      '2027-02-18T17:00',
      '2027-02-25T17:00',
    ]);
  });

  it('reaches no other part of the series, and parts it no further, where all of its own part are meant', () => {
    const split = named(changeProgramme(weekly(), room, moment()), 0);
    const after = changeProgramme(split, change({ scope: 'all', opened: 'd5', words: { title: 'Late' } }), moment());
    expect(after.series).toHaveLength(2);
    expect(after.dates.map(({ id }) => titleOf(after, id as string))).toEqual([
      'Show & tell',
      'Show & tell',
      'Show & tell',
      'Late',
      'Late',
      'Late',
      'Late',
      'Late',
    ]);
  });

  it('needs no split where all before it are over', () => {
    const late = moment('2027-01-20T12:00:00Z');
    const after = changeProgramme(weekly(), change({ scope: 'following', opened: 'd2', words: { title: 'x' } }), late);
    expect(after.series.map(({ key }) => key)).toEqual(['s']);
  });

  it('needs no split where nothing before it is still to come', () => {
    const after = changeProgramme(
      weekly(),
      change({ scope: 'following', opened: 'd0', words: { title: 'x' } }),
      moment(),
    );
    expect(after.series).toHaveLength(1);
  });
});

describe('another rule for all dates, written at a later one', () => {
  const from = (programme: Programme, id: string, rest: Partial<ProgrammeChange>) =>
    changeProgramme(programme, change({ scope: 'all', opened: id, ...rest }), moment());

  it('counts the dates before that one too', () => {
    const after = from(weekly(), 'd3', {
      repeats: { rules: ['FREQ=WEEKLY;BYDAY=FR;COUNT=5'], extra: [], leftOut: [] },
    });
    expect(starts(after)).toEqual(
      ['01-08', '01-15', '01-22', '01-29', '02-05', '02-12', '02-19', '02-26'].map((day) => `2027-${day}T18:30`),
    );
  });

  it('says anew what is added and left out from that one on, and forgets what is over', () => {
    const extra = ['2027-01-12T10:00:00', '2027-02-09T10:00:00'];
    const leftOut = ['2027-01-21T18:30:00', '2027-02-18T18:30:00'];
    const before = published(['FREQ=WEEKLY;COUNT=8'], { extra, leftOut });
    const opened = before.dates.find(({ originalStart }) => originalStart === '2027-01-28T18:30:00')?.id ?? '';
    const repeats = { rules: ['FREQ=WEEKLY;COUNT=5'], extra: ['2027-03-02T10:00'], leftOut: ['2027-02-11T18:30'] };
    const late = moment('2027-01-13T12:00:00Z');
    const after = changeProgramme(before, change({ scope: 'all', opened, repeats }), late);
    expect(after.series[0]).toMatchObject({
      rules: ['FREQ=WEEKLY;COUNT=7'],
      extra: ['2027-03-02T10:00'],
      leftOut: ['2027-01-21T18:30:00', '2027-02-11T18:30'],
    });
    expect(starts(after).slice(2)).toEqual([
      '2027-01-14T18:30',
      '2027-01-28T18:30',
      '2027-02-04T18:30',
      '2027-02-18T18:30',
      '2027-02-25T18:30',
      '2027-03-02T10:00',
    ]);
  });

  describe('where the first of them was added by itself', () => {
    const added = (start = '2027-01-05T10:00:00') => named(addDate(weekly(), 'd3', start, moment()), 0);
    const five = { repeats: { rules: ['FREQ=WEEKLY;COUNT=5'], extra: [], leftOut: [] } };
    const thursdays = ['01-07', '01-14', '01-21', '01-28', '02-04', '02-11', '02-18'].map((day) => `2027-${day}T18:30`);

    it('keeps the hour and the day of the series', () => {
      const after = from(added(), 'd2', five);
      expect(starts(after)).toEqual(['2027-01-05T10:00', ...thursdays]);
      expect(date(after, 'd0')).toMatchObject({
        localStart: '2027-01-07T18:30:00',
        originalStart: '2027-01-07T18:30:00',
      });
      expect(after.series[0]).toMatchObject({ localStart: '2027-01-07T18:30:00', startsFrom: '2027-01-05T10:00:00' });
    });

    it('keeps them also where the opened one is over', () => {
      const repeats = { ...five.repeats, extra: ['2027-01-22T10:00'] };
      const over = moment('2027-01-21T20:00:00Z');
      const after = changeProgramme(
        added('2027-01-22T10:00:00'),
        change({ scope: 'all', opened: 'd2', repeats }),
        over,
      );
      expect(starts(after).slice(3, 6)).toEqual(['2027-01-22T10:00', '2027-01-28T18:30', '2027-02-04T18:30']);
    });

    it('keeps its phase', () => {
      const rules = ['FREQ=WEEKLY;INTERVAL=2;COUNT=2'];
      const after = from(added('2027-01-12T10:00:00'), 'd1', { repeats: { rules, extra: [], leftOut: [] } });
      expect(starts(after)).toEqual(['2027-01-07T18:30', '2027-01-12T10:00', '2027-01-21T18:30', '2027-02-04T18:30']);
    });

    it('goes by the added one where it was written there', () => {
      const before = added();
      const id = before.dates.find(({ localStart }) => localStart === '2027-01-05T10:00:00')?.id ?? '';
      const after = changeProgramme(before, change({ scope: 'following', opened: id, ...five }), moment());
      expect(starts(after)).toEqual(['01-05', '01-12', '01-19', '01-26', '02-02'].map((day) => `2027-${day}T10:00`));
    });

    it('goes by the opened one where none is left that the old rule gave', () => {
      const { words, dates } = weekly();
      const alone = { words, series: [], dates: dates.slice(0, 1).map((one) => ({ ...one, seriesKey: null })) };
      const single = named(addDate(alone, 'd0', '2027-01-05T10:00:00', moment()), 0);
      const after = changeProgramme(single, change({ scope: 'all', opened: 'd0', ...five }), moment());
      expect(starts(after)).toEqual(['2027-01-05T10:00', ...thursdays.slice(0, 5)]);
    });
  });

  it('keeps what was added and left out before it', () => {
    const extra = ['2027-01-12T18:30:00'];
    const leftOut = ['2027-01-21T18:30:00'];
    const before = published(['FREQ=WEEKLY;COUNT=8'], { extra, leftOut });
    const after = from(before, `d${before.dates.length - 2}`, {
      repeats: { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [] },
    });
    expect(starts(after)).toContain('2027-01-12T18:30');
    expect(starts(after)).not.toContain('2027-01-21T18:30');
    expect(starts(after)).toHaveLength(before.dates.length + 1);
  });
});

describe('adding a date', () => {
  it('takes any moment to come, also before the next date, and keeps it when the rule changes', () => {
    const more = named(addDate(weekly(), 'd3', '2027-01-05T10:00:00', moment()), 0);
    expect(starts(more)[0]).toBe('2027-01-05T10:00');
    expect(more.dates[0]).toMatchObject({ localEnd: '2027-01-05T12:00:00', capacity: 40 });
    const later = changeProgramme(more, change({ scope: 'following', opened: 'd4', words: { title: 'x' } }), moment());
    expect(later.series.map(({ extra }) => extra)).toEqual([['2027-01-05T10:00:00'], []]);
    expect(() => addDate(more, 'd3', '2027-01-05T10:00:00', moment())).toThrow('date-there');
    expect(() => addDate(more, 'd3', '2026-12-05T10:00:00', moment())).toThrow('in-the-past');
  });
});

describe('any change of a series', () => {
  const times = fc.constantFrom('17:00', '18:30', '20:15');
  const changes = fc.record({
    scope: fc.constantFrom('this' as const, 'following' as const, 'all' as const),
    opened: fc.nat({ max: 9 }),
    hour: fc.option(times, { nil: undefined }),
    title: fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined }),
    rules: fc.option(
      fc.constantFrom(
        ['FREQ=WEEKLY;COUNT=12'],
        ['FREQ=WEEKLY;INTERVAL=2'],
        ['FREQ=MONTHLY;BYDAY=1TU', 'FREQ=MONTHLY;BYDAY=3SA'],
      ),
      { nil: undefined },
    ),
    overwrite: fc.boolean(),
  });

  it('loses nobody who replied, names each date once, and repeated changes nothing more (Z07, Z09)', () => {
    fc.assert(
      fc.property(
        fc.array(changes, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(fc.nat({ max: 9 })),
        (all, replied) => {
          const first = published(['FREQ=WEEKLY;COUNT=10']);
          let programme: Programme = {
            ...first,
            dates: first.dates.map((one, index) => ({ ...one, replied: replied.includes(index) })),
          };
          for (const [turn, { scope, opened, hour, title, rules, overwrite }] of all.entries()) {
            const target = programme.dates.filter(({ status }) => status !== 'cancelled')[opened];
            if (!target?.id) continue;
            const day = target.localStart.slice(0, 10);
            const given: ProgrammeChange = {
              opened: target.id,
              scope,
              overwrite,
              words: title ? { title: `${title}${turn}` } : {},
              ...(hour ? { when: { ...EVENING, localStart: `${day}T${hour}`, localEnd: `${day}T23:00` } } : {}),
              ...(rules && scope !== 'this' ? { repeats: { rules: [...rules], extra: [], leftOut: [] } } : {}),
            };
            programme = named(unlessNoDates(() => changeProgramme(programme, given, moment())) ?? programme, turn);
          }
          const ids = programme.dates.map(({ id }) => id);
          for (const index of replied) expect(ids).toContain(`d${index}`);
          const names = programme.dates.map(({ seriesKey, originalStart }) => `${seriesKey} ${originalStart}`);
          expect(new Set(names).size).toBe(names.length);
          for (const one of programme.dates) {
            expect(one.endsAt.getTime()).toBeGreaterThan(one.startsAt.getTime());
            expect(programme.words.some(({ key }) => key === one.wordsKey)).toBe(true);
            expect(programme.series.some(({ key }) => key === one.seriesKey)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is nothing where the same is said again, as seen from the third of eight', () => {
    const before = weekly();
    const after = changeProgramme(
      before,
      change({ scope: 'all', repeats: { rules: ['FREQ=WEEKLY;COUNT=6'], extra: [], leftOut: [] } }),
      moment(),
    );
    expect(same(after.dates, before.dates)).toBe(true);
  });
});

/** A part that ends before the new rule's first date has none; the host is told, and nothing changes. */
function unlessNoDates(work: () => Programme): Programme | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'no-dates') return null;
    throw error;
  }
}

/** As writing does: new rows get ids. */
function named(programme: Programme, turn: number): Programme {
  const real = (key: string) => (key.startsWith('new:') ? `${key.slice(4)}-${turn}` : key);
  return {
    words: programme.words.map((row) => ({ ...row, key: real(row.key), copyOf: null })),
    series: programme.series.map((one) => ({ ...one, key: real(one.key), wordsKey: real(one.wordsKey) })),
    dates: programme.dates.map((one, index) => ({
      ...one,
      id: one.id ?? `n${turn}-${index}`,
      wordsKey: real(one.wordsKey),
      seriesKey: one.seriesKey && real(one.seriesKey),
    })),
  };
}

describe('a one-off event that begins to repeat', () => {
  const begin = (
    repeats: Partial<ProgrammeChange['repeats']>,
    given: Partial<ProgrammeChange> = {},
    status = 'scheduled',
  ) => {
    const { words, dates } = weekly();
    const [first] = dates as [ProgrammeDate];
    const alone = { ...first, seriesKey: null, status: status as ProgrammeDate['status'], replied: true, replies: 3 };
    const all = { rules: [], extra: [], leftOut: [], ...repeats };
    return changeProgramme(
      { words, series: [], dates: [alone] },
      change({ opened: 'd0', repeats: all, ...given }),
      moment(),
    );
  };

  it('is the first of its dates, replies and all', () => {
    const after = begin({ rules: ['FREQ=WEEKLY;COUNT=3'] });
    expect(starts(after)).toEqual(['2027-01-07T18:30', '2027-01-14T18:30', '2027-01-21T18:30']);
    expect(after.dates[0]).toMatchObject({ id: 'd0', seriesKey: 'new:series', replies: 3, status: 'scheduled' });
    expect(after.dates[1]).toMatchObject({ id: null, seriesKey: 'new:series', wordsKey: 'main', capacity: 40 });
    expect(after.series).toEqual([
      {
        ...EVENING,
        key: 'new:series',
        wordsKey: 'main',
        capacity: 40,
        rules: ['FREQ=WEEKLY;COUNT=3'],
        extra: [],
        leftOut: [],
        startsFrom: null,
        endsBefore: null,
        continues: null,
      },
    ]);
  });

  it('belongs to its series also where no rule gives its day', () => {
    const after = begin({ rules: ['FREQ=WEEKLY;BYDAY=FR;COUNT=2'], extra: ['2027-01-10T12:00:00'] });
    expect(starts(after)).toEqual(['2027-01-07T18:30', '2027-01-08T18:30', '2027-01-10T12:00', '2027-01-15T18:30']);
    expect(after.series[0]?.extra).toEqual(['2027-01-10T12:00:00', '2027-01-07T18:30:00']);
  });

  it('is not left out of its series, whatever else is', () => {
    const leftOut = ['2027-01-07T18:30', '2027-01-14T18:30'];
    const after = begin({ rules: ['FREQ=WEEKLY;COUNT=3'], leftOut });
    expect(starts(after)).toEqual(['2027-01-07T18:30', '2027-01-21T18:30']);
    expect(after.series[0]).toMatchObject({ leftOut: ['2027-01-14T18:30'], extra: [] });
  });

  it('has drafts after it where it is one', () => {
    const after = begin({ rules: ['FREQ=WEEKLY;COUNT=2'] }, {}, 'draft');
    expect(after.dates.map(({ status }) => status)).toEqual(['draft', 'draft']);
  });

  it('repeats at its new hours and with its new seats, in whatever scope it is asked', () => {
    const when = { ...EVENING, localStart: '2027-01-08T09:00', localEnd: '2027-01-08T10:30' };
    for (const scope of ['this', 'following', 'all'] as const) {
      const after = begin({ rules: ['FREQ=WEEKLY;COUNT=2'] }, { when, capacity: 9, words: { title: 'Robots' }, scope });
      expect(after.dates.map(({ localStart, localEnd, capacity }) => [localStart, localEnd, capacity])).toEqual([
        ['2027-01-08T09:00:00', '2027-01-08T10:30:00', 9],
        ['2027-01-15T09:00:00', '2027-01-15T10:30:00', 9],
      ]);
      expect(after.dates[0]?.originalStart).toBe('2027-01-08T09:00:00');
      expect(after.words).toEqual([{ key: 'main', copyOf: null, words: { ...WORDS, title: 'Robots' } }]);
    }
  });

  it('keeps its moment in another zone where that is asked, and its series the hours there (Z11)', () => {
    const when = { ...EVENING, timeZone: 'Europe/Berlin' };
    const after = begin({ rules: ['FREQ=WEEKLY;COUNT=2'] }, { when, keepInstant: true });
    expect(after.dates.map(({ localStart, startsAt }) => [localStart, startsAt.toISOString()])).toEqual([
      ['2027-01-07T19:30:00', '2027-01-07T18:30:00.000Z'],
      ['2027-01-14T19:30:00', '2027-01-14T18:30:00.000Z'],
    ]);
  });

  it('stays alone where nothing is said about repeating', () => {
    const { words, dates } = weekly();
    const alone = { ...(dates[0] as ProgrammeDate), seriesKey: null };
    const after = changeProgramme(
      { words, series: [], dates: [alone] },
      change({ opened: 'd0', capacity: 9 }),
      moment(),
    );
    expect(after).toEqual({ words, series: [], dates: [{ ...alone, capacity: 9 }] });
  });
});

describe('changing dates that there are not', () => {
  it('is refused', () => {
    expect(() => changeProgramme(weekly(), change({ opened: 'gone' }), moment())).toThrow('not-found');
  });
});

describe('another rule and the replies to its dates', () => {
  const monthly = () => published(['FREQ=MONTHLY;BYDAY=1TH;COUNT=4']);
  const another = (
    before: Programme,
    repeats: Partial<ProgrammeChange['repeats']>,
    given: Partial<ProgrammeChange> = {},
  ) =>
    changeProgramme(
      before,
      change({ scope: 'all', opened: 'd0', repeats: { rules: [], extra: [], leftOut: [], ...repeats }, ...given }),
      moment(),
    );
  const becomes = (after: Programme) => after.dates.map(({ id, localStart }) => [id, localStart.slice(0, 10)]);

  it('go from the first Thursday of a month to the third, month by month (Z09)', () => {
    expect(becomes(another(monthly(), { rules: ['FREQ=MONTHLY;BYDAY=3TH;COUNT=4'] }))).toEqual([
      ['d0', '2027-01-21'],
      ['d1', '2027-02-18'],
      ['d2', '2027-03-18'],
      ['d3', '2027-04-15'],
    ]);
  });

  it('go month by month of a yearly rule too, and by weeks alone of a weekly one', () => {
    expect(becomes(another(monthly(), { rules: ['freq=yearly;byday=3TH;bymonth=2;count=1'] }))).toEqual([
      ['d1', '2027-02-18'],
    ]);
    const weekly = another(monthly(), { rules: ['FREQ=WEEKLY;COUNT=2'], leftOut: ['2027-01-07T18:30'] });
    expect(becomes(weekly)).toEqual([[null, '2027-01-14']]);
  });

  it('stay with dates that keep hours of their own, at the new start that names them (Z08)', () => {
    const when = { ...EVENING, localStart: '2027-02-05T10:00', localEnd: '2027-02-05T11:00' };
    const moved = changeProgramme(monthly(), change({ opened: 'd1', when }), moment());
    const rules = ['FREQ=MONTHLY;BYDAY=3TH;COUNT=4'];
    expect(date(another(moved, { rules }), 'd1')).toMatchObject({
      localStart: '2027-02-05T10:00:00',
      localEnd: '2027-02-05T11:00:00',
      originalStart: '2027-02-18T18:30:00',
    });
    expect(date(another(moved, { rules }, { overwrite: true }), 'd1').localStart).toBe('2027-02-18T18:30:00');
  });
});

describe('hours that the clocks skip', () => {
  const berlin = { timeZone: 'Europe/Berlin', allDay: false };
  const night = { ...berlin, localStart: '2027-03-14T02:30:00', localEnd: '2027-03-14T03:00:00' };
  const nights = (hours = night) => {
    const draft: Programme = {
      words: [{ key: 'main', copyOf: null, words: WORDS }],
      series: [],
      dates: [
        {
          ...scheduleOf(hours),
          id: 'd0',
          wordsKey: 'main',
          seriesKey: null,
          originalStart: hours.localStart,
          status: 'scheduled',
          capacity: 40,
          replies: 0,
          replied: false,
        },
      ],
    };
    const rules = ['FREQ=WEEKLY;COUNT=4'];
    const series = { ...newSeries(draft, { ...hours, rules, extra: [], leftOut: [], capacity: 40 }), key: 's' };
    const { words, dates } = datesOfNewSeries(draft, series, HORIZON);
    const made = dates.map((one, n): ProgrammeDate => ({ ...one, id: `d${n}`, status: 'scheduled', seriesKey: 's' }));
    return { words, series: [series], dates: made };
  };

  it('do not move the others when that date is opened and gets an hour later for all (Z01)', () => {
    const before = nights();
    expect(date(before, 'd2').localStart).toBe('2027-03-28T03:30:00');
    const when = { ...berlin, localStart: '2027-03-28T03:30', localEnd: '2027-03-28T05:00' };
    const after = changeProgramme(before, change({ scope: 'all', when }), moment());
    expect(after.dates.map(({ localStart, localEnd }) => [localStart.slice(5, 16), localEnd.slice(11, 16)])).toEqual([
      ['03-14T02:30', '04:00'],
      ['03-21T02:30', '04:00'],
      ['03-28T03:30', '05:00'],
      ['04-04T02:30', '04:00'],
    ]);
  });

  it('do not make the others longer where only its end was skipped', () => {
    const before = nights({ ...night, localStart: '2027-03-14T01:30:00', localEnd: '2027-03-14T02:30:00' });
    const when = { ...berlin, localStart: '2027-03-28T01:00', localEnd: '2027-03-28T03:30' };
    const after = changeProgramme(before, change({ scope: 'all', when }), moment());
    expect(after.dates.map(({ localStart, localEnd }) => [localStart.slice(5, 16), localEnd.slice(11, 16)])).toEqual([
      ['03-14T01:00', '02:30'],
      ['03-21T01:00', '02:30'],
      ['03-28T01:00', '03:30'],
      ['04-04T01:00', '02:30'],
    ]);
  });

  it('are where a date is moved to: it takes place later, the others as they were typed', () => {
    const before = nights({ ...night, localStart: '2027-03-14T19:00:00', localEnd: '2027-03-14T20:00:00' });
    const when = { ...berlin, localStart: '2027-03-28T02:30', localEnd: '2027-03-28T03:00' };
    const one = changeProgramme(before, change({ when }), moment());
    expect(date(one, 'd2')).toMatchObject({ localStart: '2027-03-28T03:30:00', localEnd: '2027-03-28T04:00:00' });
    const all = changeProgramme(before, change({ scope: 'all', when }), moment());
    expect(starts(all)).toEqual(['2027-03-14T02:30', '2027-03-21T02:30', '2027-03-28T03:30', '2027-04-04T02:30']);
  });

  it('are the hour of a one-off event that begins to repeat', () => {
    const before: Programme = { ...nights(), series: [] };
    const alone = {
      ...date(before, 'd2'),
      seriesKey: null,
      ...scheduleOf({ ...night, localStart: '2027-03-28T01:00', localEnd: '2027-03-28T01:30' }),
    };
    const when = { ...berlin, localStart: '2027-03-28T02:30', localEnd: '2027-03-28T03:00' };
    const repeats = { rules: ['FREQ=WEEKLY;COUNT=2'], extra: [], leftOut: [] };
    const after = changeProgramme({ ...before, dates: [alone] }, change({ when, repeats }), moment());
    expect(starts(after)).toEqual(['2027-03-28T03:30', '2027-04-04T02:30']);
    expect(date(after, 'd2').originalStart).toBe('2027-03-28T02:30:00');
  });
});

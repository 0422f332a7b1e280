import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { historyOf, NO_PROGRAMME, type HistoryLine } from './history.js';
import { mergedHistory } from './history-merge.js';
import { lineInWords } from './history-words.js';
import { datesOfNewSeries, newSeries } from './new-series.js';
import { shifted, type Programme, type ProgrammeDate, type ProgrammeSeries } from './programme.js';
import { scheduleOf } from './schedule.js';
import { addDate } from './added-date.js';
import type { ProgrammeChange } from './programme-change.js';
import { changeProgramme } from './series-change.js';

const EVENING = { localStart: '2027-01-07T18:30:00', localEnd: '2027-01-07T20:30:00', timeZone: 'Europe/Lisbon', allDay: false }; // prettier-ignore
const HORIZON = '2028-07-01T00:00:00';
const MOMENT = { now: new Date('2027-01-01T12:00:00Z'), horizon: HORIZON };

const single: Programme = {
  words: [{ key: 'main', copyOf: null, words: { title: 'Show & tell', description: '', questions: [] } }],
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

function weekly(): Programme {
  const series = newSeries(single, {
    ...EVENING,
    rules: ['FREQ=WEEKLY;COUNT=4'],
    extra: [],
    leftOut: [],
    capacity: 40,
  });
  const whole = datesOfNewSeries(single, { ...series, key: 's' }, HORIZON);
  const dates = whole.dates.map((date, index): ProgrammeDate => ({
    ...date,
    id: `d${index}`,
    status: 'scheduled',
    seriesKey: 's',
  }));
  return { ...whole, series: [{ ...series, key: 's' }], dates };
}

function lines(change: Partial<ProgrammeChange>, before = weekly()): HistoryLine[] {
  return historyOf(before, changeProgramme(before, { opened: 'd1', scope: 'this', words: {}, ...change }, MOMENT));
}
const times = (start: string, end: string, day = '2027-01-14') => ({
  ...EVENING,
  localStart: `${day}T${start}:00`,
  localEnd: `${day}T${end}:00`,
});

describe('the history of an event', () => {
  it('is nothing where nothing changed', () => {
    expect(historyOf(weekly(), weekly())).toEqual([]);
    expect(lines({ words: { title: 'Show & tell' }, scope: 'all' })).toEqual([]);
  });

  it('tells what changed of one date, before and after', () => {
    expect(lines({ words: { title: 'Open stage', description: 'Bring a song.' }, capacity: 12 })).toEqual([
      { field: 'title', before: 'Show & tell', after: 'Open stage', starts: ['2027-01-14T18:30:00'] },
      { field: 'description', before: '', after: 'Bring a song.', starts: ['2027-01-14T18:30:00'] },
      { field: 'capacity', before: 40, after: 12, starts: ['2027-01-14T18:30:00'] },
    ]);
  });

  it('tells a move of many dates once, by the first of them', () => {
    const [line, ...others] = lines({ scope: 'all', when: times('19:00', '21:30') });
    expect(line).toMatchObject({ field: 'when', before: EVENING, after: times('19:00', '21:30', '2027-01-07') });
    expect([line?.starts.length, others]).toEqual([4, []]);
  });

  it('names the fields that no one else is told of', () => {
    const asked = [{ id: 'q', text: 'What do you bring?', required: true }];
    expect(lines({ words: { questions: asked }, scope: 'all' })).toMatchObject([
      { field: 'questions', before: [], after: asked },
    ]);
  });

  it('tells from where on a series goes its own way, and its new rule', () => {
    const told = lines({
      scope: 'following',
      repeats: { rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=2'], extra: [], leftOut: [] },
    });
    expect(told.map(({ field }) => field)).toEqual(expect.arrayContaining(['split', 'repeats', 'struck']));
    expect(told.find(({ field }) => field === 'split')).toMatchObject({ after: '2027-01-14T18:30:00' });
  });

  it('tells of new dates, of those that are no more, and of a new event', () => {
    const added = historyOf(weekly(), addDate(weekly(), 'd0', '2027-02-20T10:00:00', MOMENT));
    expect(added).toEqual([{ field: 'added', before: null, after: null, starts: ['2027-02-20T10:00:00'] }]);
    expect(historyOf(addDate(weekly(), 'd0', '2027-02-20T10:00:00', MOMENT), weekly())).toMatchObject([
      { field: 'struck' },
    ]);
    expect(historyOf(NO_PROGRAMME, weekly())).toMatchObject([{ field: 'repeats' }, { field: 'added' }]);
  });

  it('tells which dates were cancelled, in order, whatever order they come in', () => {
    const before = weekly();
    const dates = before.dates.map((date, n): ProgrammeDate => (n < 2 ? { ...date, status: 'cancelled' } : date));
    expect(historyOf(before, { ...before, dates: dates.toReversed() })).toEqual([
      {
        field: 'status',
        before: 'scheduled',
        after: 'cancelled',
        starts: ['2027-01-07T18:30:00', '2027-01-14T18:30:00'],
      },
    ]);
    expect(historyOf({ ...before, dates: dates.slice(2).toReversed() }, { ...before, dates: [] })).toEqual([
      { field: 'struck', before: null, after: null, starts: ['2027-01-21T18:30:00', '2027-01-28T18:30:00'] },
    ]);
  });

  it('tells moves by as much from those by more, each by its first date, and other zones apart', () => {
    const before = weekly();
    const moved = (date: ProgrammeDate, minutes: number, timeZone = date.timeZone): ProgrammeDate => ({
      ...date,
      ...scheduleOf({ ...date, timeZone, localEnd: shifted(date.localEnd, minutes) }),
    });
    const [d0, d1, d2, d3] = before.dates as [ProgrammeDate, ProgrammeDate, ProgrammeDate, ProgrammeDate];
    const dates = [moved(d3, 15), moved(d2, 30), moved(d1, 15, 'Europe/Berlin'), moved(d0, 15)];
    const told = historyOf(before, { ...before, dates });
    expect(told.map(({ field, before: was, starts }) => [field, (was as ProgrammeDate).localStart, starts])).toEqual([
      ['when', d0.localStart, [d0.localStart, d3.localStart]],
      ['when', d2.localStart, [d2.localStart]],
      ['when', d1.localStart, [d1.localStart]],
    ]);
  });

  it('tells what a series says of itself where none of its dates says it, once', () => {
    const before = weekly();
    const own = before.dates.map((date) => ({ ...date, wordsKey: 'own' }));
    const words = (main: string, ofOwn: string) => [
      { key: 'main', copyOf: null, words: { title: main } },
      { key: 'own', copyOf: null, words: { title: ofOwn } },
    ];
    const there = { ...before, words: words('a', 'x'), dates: own };
    expect(historyOf(there, { ...there, words: words('b', 'x') })).toEqual([
      { field: 'title', before: 'a', after: 'b', starts: [] },
    ]);
    expect(historyOf(there, { ...there, words: words('a', 'y') })).toEqual([
      { field: 'title', before: 'x', after: 'y', starts: own.map(({ localStart }) => localStart) },
    ]);
    // Words that are new belong to dates that are new, which are told as such.
    expect(historyOf({ ...there, words: words('a', 'x').slice(1) }, there)).toEqual([]);
  });

  it('puts dates in order whose words are others but say the same', () => {
    const before = weekly();
    const [d0, d1] = before.dates as [ProgrammeDate, ProgrammeDate];
    const said = (title: string) => ['one', 'two'].map((key) => ({ key, copyOf: null, words: { title } }));
    const dates = [
      { ...d1, wordsKey: 'one' },
      { ...d0, wordsKey: 'two' },
    ];
    expect(historyOf({ words: said('a'), series: [], dates }, { words: said('b'), series: [], dates })).toEqual([
      { field: 'title', before: 'a', after: 'b', starts: [d0.localStart, d1.localStart] },
    ]);
  });

  it('tells how a series repeated and how it does, with its hours and single dates', () => {
    const before = weekly();
    const rules = ['FREQ=WEEKLY;COUNT=2'];
    const [was] = before.series as [ProgrammeSeries];
    const rule = { ...EVENING, rules: was.rules, extra: [], leftOut: [] };
    const after = { ...before, series: [{ ...was, rules, leftOut: ['2027-01-14T18:30:00'] }] };
    expect(historyOf(before, after)).toEqual([
      {
        field: 'repeats',
        before: rule,
        starts: [],
        after: { ...rule, rules, leftOut: ['2027-01-14T18:30:00'] },
      },
    ]);
    expect(historyOf({ ...before, series: [] }, before)).toEqual([
      { field: 'repeats', before: null, after: rule, starts: [] },
    ]);
    const tail = { ...was, key: 'tail', startsFrom: '2027-01-21T18:30:00' };
    expect(historyOf(before, { ...before, series: [was, tail] })).toEqual([
      { field: 'split', before: null, after: '2027-01-21T18:30:00', starts: [] },
    ]);
  });

  it('is told backwards by whoever takes a change back', () => {
    const text = fc.constantFrom('Show & tell', 'Open stage', 'Late show');
    const seats = fc.constantFrom(null, 12, 40);
    const scope = fc.constantFrom('this' as const, 'all' as const);
    fc.assert(
      fc.property(text, text, seats, scope, (title, description, capacity, which) => {
        const before = weekly();
        const after = changeProgramme(
          before,
          { opened: 'd1', scope: which, words: { title, description }, capacity },
          MOMENT,
        );
        const back = historyOf(after, before).map((line) => ({ ...line, before: line.after, after: line.before }));
        expect(back).toEqual(historyOf(before, after));
      }),
    );
  });
});

describe('what is kept of a draft while its host types', () => {
  const line = (before: unknown, after: unknown, field = 'title'): HistoryLine => ({
    field,
    before,
    after,
    starts: ['a'],
  });
  const dates = (field: string, ...starts: string[]): HistoryLine => ({ field, before: null, after: null, starts });

  it.each([
    ['from the first to the last', [line('a', 'b')], [line('b', 'c')], [line('a', 'c')]],
    ['nothing where it is as it was', [line('a', 'b')], [line('b', 'a')], []],
    ['each field by itself', [line('a', 'b')], [line('x', 'y', 'notes')], [line('a', 'b'), line('x', 'y', 'notes')]],
    ['no date that came and went', [dates('added', '1', '2')], [dates('struck', '2')], [dates('added', '1')]],
    ['nor one that went and came', [dates('struck', '1', '2')], [dates('added', '1')], [dates('struck', '2')]],
    ['each time that one came', [dates('added', '1', '1')], [dates('struck', '1')], [dates('added', '1')]],
    ['all that came, in order', [dates('added', '2')], [dates('added', '1')], [dates('added', '1', '2')]],
    ['all that went, in order', [dates('struck', '2')], [dates('struck', '1')], [dates('struck', '1', '2')]],
    [
      'not one field as another',
      [line('a', 'b')],
      [line('b', 'c', 'notes')],
      [line('a', 'b'), line('b', 'c', 'notes')],
    ],
    [
      'not some dates as others',
      [line('a', 'b')],
      [{ ...line('b', 'c'), starts: ['a', 'b'] }],
      [line('a', 'b'), { ...line('b', 'c'), starts: ['a', 'b'] }],
    ],
    ['not what went on from elsewhere', [line('a', 'b')], [line('x', 'c')], [line('a', 'b'), line('x', 'c')]],
  ])('reads as one change: %s', (_, older, newer, merged) => {
    expect(mergedHistory(older, newer)).toEqual(merged);
  });
});

describe('a line in words', () => {
  it.each([
    ['capacity', null, 40, { name: 'seats', before: 'No limit', after: '40' }],
    ['status', 'scheduled', 'cancelled', { name: 'state', before: 'Takes place', after: 'Cancelled' }],
    [
      'replyPolicy',
      'open',
      'closed',
      { name: 'replies', before: 'Open: a seat at once', after: 'None: come as you are' },
    ],
    ['roomId', null, 'Loft', { name: 'room', before: '', after: 'Loft' }],
    ['wholeCourse', false, true, { name: 'one reply for all dates', before: 'No', after: 'Yes' }],
    [
      'agenda',
      [],
      [{ after: 75, title: 'Songs', speakers: ['Ana'] }],
      { name: 'agenda', before: '', after: '1:15 Songs (Ana)' },
    ],
    ['when', EVENING, null, { name: 'time', before: 'Thu 7 January 2027, 18:30–20:30 (Lisbon time)', after: '' }],
    [
      'repeats',
      null,
      { ...EVENING, rules: ['FREQ=WEEKLY'], extra: [], leftOut: [] },
      { name: 'how it repeats', before: 'Once', after: 'Every week on Thursday at 18:30' },
    ],
    [
      'organizers',
      [],
      [{ memberId: 'm', role: 'co_host', shown: false }],
      { name: 'organizers', before: '', after: 'Ana (co-host, not named)' },
    ],
  ])('says %s', (field, before, after, words) => {
    expect(lineInWords({ field, before, after, starts: [] }, new Map([['m', 'Ana']]))).toEqual(words);
  });

  const VALUES: [field: string, value: unknown, words: string][] = [
    ['title', 'Supper', 'Supper'],
    ['format', 'show_and_tell', 'Show and tell'],
    ['topics', ['food', 'songs'], 'food, songs'],
    ['visibility', 'network', 'Members of any space here'],
    ['visibility', 'public', 'Everybody'],
    ['visibility', 'space', 'Members of this space'],
    ['visibility', 'unlisted', 'Whoever has the address'],
    ['visibility', 'invited', 'Invited people only'],
    ['replyPolicy', 'approval', 'You approve each one'],
    ['replyPolicy', 'invite', 'Invited people only'],
    ['status', 'draft', 'A draft'],
    ['status', 'postponed', 'Postponed'],
    [
      'agenda',
      [
        { after: 0, title: 'Doors' },
        { after: 65, title: 'Songs', speakers: ['Ana', 'Oto'] },
      ],
      '0:00 Doors\n1:05 Songs (Ana, Oto)',
    ],
    ['speakers', [{ name: 'Ana' }, { name: 'Oto' }, {}], 'Ana\nOto\n'],
    ['materials', [{ title: 'Slides', url: 'https://a.test' }, {}], 'Slides (https://a.test)\n ()'],
    ['questions', [{ text: 'Diet?' }, {}], 'Diet?\n'],
    ['setupMinutes', 1, '1 minute'],
    ['teardownMinutes', 30, '30 minutes'],
    ['picture', 'a1', 'A picture'],
    ['picture', null, ''],
    ['split', '2027-01-14T18:30:00', '14 January 2027, 18:30'],
    ['publishAt', '2027-01-02T08:00:00', '2 January 2027, 08:00'],
    ['notes', undefined, ''],
    ['notes', 7, '7'],
    ['organizers', null, ''],
    [
      'organizers',
      [
        { memberId: 'm', role: 'owner', shown: true },
        { memberId: 'gone', role: 'door', shown: false },
      ],
      'Ana (owner)\nSomebody who has left (door helper)',
    ],
  ];
  it.each(VALUES)('says of %s %j: %s', (field, after, words) => {
    expect(lineInWords({ field, before: null, after, starts: [] }, new Map([['m', 'Ana']])).after).toBe(words);
  });

  it('calls each field what its form calls it', () => {
    const called = (...fields: string[]) =>
      fields.map((field) => lineInWords({ field, before: null, after: null, starts: [] }, new Map()).name);
    expect(
      called('title', 'description', 'address', 'onlineUrl', 'localStart', 'localEnd', 'timeZone', 'allDay'),
    ).toEqual(['title', 'description', 'address', 'online link', 'time', 'time', 'time zone', 'time']);
    expect(called('speakers', 'materials', 'questions', 'pictureAlt', 'notes', 'organizers', 'picture', 'x')).toEqual([
      'speakers',
      'materials',
      'questions',
      'what the picture shows',
      'notes',
      'organizers',
      'picture',
      'x',
    ]);
  });

  it('names the fields that only hold a plain value', () => {
    const named = VALUES.slice(0, 5).map(([field, after]) =>
      lineInWords({ field, before: null, after, starts: [] }, new Map()),
    );
    expect(named.map(({ name }) => name)).toEqual(['title', 'format', 'topics', 'who may see it', 'who may see it']);
    const others = ['setupMinutes', 'teardownMinutes', 'split', 'publishAt'].map(
      (field) => lineInWords({ field, before: null, after: null, starts: [] }, new Map()).name,
    );
    expect(others).toEqual(['set-up time', 'tear-down time', 'goes its own way from', 'publishes itself']);
  });

  it('says new dates as what is there now, and dates that are no more as what was', () => {
    const said = (field: string) =>
      lineInWords(
        { field, before: null, after: null, starts: ['2027-01-07T18:30:00', '2027-01-14T18:30:00'] },
        new Map(),
      );
    const days = '7 January 2027, 14 January 2027';
    expect(said('added')).toEqual({ name: 'new dates', before: '', after: days });
    expect(said('struck')).toEqual({ name: 'dates that are no more', before: days, after: '' });
  });

  it('names six days and no more', () => {
    const starts = Array.from({ length: 6 }, (_, day) => `2027-01-0${day + 1}T18:30:00`);
    const { after } = lineInWords({ field: 'added', before: null, after: null, starts }, new Map());
    expect(after).toMatch(/^1 January 2027, .*, 6 January 2027$/);
  });

  it('counts the days that it does not name', () => {
    const starts = Array.from({ length: 8 }, (_, day) => `2027-01-0${day + 1}T18:30:00`);
    expect(lineInWords({ field: 'added', before: null, after: null, starts }, new Map()).after).toBe(
      `${['1', '2', '3', '4', '5', '6'].map((day) => `${day} January 2027`).join(', ')} and 2 more`,
    );
  });
});

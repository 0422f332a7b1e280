import { describe, expect, it } from '@jest/globals';

import type { ChangePreview } from '#contract/event-changes.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { apartInWords, changesInWords, fieldsInWords, roomlessInWords, saveWord, toldInWords } from './change-words.js';
import { blankEvent } from './event-defaults.js';
import { clashingFields, merged } from './event-versions.js';
import { changeFor, scopesFor } from './scoped-change.js';

const year = new Date().getUTCFullYear();
const at = (day: string, hour = '18:30') => ({
  localStart: `${year}-${day}T${hour}:00`,
  localEnd: `${year}-${day}T20:00:00`,
  timeZone: 'Europe/Lisbon',
  allDay: false,
});
const one = (what: 'moved' | 'place' | 'details' | 'cancelled', day: string) => ({
  occurrenceId: day,
  what,
  before: at(day),
  after: at(day, '19:00'),
  replies: 1,
  told: true,
});
const noor = { id: '1', name: 'Noor', pronouns: '', organisation: '', headline: '', picture: null };
const preview = (change: Partial<ChangePreview>): ChangePreview => ({
  changed: [],
  added: [],
  removed: [],
  kept: [],
  withoutRoom: { items: [], total: 0 },
  told: { people: 0, first: [] },
  ...change,
});

describe('what a save would do, in words', () => {
  it('counts what moves, and shows the first', () => {
    expect(changesInWords(preview({ changed: [one('moved', '10-08'), one('moved', '10-22')] }))[0]).toMatch(
      /^2 dates move: \w{3} 8 Oct, 18:30–20:00 becomes \w{3} 8 Oct, 19:00–20:00, and 1 more\.$/,
    );
  });

  it('names both zones where a date moves to another one', () => {
    const abroad = { ...at('10-08'), timeZone: 'Europe/Madrid' };
    expect(changesInWords(preview({ changed: [{ ...one('moved', '10-08'), after: abroad }] }))[0]).toMatch(
      /8 Oct, 18:30–20:00 Lisbon time becomes \w{3} 8 Oct, 18:30–20:00 Madrid time\.$/,
    );
  });

  it('says that replies are kept and asked about where a date gets another day, not another hour', () => {
    const toFriday = { ...one('moved', '10-08'), after: at('10-09') };
    expect(changesInWords(preview({ changed: [toFriday] }))[1]).toBe(
      'All replies are kept, and whoever replied is asked to confirm the new day.',
    );
    expect(changesInWords(preview({ changed: [{ ...toFriday, told: false }] }))).toHaveLength(1);
    expect(changesInWords(preview({ changed: [one('moved', '10-08')] }))).toHaveLength(1);
  });

  it('names the dates that even a change of all does not reach', () => {
    const date = (seriesId: string, day: string, given: { over?: boolean; status?: 'cancelled' } = {}) => ({
      ...at(day),
      id: day,
      eventId: 'e',
      seriesId,
      startsAt: '',
      originalStart: '',
      title: '',
      place: '',
      status: 'scheduled' as const,
      taken: 0,
      waiting: 0,
      over: false,
      own: [],
      ...given,
    });
    const gone = date('b', '10-01', { over: true });
    const off = date('b', '10-02', { status: 'cancelled' });
    expect(apartInWords([date('a', '10-08'), gone, off], 'a')).toBe('');
    expect(apartInWords([date('a', '10-08'), gone, date('b', '10-09')], 'a')).toMatch(/^Not \w{3} 9 Oct: .* Open it/);
    expect(apartInWords([date('a', '10-08'), date('b', '10-09'), off, date('c', '10-20')], 'a')).toMatch(
      /^Not the 2 dates from \w{3} 9 Oct to \w{3} 20 Oct: .* Open one of them/,
    );
  });

  it('names the dates whose room is not free, and what has it', () => {
    const obstacle = {
      state: 'taken',
      title: 'Choir',
      occurrenceId: null,
      from: '2027-02-05T18:00:00',
      until: '2027-02-05T21:30:00',
    } as const;
    const item = (day: string) => ({ localStart: at(day).localStart, room: 'Loft', obstacle });
    const found = (...days: string[]) => ({ withoutRoom: { items: days.map(item), total: days.length } });
    expect(roomlessInWords(preview(found('10-08')))).toEqual([
      expect.stringMatching(/^\w{3} 8 Oct: Choir has Loft, 18:00 to 21:30\.$/),
    ]);
    const lines = roomlessInWords(preview(found('10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07')));
    expect([lines.length, lines.at(-1)]).toEqual([6, 'and 2 more']);
    expect(roomlessInWords(null)).toEqual([]);
  });

  it('names dates that come, go and are cancelled', () => {
    const words = changesInWords(
      preview({ changed: [one('cancelled', '10-08')], added: [at('10-09')], removed: [at('10-10')] }),
    );
    expect(words).toHaveLength(3);
    expect(words[0]).toMatch(/^Cancelled, because people replied/);
    expect(words[2]).toMatch(/^Gone, nobody had replied: \w{3} 10 Oct\.$/);
  });

  it('says who hears of it, and what', () => {
    const told = preview({ changed: [one('moved', '10-08')], told: { people: 3, first: [noor] } });
    expect(toldInWords(told)).toBe('Noor and 2 more get one mail each: the old time and the new one.');
    expect(saveWord(told)).toBe('Save and tell 3 people');
    expect([saveWord(preview({})), saveWord(null, 'Move it')]).toEqual(['Save', 'Move it']);
    expect(fieldsInWords(['when', 'localStart', 'roomId'])).toBe('time and room');
  });
});

describe('why nobody is told', () => {
  const quiet = { ...one('details', '10-08'), what: 'quiet' as const, told: false };

  it.each([
    ['nobody has replied to what changes', { changed: [{ ...quiet, replies: 0 }] }, 'nobody has replied.'],
    ['there are only new dates', { added: [at('10-09')] }, 'nobody has replied.'],
    ['it is no news', { changed: [quiet] }, 'they are told when the title, the time or the place changes.'],
    [
      'a corrected word is no news',
      { changed: [{ ...quiet, what: 'details' as const }] },
      'they are told when the title, the time or the place changes.',
    ],
    ['what moves is over', { changed: [{ ...quiet, what: 'moved' as const }] }, 'it is over.'],
  ])('is that %s', (_, change, why) => {
    expect(toldInWords(preview(change))).toBe(`Nobody is told: ${why}`);
  });

  it('is not said where nothing changes yet', () => {
    expect([toldInWords(preview({})), changesInWords(preview({}))]).toEqual(['', []]);
  });

  it('goes with how many dates get what is no news', () => {
    expect(changesInWords(preview({ changed: [quiet] }))[0]).toMatch(/^\w{3} 8 Oct gets what you changed\.$/);
    expect(changesInWords(preview({ changed: [quiet, quiet] }))).toEqual(['2 dates get what you changed.']);
  });
});

describe('a save', () => {
  const base = {
    ...blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-10-01' }),
    repeats: { rules: ['FREQ=WEEKLY;BYDAY=TH;COUNT=8'], extra: [], leftOut: ['2026-10-22T18:30'] },
  };
  const later = {
    ...base,
    localStart: '2026-10-08T19:00',
    repeats: { ...base.repeats, leftOut: ['2026-10-22T19:00'] },
  };
  const all = { scope: 'all', overwrite: false, keepInstant: false } as const;

  it('leaves the repetition to the server where it only followed the hour', () => {
    expect(changeFor({ base, event: later, version: 3 }, all).repeats).toEqual(base.repeats);
    expect(scopesFor(base, later)).toEqual(['this', 'following', 'all']);
  });

  it('of another repetition is not for one date alone', () => {
    const fortnightly = { ...base, repeats: { ...base.repeats, rules: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=8'] } };
    expect(scopesFor(base, fortnightly)).toEqual(['following', 'all']);
    expect(changeFor({ base, event: fortnightly, version: 3 }, all).repeats).toEqual(fortnightly.repeats);
    expect(changeFor({ base, event: fortnightly, version: 3 }, { ...all, scope: 'this' }).repeats).toEqual(
      base.repeats,
    );
  });

  it('has the same key until it is answered, and another for something else', () => {
    const key = new AttemptKey();
    const first = key.for({ title: 'a' });
    expect(key.for({ title: 'a' })).toBe(first);
    expect(key.for({ title: 'b' })).not.toBe(first);
    const second = key.for({ title: 'b' });
    key.answered();
    expect(key.for({ title: 'b' })).not.toBe(second);
  });
});

describe('two organizers at once', () => {
  const base = blankEvent({ timeZone: 'UTC', today: '2026-10-01' });

  it('keep what only one of them changed', () => {
    const mine = { ...base, title: 'Mine', capacity: 4 };
    const theirs = { ...base, title: 'Theirs', address: 'Rua do Sol' };
    expect(clashingFields(base, mine, theirs)).toEqual(['title']);
    expect(merged(base, mine, theirs, 'mine')).toEqual({ ...base, title: 'Mine', capacity: 4, address: 'Rua do Sol' });
    expect(merged(base, mine, theirs, 'theirs')).toMatchObject({ title: 'Theirs', capacity: 4 });
  });
});

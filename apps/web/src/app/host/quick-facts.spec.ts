import { describe, expect, it } from '@jest/globals';

import { readQuickLine } from '#domain/events/quick-add.js';
import { DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { blankEvent } from './event-defaults.js';
import { begunFrom } from './event-template.js';
import { factsOf, filledFrom, fillInWords, piecesOf } from './quick-facts.js';
import { withoutFill } from './quick-fill.js';

const rooms = [{ id: 'cais', name: 'Sala do Cais' }];
const around = { timeZone: 'Europe/Lisbon', reader: 'Europe/London', today: '2026-11-25', rooms };
const form = begunFrom(blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-11-25' }), DEFAULT_TEMPLATES);
const read = (line: string) =>
  readQuickLine(line, {
    today: '2026-11-25',
    now: '14:30',
    language: 'en',
    rooms,
    defaults: { day: '2026-12-02', format: 'talk', templates: DEFAULT_TEMPLATES },
  });

describe('a quick line', () => {
  const line = 'Show & tell, Thursday 19:00, Sala do Cais, 40 people';

  it('is shown whole, with what was understood marked', () => {
    const pieces = piecesOf(line, read(line));
    expect(pieces.map(({ text }) => text).join('')).toBe(line);
    expect(pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
      'Show & tell',
      'Thursday',
      '19:00',
      'Sala do Cais',
      '40 people',
    ]);
  });

  it('says what it will fill in', () => {
    expect(factsOf(read(line), around)).toEqual([
      { name: 'Title', words: 'Show & tell' },
      { name: 'Format', words: 'Show and tell' },
      { name: 'When', words: 'Thursday 26 November, 19:00–20:00' },
      { name: 'Room', words: 'Sala do Cais' },
      { name: 'Seats', words: '40' },
    ]);
  });

  it('names the zone of the space to a host whose clock shows another time', () => {
    const when = (reader: string) =>
      factsOf(read(line), { ...around, reader }).find(({ name }) => name === 'When')?.words;
    expect(when('Asia/Tokyo')).toBe('Thursday 26 November, 19:00–20:00, Lisbon time');
  });

  it('fills the form, the template of its format first', () => {
    expect(filledFrom(read(line), form, DEFAULT_TEMPLATES)).toMatchObject({
      title: 'Show & tell',
      format: 'show_and_tell',
      localStart: '2026-11-26T19:00',
      localEnd: '2026-11-26T20:00',
      roomId: 'cais',
      capacity: 40,
      description: DEFAULT_TEMPLATES.show_and_tell.description,
      repeats: null,
    });
  });

  it('leaves alone what it does not speak of', () => {
    const written = { ...form, description: 'Mine.', address: 'Rua do Sol 1', topics: ['food'] };
    expect(filledFrom(read('Supper #bread'), written, DEFAULT_TEMPLATES)).toMatchObject({
      title: 'Supper',
      description: 'Mine.',
      address: 'Rua do Sol 1',
      topics: ['food', 'bread'],
      localStart: form.localStart,
    });
  });

  it('brings a repetition with its left-out dates', () => {
    const weekly = read('Choir every Thursday 18:30 except 24 December');
    expect(filledFrom(weekly, form, DEFAULT_TEMPLATES).repeats).toEqual({
      rules: ['FREQ=WEEKLY;BYDAY=TH'],
      extra: [],
      leftOut: ['2026-12-24T18:30'],
    });
    expect(factsOf(weekly, around)).toContainEqual({
      name: 'Repeats',
      words: 'Every week on Thursday, except Thursday 24 December',
    });
  });

  it.each([
    ['asdf', 'Only a title was found. Say a day and an hour too.'],
    [
      '31.2.2027 at 25:00',
      'Only a title was found. Say a day and an hour too. “31.2.2027” and “25:00” were not understood as a day or a time; they are in the title.',
    ],
    ['Friday 19:00', 'Filled in below. It still needs a title.'],
    ['Workshop', 'Filled in below. It still needs a day and an hour.'],
    [line, 'Filled in below. Correct what is not right.'],
  ])('says of %s what it made of it', (said, words) => {
    expect(fillInWords(read(said), factsOf(read(said), around))).toBe(words);
  });

  it('makes way for the next, which keeps nothing of it but what the host wrote since', () => {
    const filled = filledFrom(read(line), form, DEFAULT_TEMPLATES);
    const written = { ...filled, description: 'Mine.' };
    const before = withoutFill(written, { before: form, filled });
    expect(before).toEqual({ ...form, description: 'Mine.' });
    const next = filledFrom(read('Choir Friday 20:00'), before, DEFAULT_TEMPLATES);
    expect(next).toMatchObject({ title: 'Choir', format: form.format, roomId: form.roomId, capacity: form.capacity });
  });
});

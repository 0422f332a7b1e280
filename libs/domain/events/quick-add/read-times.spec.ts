import { describe, expect, it } from '@jest/globals';

import type { PlanningLanguage } from '../planning-languages.js';
import { QuickLine } from './line.js';
import { readTime } from './read-times.js';
import type { Part } from './vocabulary.js';
import { languagesFor } from './words.js';

const clock = (minutes: number | undefined) =>
  minutes === undefined
    ? undefined
    : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What is read, as it stands on a wall, where such events usually begin at an hour and a part of the day was said. */
function read(text: string, usual = 18.5, part: Part | null = null, language: PlanningLanguage = 'en') {
  const time = readTime(new QuickLine(text), languagesFor(language), { usual: usual * 60, part });
  return time && [clock(time.begins), ...(time.ends === undefined ? [] : [clock(time.ends)])];
}

describe('the half of the day that is meant', () => {
  it.each<[string, number, string]>([
    ['at 7', 18.5, '19:00'],
    ['at 7', 8, '07:00'],
    ['at 6', 7, '18:00'],
    ['at 10', 20, '10:00'],
    ['at 9', 20, '21:00'],
    // As near to the one as to the other: the earlier.
    ['at 9', 15, '09:00'],
    ['at 12', 18.5, '12:00'],
    ['at 7:00', 18.5, '07:00'],
    ['at 13', 8, '13:00'],
  ])('of "%s" where one usually begins at %d: %s', (text, usual, begins) => {
    expect(read(text, usual)).toEqual([begins]);
  });

  it.each<[Part, string]>([
    ['morning', '08:00'],
    ['evening', '20:00'],
  ])('is that of the %s where it was said', (part, begins) => {
    expect(read('at 8', part === 'morning' ? 18.5 : 10, part)).toEqual([begins]);
  });

  it.each<[string, number, string, string]>([
    ['7-9pm', 8, '19:00', '21:00'],
    ['7-9am', 18.5, '07:00', '09:00'],
    ['11-1pm', 18.5, '11:00', '13:00'],
    ['11-1am', 18.5, '23:00', '01:00'],
    ['12-1pm', 18.5, '12:00', '13:00'],
    ['7-7pm', 18.5, '07:00', '19:00'],
    ['10 to noon', 18.5, '10:00', '12:00'],
    ['from 8 to 9', 18.5, '20:00', '21:00'],
    ['from 8 to 9', 9, '08:00', '09:00'],
    ['from 11 to 1', 11, '11:00', '13:00'],
    ['7:00 to 7', 18.5, '07:00', '19:00'],
    ['9am-1pm', 18.5, '09:00', '13:00'],
    ['22:00-2:00', 18.5, '22:00', '02:00'],
    ['8 to 10 in the evening', 8, '20:00', '22:00'],
    ['8 in the evening to 10', 8, '20:00', '22:00'],
    ['10 in the morning to 2', 18.5, '10:00', '14:00'],
    ['8 to 12 at night', 8, '20:00', '24:00'],
    ['10 at night to 2', 18.5, '22:00', '02:00'],
    ['22:00 to 2', 18.5, '22:00', '02:00'],
    ['10pm to 2', 18.5, '22:00', '02:00'],
    ['19:00 to 7', 18.5, '19:00', '07:00'],
  ])('of both ends of "%s" where one usually begins at %d: %s to %s', (text, usual, begins, ends) => {
    expect(read(text, usual)).toEqual([begins, ends]);
  });
});

describe('two numbers', () => {
  it.each<[string, string[] | null]>([
    ['Sketching from 10 to 12', ['10:00', '12:00']],
    ['Sketching 10 - 12:30', ['10:00', '12:30']],
    ['Sketching 10:00 - 12', ['10:00', '12:00']],
    ['Science for kids 10-12', null],
    ['Sketching from 10 to 12 year olds', null],
    ['Sketching 10-25', null],
    ['Sketching 25-10', null],
    ['Sketching 25:00-26:00', null],
    ['Sketching 24:00-2:00', ['02:00']],
  ])('are hours or not: %s', (text, time) => {
    expect(read(text)).toEqual(time);
  });

  it.each<[string, string[] | null]>([
    ['Friday 10-12', ['10:00', '12:00']],
    ['Friday: 10-12', ['10:00', '12:00']],
    ['Friday for kids 10-12', null],
    ['10-12 Friday', null],
  ])('are hours behind a day: %s', (text, time) => {
    const line = new QuickLine(text);
    line.claimAt(text.indexOf('Friday'), text.indexOf('Friday') + 6, 'day');
    const found = readTime(line, languagesFor('en'), { usual: 600, part: null });
    expect(found && [clock(found.begins), clock(found.ends)]).toEqual(time);
  });

  it('are no hours behind anything else', () => {
    const line = new QuickLine('Loft 10-12');
    line.claimAt(0, 4, 'room');
    expect(readTime(line, languagesFor('en'), { usual: 600, part: null })).toBeNull();
  });
});

describe('one number', () => {
  it.each<[string, PlanningLanguage, string[] | null]>([
    ['Yoga 7', 'en', null],
    ['Yoga @ 7', 'en', ['19:00']],
    ['Yoga at 7 people', 'en', null],
    ['Yoga at 7.', 'en', ['19:00']],
    ['Yoga at 7.5', 'en', null],
    ['Yoga at 24:00', 'en', null],
    ['Yoga at 12 at night', 'en', null],
    ['Yoga at 25:00', 'en', null],
    ['Yoga à 7', 'fr', null],
    ['Yoga à 19h', 'fr', ['19:00']],
    ['Yoga às 4h30', 'pt', ['04:30']],
    ['Yoga 4h30', 'pt', null],
    ['Yoga 6h30', 'pt', ['06:30']],
    ['Yoga um 7', 'de', ['19:00']],
  ])('is an hour or not: %s (%s)', (text, language, time) => {
    expect(read(text, 18.5, null, language)).toEqual(time);
  });
});

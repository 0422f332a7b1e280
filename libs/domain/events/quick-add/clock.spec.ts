import { describe, expect, it } from '@jest/globals';

import type { PlanningLanguage } from '../planning-languages.js';
import { clockOf, type Clock } from './clock.js';
import { languagesFor } from './words.js';

const read = (said: string | undefined, language: PlanningLanguage = 'en') => {
  const [words] = languagesFor(language);
  return words && clockOf(words, said);
};
const at = (time: string, given: Partial<Clock> = {}): Clock => ({
  minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
  either: false,
  sure: false,
  bare: false,
  ...given,
});
const either = { either: true } as const;
const sure = { sure: true } as const;

describe('a time as it is said', () => {
  it.each<[string, Clock | null]>([
    ['noon', at('12:00', sure)],
    ['midday', at('12:00', sure)],
    ['7', at('07:00', { ...either, bare: true })],
    ['1', at('01:00', { ...either, bare: true })],
    ['10', at('10:00', { ...either, bare: true })],
    ['12', at('12:00', { ...either, bare: true })],
    ['07', at('07:00', { bare: true })],
    ['0', at('00:00', { bare: true })],
    ['13', at('13:00', { bare: true })],
    ['24', at('24:00', { bare: true })],
    ['7.30', at('07:30', { bare: true })],
    ['7:30', at('07:30')],
    ['7 : 30', at('07:30')],
    ['7h30', at('07:30')],
    ['19h', at('19:00')],
    ['24:00', at('24:00')],
    ["7 o'clock", at('07:00', either)],
    ["13 o'clock", at('13:00')],
    ['half past seven', at('07:30', either)],
    ['half past 1', at('01:30', either)],
    ['half past 12', at('12:30', either)],
    ['half past 13', at('13:30')],
    ['quarter to 24', at('23:45')],
    ['7pm', at('19:00', sure)],
    ['7 p.m.', at('19:00', sure)],
    ['7.30pm', at('19:30', sure)],
    ['1am', at('01:00', sure)],
    ['12am', at('00:00', sure)],
    ['12pm', at('12:00', sure)],
    ['12:30 am', at('00:30', sure)],
  ])('reads %s', (said, clock) => {
    expect(read(said)).toEqual(clock);
  });

  it.each([
    '25',
    '24:01',
    '25:00',
    '13pm',
    '0am',
    'half past 25',
    'half past 0',
    'half past nothing',
    'seven',
    '',
    '7:3',
  ])('is not "%s"', (said) => {
    expect(read(said)).toBeNull();
  });

  it('is none where nothing was said', () => {
    expect(read(undefined)).toBeNull();
  });

  it.each<[string, PlanningLanguage, Clock]>([
    ['8 in the morning', 'en', at('08:00', sure)],
    ['12 noon', 'en', at('12:00', sure)],
    ['1 in the afternoon', 'en', at('13:00', sure)],
    ['12:30 in the afternoon', 'en', at('12:30', sure)],
    ['8:30 in the evening', 'en', at('20:30', sure)],
    ['20:30 in the evening', 'en', at('20:30', sure)],
    ['5 in the evening', 'en', at('17:00', sure)],
    ['9 at night', 'en', at('21:00', sure)],
    ['2 at night', 'en', at('02:00', sure)],
    ['12 at night', 'en', at('24:00', sure)],
    ['12 uhr nachts', 'de', at('24:00', sure)],
    ['half past 8 in the evening', 'en', at('20:30', sure)],
    ['8 da manha', 'pt', at('08:00', sure)],
    ['3 da tarde', 'pt', at('15:00', sure)],
    ['as 8 e meia da noite', 'pt', at('20:30', sure)],
    ['9h du soir', 'fr', at('21:00', sure)],
    ["3h de l'apres-midi", 'fr', at('15:00', sure)],
    ['8 uhr abends', 'de', at('20:00', sure)],
    ['2 uhr nachts', 'de', at('02:00', sure)],
    ['halb 9 am abend', 'de', at('20:30', sure)],
  ])('knows by the part of the day which half is meant: %s (%s)', (said, language, clock) => {
    expect(read(said, language)).toEqual(clock);
  });

  it.each<[string, PlanningLanguage, Clock]>([
    ['19 horas', 'pt', at('19:00')],
    ['19 heures', 'fr', at('19:00')],
    ['19 uhr 30', 'de', at('19:30')],
    ['acht uhr', 'de', at('08:00', either)],
    ['as sete', 'pt', at('07:00', either)],
    // As English words among those of another language.
    ["7 o'clock", 'pt', at('07:00', either)],
    ['7 am', 'pt', at('07:00', sure)],
  ])('reads %s in %s', (said, language, clock) => {
    expect(read(said, language)).toEqual(clock);
  });
});

import { describe, expect, it } from '@jest/globals';

import type { PlanningLanguage } from '../planning-languages.js';
import { QuickLine } from './line.js';
import { readAddress, readLink, readRoom, readTopics } from './read-places.js';
import { languagesFor } from './words.js';

function room(text: string, names: readonly string[], language: PlanningLanguage = 'en') {
  const line = new QuickLine(text);
  const found = readRoom(
    line,
    languagesFor(language),
    names.map((name) => ({ id: name, name })),
  );
  return [found?.name ?? null, line.title()];
}

describe('a room', () => {
  it('is the one with the longer name, whichever comes first', () => {
    expect(room('Show in Atelier 2', ['Atelier', 'Atelier 2'])).toEqual(['Atelier 2', 'Show']);
    expect(room('Show in Atelier 2', ['Atelier 2', 'Atelier'])).toEqual(['Atelier 2', 'Show']);
  });

  it('is none of two that fit as well', () => {
    expect(room('Filme, Verde', ['Salão Verde', 'Sala Verde'], 'pt')).toEqual([null, 'Filme, Verde']);
    expect(room('Filme, Sala Verde', ['Salão Verde', 'Sala Verde'], 'pt')).toEqual(['Sala Verde', 'Filme']);
  });

  it.each<[string, string, string | null, PlanningLanguage]>([
    ['Festa, Sala Cais', 'Sala do Cais', 'Festa', 'pt'],
    ['Cleaning Sala do Cais tomorrow', 'Sala do Cais', 'Cleaning tomorrow', 'en'],
    ['Talk in B Loft', 'Room B Loft', 'Talk', 'en'],
    ['Drinks in bar', 'Bar Room', null, 'en'],
    ['Drinks in bar room', 'Bar Room', 'Drinks', 'en'],
    ['Musik im Grosser Saal', 'Großer Saal', 'Musik', 'de'],
    ['Musik im Großer Saal', 'Grosser Saal', 'Musik', 'de'],
    ['We love loft, Friday', 'Loft', null, 'en'],
    ['Library tour', 'The Library', null, 'en'],
    ['Loft, show', 'Loft', 'show', 'en'],
    ['Show (Loft)', 'Loft', 'Show', 'en'],
    ['Show 10-12 Loft', 'Loft', 'Show 10-12', 'en'],
    ['Show', '', null, 'en'],
  ])('of "%s" where there is "%s": the title is %s', (text, name, title, language) => {
    expect(room(text, [name], language)).toEqual(title === null ? [null, text] : [name, title]);
  });
});

describe('a link', () => {
  it.each([
    ['See https://A.example/X?y=Z.', 'https://A.example/X?y=Z'],
    ['See www.a.example', 'https://www.a.example'],
    ['See https://[x or https://b.example', 'https://b.example'],
    ['See https://[x', null],
    ['See a@https://b.example', null],
  ])('in "%s" is %s', (text, link) => {
    expect(readLink(new QuickLine(text))).toBe(link);
  });

  it('is claimed as that', () => {
    const line = new QuickLine('See https://a.example now');
    readLink(line);
    expect(line.understood).toEqual([{ from: 4, to: 21, what: 'link' }]);
  });
});

describe('topics', () => {
  it('are twelve at the most, each once', () => {
    const line = new QuickLine(`Talk #One #one #zwei_2 ${Array.from({ length: 12 }, (_, n) => `#t${n}`).join(' ')}`);
    const topics = readTopics(line);
    expect(topics).toEqual(['one', 'zwei_2', ...Array.from({ length: 9 }, (_, n) => `t${n}`)]);
    expect(line.title()).toBe('Talk #t9 #t10 #t11');
    expect(new Set(line.understood.map(({ what }) => what))).toEqual(new Set(['topic']));
  });

  it.each(['#12', 'C#a', '&#a', '#', '##a', '/#a'])('are none in %s', (text) => {
    expect(readTopics(new QuickLine(text))).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    ['Dinner @ Tasca do Zé, 16 places', 'Tasca do Zé'],
    ['Dinner @Tasca', 'Tasca'],
    ['Dinner @ 7 Rua do Sol', '7 Rua do Sol'],
    ['Dinner @ Rua do Sol 7', 'Rua do Sol 7'],
    ['Dinner @ 12', null],
    ['Dinner @ab', null],
    ['me@a.example', null],
  ])('in "%s" is %s', (text, address) => {
    expect(readAddress(new QuickLine(text))).toBe(address);
  });

  it('is claimed as that', () => {
    const line = new QuickLine('Dinner @ Tasca, Friday');
    readAddress(line);
    expect(line.understood).toEqual([{ from: 7, to: 14, what: 'address' }]);
  });
});

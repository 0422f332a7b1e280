import { describe, expect, it } from '@jest/globals';

import type { PlanningLanguage } from '../planning-languages.js';
import { QuickLine } from './line.js';
import { readFormat } from './read-formats.js';
import { languagesFor } from './words.js';

function read(text: string, language: PlanningLanguage = 'en') {
  const line = new QuickLine(text);
  return [readFormat(line, languagesFor(language)), line.title()];
}

describe('the shape of an event', () => {
  it.each<[string, PlanningLanguage, string | null, string]>([
    ['Talk: how to price', 'en', 'talk', 'how to price'],
    // The one that stands by itself, though another ends a thought as well.
    ['Talk: about a workshop', 'en', 'talk', 'about a workshop'],
    // The one at the end of its words: a workshop about talks.
    ['Coffee talk about a workshop', 'en', 'training', 'Coffee talk about a workshop'],
    ['We talk a lot, talk', 'en', 'talk', 'We talk a lot'],
    ['Talk', 'en', 'talk', 'Talk'],
    ['Talk, "x"', 'en', 'talk', 'x'],
    ['Talk and workshop and talk and workshop', 'en', 'training', 'Talk and workshop and talk and workshop'],
    ['A workshop, a talk', 'en', null, 'A workshop, a talk'],
    ["Let's talk about money", 'en', null, "Let's talk about money"],
    ["Let's talk: workshop", 'en', 'training', "Let's talk"],
    ['Lecture à voix haute', 'fr', null, 'Lecture à voix haute'],
    ['Atelier de lecture', 'fr', 'training', 'Atelier de lecture'],
    ['Vortrag, Workshop, talk', 'de', null, 'Vortrag, Workshop, talk'],
    ['Etwas, talk', 'de', 'talk', 'Etwas'],
  ])('of "%s" (%s) is %s', (text, language, format, title) => {
    expect(read(text, language)).toEqual([format, title]);
  });
});

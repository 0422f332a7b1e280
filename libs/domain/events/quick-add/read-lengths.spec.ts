import { describe, expect, it } from '@jest/globals';

import type { PlanningLanguage } from '../planning-languages.js';
import { QuickLine } from './line.js';
import { readLength } from './read-lengths.js';
import { languagesFor } from './words.js';

describe('how long it lasts', () => {
  it.each<[string, PlanningLanguage, number | null]>([
    ['for 2 hours', 'en', 120],
    ['1h30', 'en', 90],
    ['5h', 'en', 300],
    ['6h', 'en', null],
    ['for 6h', 'en', 360],
    ['for 19h', 'en', 1140],
    ['7 to 2h', 'en', null],
    ['19h-2h', 'en', null],
    ['15 minutes', 'en', 15],
    ['14 minutes', 'en', null],
    ['336 hours', 'en', 20160],
    ['337 hours', 'en', null],
    ['talks of 10 minutes, 90 minutes', 'en', 90],
    ['0h10, 1h30', 'en', 90],
    ['5 x 20 min', 'en', null],
    ['2 and a half hours', 'en', 150],
    ['1.5 hours', 'en', 90],
    ['half an hour', 'en', 30],
    ['19 heures', 'fr', null],
    ['6 heures', 'fr', null],
    ['5 heures', 'fr', 300],
    ['1 heure', 'fr', 60],
    ['pendant 6 heures', 'fr', 360],
    ['19 horas', 'pt', null],
    ['2 horas', 'pt', 120],
    ['durante 8 horas', 'pt', 480],
    ['8 Stunden', 'de', 480],
    // English words among German ones.
    ['for 2 hours', 'de', 120],
  ])('is said by "%s" (%s): %s minutes', (text, language, minutes) => {
    expect(readLength(new QuickLine(text), languagesFor(language))).toBe(minutes);
  });

  it('is claimed as that', () => {
    const line = new QuickLine('Talk for 2 hours');
    readLength(line, languagesFor('en'));
    expect(line.understood).toEqual([{ from: 5, to: 16, what: 'length' }]);
  });
});

import { describe, expect, it } from '@jest/globals';

import { zonesOfToday } from './canonical-zone.js';
import { findZones, searchableZones, zoneMeant } from './zone-search.js';
import { zonesOfCountries } from './zones-of-countries.js';

const zones = searchableZones(['en', 'pt', 'fr', 'de', 'es']);
const first = (typed: string) => findZones(typed, zones)[0]?.id;

describe('looking for a time zone', () => {
  it.each([
    ['Kolkata', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['Saigon', 'Asia/Ho_Chi_Minh'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['new-york', 'America/New_York'],
    ['LISBON', 'Europe/Lisbon'],
    ['Reykj', 'Atlantic/Reykjavik'],
    ['India', 'Asia/Kolkata'],
    ['Indien', 'Asia/Kolkata'],
    ['Deutschland', 'Europe/Berlin'],
    ['Allemagne', 'Europe/Berlin'],
    ['Alemanha', 'Europe/Berlin'],
    ['Alemania', 'Europe/Berlin'],
    ['osterreich', 'Europe/Vienna'],
    ['Cote d’Ivoire', 'Africa/Abidjan'],
    ['UK', 'Europe/London'],
    ['Australia', 'Australia/Sydney'],
    ['Brasil', 'America/Sao_Paulo'],
    ['Canada', 'America/Toronto'],
    ['USA', 'America/New_York'],
    ['ukra', 'Europe/Kyiv'],
    ['berlin germany', 'Europe/Berlin'],
    ['zulu', 'UTC'],
    ['utc', 'UTC'],
  ])('“%s” finds %s', (typed, id) => {
    expect(first(typed)).toBe(id);
  });

  it('finds all of them while nothing is typed, in their own order', () => {
    expect(findZones(' ', zones)).toEqual(zones);
  });

  it('finds all zones of a country', () => {
    const found = findZones('Portugal', zones).map(({ id }) => id);
    expect(found).toEqual(['Europe/Lisbon', 'Atlantic/Madeira', 'Atlantic/Azores']);
  });

  it.each(['Atlantis', 'lisbonx', 'berlin portugal', '???'])(
    'finds nothing for “%s” that is not so called',
    (typed) => {
      expect(findZones(typed, zones).length).toBe(typed === '???' ? zones.length : 0);
      expect(zoneMeant(typed, zones)).toBeNull();
    },
  );

  it('reads as a place and its country', () => {
    const words = (id: string) => zones.find((zone) => zone.id === id)?.words;
    expect(words('Europe/Lisbon')).toBe('Lisbon, Portugal');
    expect(words('America/Indiana/Knox')).toBe('Knox, Indiana, United States');
    expect(words('America/Argentina/Ushuaia')).toBe('Ushuaia, Argentina');
    expect(words('UTC')).toBe('UTC');
    expect(new Set(zones.map((zone) => zone.words)).size).toBe(zones.length);
  });

  it.each([
    ['lisbon', 'Europe/Lisbon'],
    ['Lisbon, Portugal', 'Europe/Lisbon'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Tbil', 'Asia/Tbilisi'],
    ['Poland', 'Europe/Warsaw'],
    // Zones of Indiana begin so, too.
    ['India', 'Asia/Kolkata'],
    ['Portugal', null],
    ['America', null],
    ['', null],
  ])('knows without a doubt which one is meant by “%s”', (typed, id) => {
    expect(zoneMeant(typed, zones)?.id ?? null).toBe(id);
  });

  const called = (id: string, rank: number, ...names: string[]) => ({ id, words: id, names, rank });
  const kents = [
    called('word', 0, 'old kent', 'canterbury'),
    called('begins', 1, 'folkestone', 'kentville'),
    called('is', 2, 'kent'),
    called('begins later', 3, 'kentish town'),
    called('other', 0, 'sussex'),
  ];
  it.each([
    ['kent', ['is', 'begins', 'begins later', 'word']],
    [' KENT, ', ['is', 'begins', 'begins later', 'word']],
    ['ke ol', ['word']],
    ['ke  ol', ['word']],
    ['ke-su', []],
    ['oldkent', []],
    ['ent', []],
  ])('puts what is called “%s” before what begins so, and that before what has a word that does', (typed, ids) => {
    expect(findZones(typed, kents).map(({ id }) => id)).toEqual(ids);
  });

  it('means the one that is called so, whatever others begin so', () => {
    expect(zoneMeant('Kent', kents)?.id).toBe('is');
    expect(zoneMeant('canter', kents)?.id).toBe('word');
    expect(zoneMeant('kent', [...kents, called('twin', 2, 'kent')])).toBeNull();
    expect(zoneMeant('', [called('only', 0, 'kent')])).toBeNull();
  });

  it('lists them by their words, UTC before all', () => {
    const words = zones.slice(1).map((zone) => zone.words);
    expect(words).toEqual([...words].sort());
    expect(words).not.toContain('UTC');
  });

  it('has every zone of today, each but UTC in a country', () => {
    expect(zones[0]?.id).toBe('UTC');
    expect(zones.map(({ id }) => id).sort()).toEqual(zonesOfToday().sort());
    const placed = zonesOfCountries().flatMap(([, ids]) => ids);
    expect([...placed, 'UTC'].sort()).toEqual(zonesOfToday().sort());
  });
});

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

  it('has every zone of today, each but UTC in a country', () => {
    expect(zones[0]?.id).toBe('UTC');
    expect(zones.map(({ id }) => id).sort()).toEqual(zonesOfToday().sort());
    const placed = zonesOfCountries().flatMap(([, ids]) => ids);
    expect([...placed, 'UTC'].sort()).toEqual(zonesOfToday().sort());
  });
});

import { zonesOfToday } from './canonical-zone.js';
import { oldZoneNames } from './old-zone-names.js';
import { placeOfZone } from './zone-words.js';
import { zonesOfCountries } from './zones-of-countries.js';

/** A zone as somebody looks for it. */
export interface SearchableZone {
  id: string;
  /** `Lisbon, Portugal`: what is read in a list. */
  words: string;
  /** All that it is found by, plain: its names, old ones too, its place, its country in several languages. */
  names: readonly string[];
  /** Its place among the zones of its country; most people live in 0. */
  rank: number;
}

/** Every zone of today by its place; UTC, which has none, is first. @param languages in which countries are found */
export function searchableZones(languages: readonly string[]): SearchableZone[] {
  const old = new Map(oldZoneNames());
  const countries = countriesIn(languages);
  const zones = zonesOfToday().map((id): SearchableZone => {
    const { names: country, rank } = countries.get(id) ?? { names: [], rank: 0 };
    const words = [wholePlace(id), ...country.slice(0, 1)].join(', ');
    const called = [id, ...(old.get(id) ?? [])].flatMap((name) => [name, placeOfZone(name)]);
    return { id, words, names: [...new Set([words, ...called, ...country].map(plain))], rank };
  });
  return zones.sort((a, b) => Number(b.id === 'UTC') - Number(a.id === 'UTC') || (a.words < b.words ? -1 : 1));
}

/** Those that somebody may mean, the best first; all of them while nothing is typed. */
export function findZones(typed: string, zones: readonly SearchableZone[]): SearchableZone[] {
  const text = plain(typed);
  if (text === '') return [...zones];
  return zones
    .map((zone) => ({ zone, fits: fit(zone.names, text) }))
    .filter(({ fits }) => fits !== null)
    .sort((a, b) => (a.fits ?? 0) - (b.fits ?? 0) || a.zone.rank - b.zone.rank)
    .map(({ zone }) => zone);
}

/** The zone that somebody means without a doubt: the only one that is called so, or begins so. */
export function zoneMeant(typed: string, zones: readonly SearchableZone[]): SearchableZone | null {
  const text = plain(typed);
  if (text === '') return null;
  const exact = zones.filter(({ names }) => names.includes(text));
  const [only, other] = exact.length > 0 ? exact : findZones(typed, zones);
  return other ? null : (only ?? null);
}

/** 0 is called so, 1 begins so, 2 each word of it begins one of its words; null not at all. */
function fit(names: readonly string[], text: string): number | null {
  if (names.includes(text)) return 0;
  if (names.some((name) => name.startsWith(text))) return 1;
  const words = names.flatMap((name) => name.split(' '));
  return text.split(' ').every((part) => words.some((word) => word.startsWith(part))) ? 2 : null;
}

/** For each zone its country's names, the English one first. */
function countriesIn(languages: readonly string[]): Map<string, { names: string[]; rank: number }> {
  const styles = ['long', 'short'] as const;
  const tongues = ['en', ...languages].flatMap((language) =>
    styles.map((style) => new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' })),
  );
  return new Map(
    zonesOfCountries().flatMap(([code, zones]) => {
      const names = tongues.flatMap((tongue) => tongue.of(code) ?? []);
      return zones.map((zone, rank) => [zone, { names, rank }] as const);
    }),
  );
}

/** `Knox, Indiana`: in an American state several places have clocks of their own, some of them called as others are. */
function wholePlace(id: string): string {
  const [, state, place] = id.split('/');
  return place && state && state !== 'Argentina' ? `${placeOfZone(id)}, ${placeOfZone(state)}` : placeOfZone(id);
}

/** Without accents, case and signs, as people type in a hurry. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

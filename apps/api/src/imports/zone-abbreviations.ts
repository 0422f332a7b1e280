/** Abbreviations are those of a language; each knows those of where it is spoken. */
const LOCALES = ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];
const MIDWINTER = new Date('2027-01-15T12:00:00Z');
const MIDSUMMER = new Date('2027-07-15T12:00:00Z');

/** Of the zones where a calendar may live, the first whose clocks people call by that abbreviation: PST, CET, AEDT. */
export function zoneByAbbreviation(tzid: string, zones: readonly string[]): string | undefined {
  const name = tzid.trim().toUpperCase();
  if (!/^[A-Z]{2,5}$/.test(name) || /^(UTC|GMT|Z)$/.test(name)) return undefined;
  return zones.find((zone) => abbreviationsOf(zone).has(name));
}

const known = new Map<string, ReadonlySet<string>>();

function abbreviationsOf(timeZone: string): ReadonlySet<string> {
  const there = known.get(timeZone);
  if (there) return there;
  const names = LOCALES.flatMap((locale) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
    return [MIDWINTER, MIDSUMMER].map((at) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName'));
  });
  const found = new Set(names.flatMap((part) => (part ? [part.value] : [])));
  known.set(timeZone, found);
  return found;
}

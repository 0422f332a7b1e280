import { oldZoneNames } from './old-zone-names.js';

let names: Map<string, string> | null = null;

/**
 * The name by which a zone is kept: what the IANA calls it today, in its own spelling. `europe/lisbon` is Europe/Lisbon,
 * Asia/Calcutta and US/Pacific are Asia/Kolkata and America/Los_Angeles, every name of Greenwich's clock is UTC.
 * Null for what is no name of the IANA's: distances such as `+05:30` and `UTC+3`, abbreviations that mean several zones
 * (`IST`), names of files (`posixrules`). `Etc/GMT-3` has no place, but is a zone that files name.
 */
export function canonicalZone(name: string): string | null {
  names ??= knownNames();
  return names.get(name.toLowerCase()) ?? null;
}

/** True for every name, old ones and odd spellings too, of a zone that this program can compute with. */
export const isTimeZone = (name: string): boolean => canonicalZone(name) !== null;

/** The names of today that belong to a place, and UTC. */
export const zonesOfToday = (): string[] => [
  'UTC',
  ...new Set(Intl.supportedValuesOf('timeZone').map((name) => canonicalZone(name) ?? name)),
];

/** Every name in small letters, with the name of today. */
function knownNames(): Map<string, string> {
  const own = ['UTC', ...Intl.supportedValuesOf('timeZone'), ...hoursFromUtc()];
  const old = oldZoneNames().flatMap(([today, others]) => [today, ...others].map((name) => [name, today] as const));
  return new Map(
    [...own.map((name) => [name, name] as const), ...old].map(([name, today]) => [name.toLowerCase(), today]),
  );
}

/** West of Greenwich the IANA counts upwards. */
function hoursFromUtc(): string[] {
  const upTo = (sign: string, most: number) => Array.from({ length: most }, (_, at) => `Etc/GMT${sign}${at + 1}`);
  return [...upTo('+', 12), ...upTo('-', 14)];
}

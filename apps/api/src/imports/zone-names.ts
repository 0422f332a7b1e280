import { findIana } from 'windows-iana';

import { isTimeZone } from '../../../../libs/domain/events/time-zones.js';
import { zoneOfPlaces } from './zone-places.js';

const CORRECT_CASE = new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name]));

/**
 * The IANA zone a TZID means: an IANA name, one behind a prefix (`/mozilla.org/20050126_1/Europe/Berlin`), a Windows
 * name or its display text. Undefined for names that only the file itself can explain.
 */
export function ianaNameOf(tzid: string): string | undefined {
  const name = tzid.trim().replace(/^"|"$/g, '').replace(/\s+/g, ' ');
  if (/^(z|utc|gmt|universal time coordinated|tzone:\/\/microsoft\/utc)$/i.test(name)) return 'UTC';
  return known(name) ?? known(name.replace(/ /g, '_')) ?? windowsZone(name) ?? behindPrefix(name) ?? zoneOfPlaces(name);
}

/** `UTC+02:00`, `GMT-0330`, `+02:00`: the distance from UTC in seconds, east is positive. */
export function fixedOffsetOf(tzid: string): number | undefined {
  const found = /^(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?$/i.exec(tzid.trim().replace(/^\((.*)\)$/, '$1'));
  if (!found) return undefined;
  const [, sign, hours, minutes = '0'] = found;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return seconds <= 14 * 3600 ? (sign === '-' ? -seconds : seconds) : undefined;
}

/** `IST` is Indian, Irish and Israeli; only those abbreviations that the IANA data itself holds are names. */
const AMBIGUOUS = /^(?!CET|EET|MET|WET|EST|MST|HST|PRC|ROC|ROK)[A-Z]{3,4}$/i;

const known = (name: string): string | undefined =>
  CORRECT_CASE.get(name.toLowerCase()) ?? (isTimeZone(name) && !AMBIGUOUS.test(name) ? name : undefined);

function windowsZone(name: string): string | undefined {
  const [zone] = [...findIana(name), ...findIana(inTitleCase(name))];
  return zone && (TODAY[zone] ?? zone);
}

/** `windows-iana` gives the names that CLDR keeps for good; these are what the places are called today. */
const TODAY: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Godthab': 'America/Nuuk',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
};

const inTitleCase = (name: string): string =>
  name.toLowerCase().replace(/(^|[\s.(])[a-z]/g, (letter) => letter.toUpperCase());

/** The longest tail that is a zone: `America/Argentina/Buenos_Aires` has three parts. */
function behindPrefix(name: string): string | undefined {
  const parts = name.split('/').filter(Boolean);
  for (const length of [3, 2, 1]) {
    const tail = parts.length > length ? known(parts.slice(-length).join('/')) : undefined;
    if (tail) return tail;
  }
  return name.startsWith('/') ? known(parts.join('/')) : undefined;
}

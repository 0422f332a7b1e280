import { findIana } from 'windows-iana';

import { canonicalZone } from '#domain/zones/canonical-zone.js';
import { zoneOfPlaces } from './zone-places.js';

/**
 * The IANA zone a TZID means, by its name of today: an IANA name, one behind a prefix
 * (`/mozilla.org/20050126_1/Europe/Berlin`), a Windows name or its display text. Undefined for names that only the file
 * itself can explain.
 */
export function ianaNameOf(tzid: string): string | undefined {
  const name = tzid.trim().replace(/^"|"$/g, '').replace(/\s+/g, ' ');
  if (/^(z|utc|gmt|universal time coordinated|tzone:\/\/microsoft\/utc)$/i.test(name)) return 'UTC';
  return (
    known(name) ??
    known(name.replace(/ /g, '_')) ??
    windowsZone(name) ??
    behindPrefix(name) ??
    known(zoneOfPlaces(name))
  );
}

/** `UTC+02:00`, `GMT-0330`, `+02:00`: the distance from UTC in seconds, east is positive. */
export function fixedOffsetOf(tzid: string): number | undefined {
  const found = /^(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?$/i.exec(tzid.trim().replace(/^\((.*)\)$/, '$1'));
  if (!found) return undefined;
  const [, sign, hours, minutes = '0'] = found;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return seconds <= 14 * 3600 ? (sign === '-' ? -seconds : seconds) : undefined;
}

const known = (name: string | undefined): string | undefined => canonicalZone(name ?? '') ?? undefined;

function windowsZone(name: string): string | undefined {
  return known([...findIana(name), ...findIana(inTitleCase(name))][0]);
}

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

import type { Component } from './calendar-text.js';
import { firstNamed, textOf } from './property.js';
import { fixedZone, ianaZone, type SourceZone } from './source-zone.js';
import { zoneAgrees, matchingZone } from './zone-match.js';
import { zoneByAbbreviation } from './zone-abbreviations.js';
import { fixedOffsetOf, ianaNameOf } from './zone-names.js';
import { zoneByRules, zoneRulesOf, type ZoneRules } from './zone-rules.js';

/** The clocks of one calendar. */
export interface CalendarZones {
  /** For times that name no zone. */
  floating: SourceZone;
  /** For times that end in Z: the same instants, shown in a zone that people live in. */
  utc: SourceZone;
  /** For whole days. */
  days: SourceZone;
  /** Undefined where neither anybody knows the name nor the file explains it. */
  named(tzid: string): SourceZone | undefined;
  /** The zone that an abbreviation was taken for. */
  abbreviated(tzid: string): string | undefined;
}

/** `spaceZone` stands in wherever the file leaves a zone open; `from` and `to` are the instants that matter. */
export function zonesOf(calendar: Component, spaceZone: string, from: number, to: number): CalendarZones {
  const own = ianaNameOf(textOf(calendar.lines, 'X-WR-TIMEZONE'));
  // A calendar "in UTC" says how it was written, not where it takes place.
  const place = own === undefined || own === 'UTC' ? spaceZone : own;
  const described = new Map(
    calendar.children.filter(({ name }) => name === 'VTIMEZONE').map((zone) => [textOf(zone.lines, 'TZID'), zone]),
  );
  const found = new Map<string, SourceZone | undefined>();
  const abbreviated = (tzid: string) =>
    described.has(tzid) ? undefined : zoneByAbbreviation(tzid, [...(own ? [own] : []), spaceZone]);
  const find = (tzid: string) =>
    byAbbreviation(tzid) ?? byName(tzid, described.get(tzid)) ?? byDescription(described.get(tzid)) ?? byOffset(tzid);
  const byAbbreviation = (tzid: string) => {
    const name = abbreviated(tzid);
    return name === undefined ? undefined : ianaZone(name);
  };
  const byName = (tzid: string, vtimezone: Component | undefined) => {
    const name = ianaNameOf(tzid);
    // A bare name such as EST may mean other clocks to its author; then the file's own description counts.
    if (name === undefined || (!/[/ ]/.test(tzid) && vtimezone && !describes(vtimezone, name))) return undefined;
    return name === 'UTC' ? fixedZone(0, place) : ianaZone(name);
  };
  const describes = (vtimezone: Component, name: string) => {
    const rules = rulesOf(vtimezone);
    return !rules || zoneAgrees(rules, name, from, to);
  };
  const byDescription = (vtimezone: Component | undefined) => {
    if (!vtimezone) return undefined;
    const location = ianaNameOf(firstNamed(vtimezone.lines, 'X-LIC-LOCATION')?.raw ?? '');
    if (location) return ianaZone(location);
    const rules = rulesOf(vtimezone);
    if (!rules) return undefined;
    const match = matchingZone(rules, from, to, [...(own ? [own] : []), spaceZone]);
    return match ? ianaZone(match) : zoneByRules(rules, place);
  };
  const byOffset = (tzid: string) => {
    const offset = fixedOffsetOf(tzid);
    return offset === undefined ? undefined : fixedZone(offset, place);
  };
  return {
    floating: ianaZone(own ?? spaceZone),
    utc: fixedZone(0, place),
    days: ianaZone(place),
    abbreviated,
    named(tzid) {
      if (!found.has(tzid)) found.set(tzid, find(tzid));
      return found.get(tzid);
    },
  };
}

/** A VTIMEZONE whose rules cannot be worked out explains nothing. */
function rulesOf(vtimezone: Component): ZoneRules | undefined {
  try {
    return zoneRulesOf(vtimezone);
  } catch {
    return undefined;
  }
}

import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';

import { canonicalZone, zonesOfToday } from '#domain/zones/canonical-zone.js';
import { ianaZone, wallMilliseconds } from './source-zone.js';
import type { ZoneRules } from './zone-rules.js';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** The first IANA zone whose clocks stand like these between two instants: those preferred, large ones, then any. */
export function matchingZone(
  rules: ZoneRules,
  from: number,
  to: number,
  preferred: readonly string[],
): string | undefined {
  const probes = probeInstants(rules, from, to);
  const all = new Set([...preferred, ...largeZones(), ...zonesOfToday()]);
  return [...all].find((name) => agrees(rules, name, probes));
}

/** Whether a zone's clocks stand as the rules say, between two instants. */
export const zoneAgrees = (rules: ZoneRules, name: string, from: number, to: number): boolean =>
  agrees(rules, name, probeInstants(rules, from, to));

function agrees(rules: ZoneRules, name: string, probes: readonly number[]): boolean {
  const zone = ianaZone(name);
  return probes.every((instant) => wallMilliseconds(zone.localTimeOf(instant)) - instant === rules.offsetAt(instant));
}

/** Every few weeks, and on both sides of each change of the clocks. */
function probeInstants({ transitions }: ZoneRules, from: number, to: number): number[] {
  const step = Math.max(6 * WEEK, (to - from) / 60);
  const regular = Array.from({ length: Math.ceil((to - from) / step) + 1 }, (_, index) => from + index * step);
  const changes = transitions.filter(({ at }) => at >= from && at <= to).slice(0, 60);
  return [...regular, ...changes.flatMap(({ at }) => [at - HOUR / 2, at + HOUR / 2])];
}

const largeZones = (): string[] =>
  [...new Set(WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName))].flatMap((name) =>
    findIana(name)
      .slice(0, 1)
      .map((zone) => canonicalZone(zone) ?? zone),
  );

import { vtimezone, zoneId } from './vtimezone.js';

/** For how long a calendar needs to know a zone. */
export interface ZoneUse {
  /** IANA name. */
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
}

/** UTC has a notation of its own and needs no VTIMEZONE. */
export const isUtc = (zone: string): boolean => zone === 'UTC' || zone === 'Etc/UTC';

/**
 * One VTIMEZONE for each zone that is used, in the order of their names, for all the years in which it is. UTC has its
 * own notation and an all-day event has no zone, so neither asks for one.
 * @throws RangeError for an unknown zone
 */
export function vtimezones(uses: readonly ZoneUse[]): string {
  const spans = new Map<string, { from: Date; to: Date }>();
  for (const { timeZone, allDay, startsAt, endsAt } of uses) {
    const id = zoneId(timeZone);
    if (allDay || isUtc(id)) continue;
    const span = spans.get(id) ?? { from: startsAt, to: endsAt };
    if (startsAt < span.from) span.from = startsAt;
    if (endsAt > span.to) span.to = endsAt;
    spans.set(id, span);
  }
  const byId = [...spans].sort(([a], [b]) => (a < b ? -1 : 1));
  return byId.map(([id, { from, to }]) => vtimezone(id, from, to)).join('');
}

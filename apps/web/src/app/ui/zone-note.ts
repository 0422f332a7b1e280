import { clocksDiffer, zoneBeside, type ZonedTimes } from '#domain/zones/zone-beside.js';
import { zoneName } from './times.js';

/**
 * What a list says once of the zone by whose clocks it goes: nothing to a reader whose clocks show the same, nor where
 * every row names a zone of its own.
 */
export function zoneNote(rows: readonly ZonedTimes[], page: string | null, reader: string | null): string {
  const common = rows.filter((row) => page !== null && zoneBeside(row, page) === '');
  return page && reader && common.some((row) => clocksDiffer(row, reader)) ? zoneName(page) : '';
}

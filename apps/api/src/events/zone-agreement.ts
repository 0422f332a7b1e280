import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { offsetSeconds, probeInstants } from '#domain/events/zone-offsets.js';
import { Clock } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { Settings } from '../platform/settings.js';
import { StartProblem } from '../platform/start-problem.js';
import { offsetsOf } from './zone-agreement.queries.js';

/**
 * The zones that are asked about: always these, where many people live, on both halves of the earth and with odd hours.
 * Whatever a member chooses must not stop the next start, and a small country's new rule need not: copies that are
 * a few months apart always differ somewhere.
 */
export const PROBED_ZONES = [
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Africa/Nairobi',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Mexico_City',
  'America/Bogota',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
];

/**
 * Node and Postgres each carry a copy of the world's time zones. Where the two differ, one of them is old. Serendip
 * computes by Node's alone; whoever looks into the database with other tools would be an hour off, and an old Node
 * would be wrong for everybody: better to say so at the start than by guests before a closed door (Z12).
 */
@Injectable()
export class ZoneAgreement implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /** @throws StartProblem naming the zones, unless ZONES_MAY_DIFFER is set */
  async onModuleInit(): Promise<void> {
    const differing = await this.differing(PROBED_ZONES);
    if (differing.length === 0) return;
    const versions = `Node has the zones of ${process.versions['tz'] ?? 'an unknown year'}`;
    const sentence = `Node and Postgres do not agree on the clocks of ${differing.join(', ')} in the next two years. ${versions}. Bring the older of the two up to date`;
    if (!this.settings.zonesMayDiffer) {
      throw new StartProblem(
        `${sentence}, or set ZONES_MAY_DIFFER=true to start all the same: Serendip computes by Node's.`,
      );
    }
    this.log.warn(`${sentence}.`);
  }

  /**
   * Of these zones, those whose offset from UTC differs at any probe. A name that Postgres does not know is no
   * disagreement: no SQL of ours converts zones.
   */
  async differing(zones: readonly string[]): Promise<string[]> {
    const probes = probeInstants(this.clock.now());
    const rows = await offsetsOf(this.database, zones, probes);
    const differs = rows.filter(({ zone, n, seconds }) => seconds !== offsetSeconds(probes[n - 1] as Date, zone));
    return [...new Set(differs.map(({ zone }) => zone))].sort();
  }
}

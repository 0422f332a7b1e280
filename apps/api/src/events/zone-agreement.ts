import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { offsetSeconds, probeInstants } from '../../../../libs/domain/events/zone-offsets.js';
import { Clock } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { Settings } from '../platform/settings.js';
import { StartProblem } from '../platform/start-problem.js';

/** Zones that are asked about before anybody has chosen one: on both halves of the earth, and with odd hours. */
const USUAL = [
  'Europe/Lisbon',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
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
    const differing = await this.differing(await this.zonesInUse());
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

  /** Of these zones, those whose offset from UTC differs at any probe, or that Postgres does not know. */
  async differing(zones: readonly string[]): Promise<string[]> {
    const probes = probeInstants(this.clock.now());
    const rows = (await this.database.query(
      `SELECT z.zone, p.n::int, CASE WHEN k.name IS NULL THEN NULL ELSE extract(epoch FROM (p.at AT TIME ZONE k.name) - (p.at AT TIME ZONE 'UTC'))::int END AS seconds
       FROM unnest($1::text[]) AS z (zone) LEFT JOIN pg_timezone_names k ON k.name = z.zone
       CROSS JOIN unnest($2::timestamptz[]) WITH ORDINALITY AS p (at, n)`,
      [zones, probes],
    )) as { zone: string; n: number; seconds: number | null }[];
    const differs = rows.filter(({ zone, n, seconds }) => seconds !== offsetSeconds(probes[n - 1] as Date, zone));
    return [...new Set(differs.map(({ zone }) => zone))].sort();
  }

  private async zonesInUse(): Promise<string[]> {
    const rows = (await this.database.query(
      `SELECT "timeZone" AS zone FROM spaces UNION SELECT "timeZone" FROM members UNION SELECT "timeZone" FROM series
       UNION SELECT "timeZone" FROM occurrences WHERE "startsAt" > $1 UNION SELECT unnest($2::text[])`,
      [this.clock.now(), USUAL],
    )) as { zone: string }[];
    return rows.map(({ zone }) => zone);
  }
}

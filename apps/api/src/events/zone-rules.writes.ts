import type { EntityManager } from 'typeorm';

import type { Occurrence } from './entities/occurrence.entity.js';

type Times = Pick<Occurrence, 'id' | 'localStart' | 'localEnd' | 'startsAt' | 'endsAt'>;

/** Where dates stand by other rules of their zones. */
export async function moveDates(tx: EntityManager, dates: readonly Times[]): Promise<void> {
  await tx.query(
    `UPDATE occurrences o SET "localStart" = r."localStart", "localEnd" = r."localEnd", "startsAt" = r."startsAt", "endsAt" = r."endsAt"
     FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "localStart" timestamp, "localEnd" timestamp, "startsAt" timestamptz, "endsAt" timestamptz)
     WHERE o.id = r.id`,
    [JSON.stringify(dates)],
  );
}

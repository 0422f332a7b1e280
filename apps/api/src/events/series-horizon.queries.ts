import type { EntityManager } from 'typeorm';

import type { LocalTime } from '#domain/events/zoned-time.js';
import type { Series } from './entities/series.entity.js';

/** Series that go on and whose dates are not written down up to the horizon, in the order of their ids after `after`. */
export function seriesDue(
  manager: EntityManager,
  { after, horizon, most }: { after: string; horizon: LocalTime; most: number },
): Promise<Pick<Series, 'id' | 'eventId'>[]> {
  return manager.query<Pick<Series, 'id' | 'eventId'>[]>(
    `SELECT id, "eventId" FROM series WHERE id > $1 AND "madeUntil" < $2::timestamp AND ("endsBefore" IS NULL OR "endsBefore" > "madeUntil")
     ORDER BY id LIMIT $3`,
    [after, horizon, most],
  );
}

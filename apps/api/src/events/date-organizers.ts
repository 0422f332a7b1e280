import type { EntityManager } from 'typeorm';

import { followSeries, type NamedOrganizer } from '#domain/events/date-organizers.js';
import { datesWithOwnWords, organizersOf } from './organizers.queries.js';
import { writeOrganizers, type OrganizerList } from './organizers.writes.js';

/** Who organizes the whole of an event, before and after. */
export interface ChangedSeries {
  mainId: string;
  before: readonly NamedOrganizer[];
  after: readonly NamedOrganizer[];
}

/**
 * Lets the dates with words of their own follow when others organize their series: in every row of words stands
 * everybody who organizes what it says, so that each list asks one row. The caller holds the locks of the series' rows.
 */
export async function followOrganizers(tx: EntityManager, changed: readonly ChangedSeries[], at: Date): Promise<void> {
  const rows = await datesWithOwnWords(
    tx,
    changed.map(({ mainId }) => mainId),
  );
  const now = await organizersOf(
    tx,
    rows.map(({ id }) => id),
  );
  const lists = rows.flatMap(({ id, mainId }): OrganizerList[] => {
    const series = changed.find((one) => one.mainId === mainId);
    const date = now.filter(({ eventId }) => eventId === id);
    return series ? [{ eventId: id, organizers: followSeries(series.before, series.after, date) }] : [];
  });
  await writeOrganizers(tx, lists, at);
}

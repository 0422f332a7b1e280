import type { EntityManager } from 'typeorm';

import type { KeptRows, Touched } from './kept-rows.js';
import type { DateState, ProgrammeState } from './programme-state.js';

const rowsOf = (table: string, condition: string) =>
  `(SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM ${table} t WHERE ${condition})`;

/** In the transaction of the change, before it is written. One statement for any number of rows. */
export async function readKept(
  tx: EntityManager,
  { events, series, dates }: Touched,
): Promise<Omit<KeptRows, 'added'>> {
  const [kept] = await tx.query<[Omit<KeptRows, 'added'>]>(
    `SELECT ${rowsOf('events', 't.id = ANY($1)')} AS events, ${rowsOf('series', 't.id = ANY($2)')} AS series,
       ${rowsOf('occurrences', 't.id = ANY($3)')} AS dates, ${rowsOf('organizers', 't."eventId" = ANY($1)')} AS organizers,
       ${rowsOf('invitations', 't."eventId" = ANY($1)')} AS invitations`,
    [events, series, dates],
  );
  return kept;
}

/** The same before a step: of the event as a whole, all its words take it too. */
export async function keptForStep(
  tx: EntityManager,
  { main, events, series }: ProgrammeState,
  dates: readonly DateState[],
  whole: boolean,
): Promise<KeptRows> {
  const said = whole ? [...events.keys()] : [main.eventId, ...dates.map(({ eventId }) => eventId)];
  const kept = await readKept(tx, {
    events: [...new Set(said)],
    series: series ? [series.seriesId] : [],
    dates: dates.map(({ occurrenceId }) => occurrenceId),
  });
  return { ...kept, added: { events: [], series: [], dates: [] } };
}

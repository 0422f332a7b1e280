import { inject, resource, Service } from '@angular/core';

import type { OccurrenceRow } from '#contract/programme.js';
import { onEachDay } from '#domain/calendars/day-grid.js';
import { addDays, FIRST_YEAR, LAST_YEAR, type Day } from '#domain/events/days.js';
import { EventsClient, type EventFilters } from '../events/events-client.js';
import { dayOf } from '../ui/times.js';

const PAGE = 100;
/** No more of a week is asked for, and no more of a day is shown: what is longer is read as a list. */
const MOST_PAGES = 3;
const SHOWN = 12;

export interface DayOn {
  day: Day;
  /** The first of them. */
  rows: OccurrenceRow[];
  count: number;
  /** There may be more than were counted. */
  more: boolean;
}

export interface DaysOn {
  days: DayOn[];
  /** How many events that are, each counted once; null where not all were asked for. */
  count: number | null;
}

interface Asked {
  weeks: readonly Day[][];
  filters: EventFilters;
}

interface Week {
  rows: OccurrenceRow[];
  /** The first day of which there may be more; null where the week is whole. */
  from: Day | null;
}

/** What is on in some whole weeks, day by day. */
@Service()
export class SpanClient {
  private readonly events = inject(EventsClient);

  days(asked: () => Asked | undefined) {
    return resource({ id: 'days-of-a-span', params: asked, loader: ({ params }) => this.ask(params) });
  }

  private async ask({ weeks, filters }: Asked): Promise<DaysOn> {
    const found = await Promise.all(
      weeks.map(async (days) => {
        const { rows, from } = await this.week(filters, days);
        const on = onEachDay(rows, days);
        return { days: daysOf(on, from), ids: [...on.values()].flat().map(({ id }) => id), from };
      }),
    );
    const whole = found.every(({ from }) => from === null);
    return {
      days: found.flatMap(({ days }) => days),
      count: whole ? new Set(found.flatMap(({ ids }) => ids)).size : null,
    };
  }

  private async week(filters: EventFilters, days: readonly Day[]): Promise<Week> {
    const span = { ...filters, ...around(days), limit: PAGE };
    const rows: OccurrenceRow[] = [];
    let next: string | null = '';
    for (let page = 0; page < MOST_PAGES && next !== null; page++) {
      const found = await this.events.page(span, next);
      rows.push(...found.items);
      ({ next } = found);
    }
    const last = rows.at(-1);
    return { rows, from: next !== null && last ? dayOf(last.localStart) : null };
  }
}

/** A day more at either end: across spaces days are counted in UTC, and their clocks are up to fourteen hours away. */
function around(days: readonly Day[]): { from: Day; to: Day } {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const [from, to] = [addDays(first, -1), addDays(last, 2)];
  return {
    from: from < `${FIRST_YEAR}` ? `${FIRST_YEAR}-01-01` : from,
    to: to > `${LAST_YEAR}-12-31` ? `${LAST_YEAR}-12-31` : to,
  };
}

function daysOf(on: ReadonlyMap<Day, OccurrenceRow[]>, from: Day | null): DayOn[] {
  return [...on].map(([day, rows]) => ({
    day,
    rows: rows.slice(0, SHOWN),
    count: rows.length,
    more: from !== null && day >= from,
  }));
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventsQuery, EventsView, FoldedSeries, OccurrenceRow } from '#contract/programme.js';
import { foldedInWords } from '#domain/events/folded-words.js';
import { Clock } from '../platform/clock.js';
import { pageByStart, sinceOf } from '../platform/database/cursor.js';
import { findRow } from '../platform/database/rows.js';
import { Space } from '../spaces/space.entity.js';
import type { List, Statement } from './asked.js';
import { foldedStatement } from './folded-statement.js';
import { spanAcross, spanIn, type ListSpan } from './list-span.js';
import { listStatement } from './list-statement.js';
import type { Found } from './found.js';
import { SearchQueries } from './search.queries.js';

type FoldedSql = Omit<FoldedSeries, 'words'> & Parameters<typeof foldedInWords>[0];
type RowSql = Omit<OccurrenceRow, 'series'> & { series: FoldedSql | null };

/** What is on: read straight from the tables into the contract's rows. */
@Injectable()
export class EventsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly searches: SearchQueries,
  ) {}

  /** One page, in order of start. */
  async list(memberId: string | null, query: EventsQuery): Promise<EventsView> {
    const span = await this.span(query);
    const found = await this.found(memberId, query, span.from);
    if (found?.eventIds?.length === 0) return { items: [], next: null };
    const list = { memberId, query, span, found };
    if (query.series === 'one') return pageByStart(await this.folded(list), query.limit, span.from);
    return pageByStart(await this.rows(listStatement(list)), query.limit);
  }

  private async folded(list: List): Promise<OccurrenceRow[]> {
    const few = list.query.space !== undefined || list.found?.eventIds != null;
    const walked = few ? [] : await this.rows(foldedStatement('walk', list));
    return walked.length > list.query.limit ? walked : this.rows(foldedStatement('ask', list));
  }

  private async found(memberId: string | null, { q, space }: EventsQuery, from: Date): Promise<Found | null> {
    return q ? this.searches.find({ memberId, q, space, from }) : null;
  }

  private async rows({ text, values }: Statement): Promise<OccurrenceRow[]> {
    return (await this.database.query<RowSql[]>(text, values)).map(inWords);
  }

  /** Days begin at midnight of the space's zone; across spaces in UTC, those that have a name by each one's clock. */
  private async span(query: EventsQuery): Promise<ListSpan> {
    const now = this.clock.now();
    const span = await this.days(query, now);
    // What ends while somebody reads on would let the next date of its series come a second time.
    const since = query.series === 'one' ? sinceOf(query.cursor) : null;
    return { ...span, now, from: since ?? span.from };
  }

  private async days(query: EventsQuery, now: Date): Promise<Omit<ListSpan, 'now'>> {
    const { space, from, to, when } = query;
    if (!from && !to && !when) return { from: now, to: null };
    const { manager } = this.database;
    if (when && !space) {
      const spaces = await manager.getRepository(Space).find({ select: { id: true, timeZone: true } });
      return spanAcross(spaces, now, query);
    }
    const found = space ? await findRow(manager, Space, { where: { slug: space }, columns: ['timeZone'] }) : null;
    return spanIn(found?.timeZone ?? 'UTC', now, query);
  }
}

function inWords({ series, ...row }: RowSql): OccurrenceRow {
  if (!series) return { ...row, series };
  const { id, more, rules, localStart } = series;
  return { ...row, series: { id, words: foldedInWords({ rules, localStart }), more } };
}

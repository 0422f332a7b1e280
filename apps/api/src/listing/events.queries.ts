import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventsQuery, EventsView, FoldedSeries, OccurrenceRow } from '#contract/programme.js';
import { foldedInWords } from '#domain/events/folded-words.js';
import { Clock } from '../platform/clock.js';
import { pageByStart, sinceOf } from '../platform/database/cursor.js';
import { findRow } from '../platform/database/rows.js';
import { Space } from '../spaces/space.entity.js';
import type { Statement } from './asked.js';
import { foldedStatement, type Way } from './folded-statement.js';
import { spanAcross, spanIn, type ListSpan } from './list-span.js';
import { listStatement } from './list-statement.js';

type FoldedSql = Omit<FoldedSeries, 'words'> & Parameters<typeof foldedInWords>[0];
type RowSql = Omit<OccurrenceRow, 'series'> & { series: FoldedSql | null };

/** What is on: read straight from the tables into the contract's rows. */
@Injectable()
export class EventsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page, in order of start. */
  async list(memberId: string | null, query: EventsQuery): Promise<EventsView> {
    const span = await this.span(query);
    if (query.series === 'one') return this.folded(memberId, query, span);
    return pageByStart(await this.rows(listStatement(memberId, query, span)), query.limit);
  }

  private async folded(memberId: string | null, query: EventsQuery, given: ListSpan): Promise<EventsView> {
    // What ends while somebody reads on would let the next date of its series come a second time.
    const span = { ...given, from: sinceOf(query.cursor) ?? given.from };
    const found = (way: Way) => this.rows(foldedStatement(way, memberId, query, span));
    const walked = query.space === undefined ? await found('walk') : [];
    const rows = walked.length > query.limit ? walked : await found('ask');
    return pageByStart(rows, query.limit, span.from);
  }

  private async rows({ text, values }: Statement): Promise<OccurrenceRow[]> {
    return (await this.database.query<RowSql[]>(text, values)).map(inWords);
  }

  /** Days begin at midnight of the space's zone; across spaces in UTC, those that have a name by each one's clock. */
  private async span(query: EventsQuery): Promise<ListSpan> {
    const now = this.clock.now();
    const { space, from, to, when } = query;
    if (!from && !to && !when) return { now, from: now, to: null };
    const { manager } = this.database;
    if (when && !space) {
      const spaces = await manager.getRepository(Space).find({ select: { id: true, timeZone: true } });
      return { now, ...spanAcross(spaces, now, query) };
    }
    const found = space ? await findRow(manager, Space, { where: { slug: space }, columns: ['timeZone'] }) : null;
    return { now, ...spanIn(found?.timeZone ?? 'UTC', now, query) };
  }
}

function inWords({ series, ...row }: RowSql): OccurrenceRow {
  if (!series) return { ...row, series };
  const { id, more, rules, localStart } = series;
  return { ...row, series: { id, words: foldedInWords({ rules, localStart }), more } };
}

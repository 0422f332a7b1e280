import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventsQuery, EventsView, OccurrenceRow } from '#contract/programme.js';
import { Clock } from '../platform/clock.js';
import { pageByStart } from '../platform/database/cursor.js';
import { findRow } from '../platform/database/rows.js';
import { Space } from '../spaces/space.entity.js';
import { spanAcross, spanIn, type ListSpan } from './list-span.js';
import { listStatement } from './list-statement.js';

/** What is on: read straight from the tables into the contract's rows. */
@Injectable()
export class EventsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page, in order of start, in one statement. */
  async list(memberId: string | null, query: EventsQuery): Promise<EventsView> {
    const { text, values } = listStatement(memberId, query, await this.span(query));
    const rows = await this.database.query<OccurrenceRow[]>(text, values);
    return pageByStart(rows, query.limit);
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

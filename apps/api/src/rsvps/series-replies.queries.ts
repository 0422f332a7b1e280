import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { SeriesRsvpView } from '#contract/rsvps.js';
import { Refusal } from '#domain/refusal.js';
import { instantSql, localSql, needsConfirmSql, positionSql } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql } from '../events/visibility.js';
import { Clock } from '../platform/clock.js';
import { withParts } from './series-dates.queries.js';

const DATES = `
  ${withParts}
  SELECT o.id, ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay", o.status, ${instantSql(repliesUntilSql)} AS "repliesUntil",
    r.status AS mine, ${positionSql} AS position, ${needsConfirmSql} AS "needsConfirm", o."capacityLimit" AS capacity, o.taken, o.waiting
  FROM occurrences o JOIN parts p ON o."seriesId" = p.id JOIN events e ON e.id = o."eventId"
    LEFT JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = $2::uuid
  WHERE o.status IN ('scheduled', 'postponed') AND greatest(o."startsAt", ${repliesUntilSql}) > $3 AND ${opensSql('$2::uuid')}
  ORDER BY o."startsAt", o.id`;

const SERIES = `
  SELECT o."seriesId", e."wholeCourse", EXISTS (SELECT 1 FROM series_replies k WHERE k."seriesId" = o."seriesId" AND k."memberId" = $2::uuid) AS "newDatesToo"
  FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = $2::uuid
  WHERE o.id = $1 AND (r.id IS NOT NULL OR ${opensSql('$2::uuid')})`;

type SeriesRow = Omit<SeriesRsvpView, 'dates'> & { seriesId: string | null };

/**
 * A member's standing on each date to come of a series and of the parts that it was split into; of a one-off event there
 * are none. Dates that they may no longer open are not among them, whatever they replied.
 */
export async function seriesRsvp(
  tx: EntityManager,
  memberId: string,
  occurrenceId: string,
  now: Date,
): Promise<SeriesRsvpView> {
  const [series] = await tx.query<SeriesRow[]>(SERIES, [occurrenceId, memberId]);
  if (!series) throw new Refusal('not-found');
  const { seriesId, wholeCourse, newDatesToo } = series;
  if (seriesId === null) return { wholeCourse: false, newDatesToo: false, dates: [] };
  const dates = await tx.query<SeriesRsvpView['dates']>(DATES, [seriesId, memberId, now]);
  return { wholeCourse, newDatesToo, dates };
}

@Injectable()
export class SeriesRepliesQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal not-found for an occurrence the member may not open and has no reply to */
  mine(memberId: string, occurrenceId: string): Promise<SeriesRsvpView> {
    return seriesRsvp(this.database.manager, memberId, occurrenceId, this.clock.now());
  }
}

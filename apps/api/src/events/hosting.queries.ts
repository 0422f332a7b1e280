import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventDraft } from '#contract/events.js';
import { undoableSince } from '#domain/events/undo.js';
import { localTimeOf } from '#domain/events/zoned-time.js';
import { Refusal } from '#domain/refusal.js';
import { hostsSql } from '../members/hosts-sql.js';
import { personSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { undoOf } from './change-sets.js';
import { changersOf } from './changers.queries.js';
import { wordColumns } from './event-words.js';
import { reviewSql } from './need-sql.js';
import { distanceSql } from './occurrences-on-sql.js';
import { localSql } from './occurrence-row-sql.js';
import { repeatsFrom } from './programme-plan.js';
import type { SeriesState } from './programme-state.js';
import { seriesColumns } from './series-columns-sql.js';
import { undoableOf } from './undo.queries.js';
import { organizesSql, organizesWholeSql } from './visibility.js';

type DraftSql = Omit<EventDraft, 'repeats' | 'publishAt' | 'changers' | 'undo'> & {
  publishAt: Date | null;
  series: SeriesState | null;
  originalStart: string;
};

/** An event as its hosts change it. */
@Injectable()
export class HostingQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** An event with everything its editor changes, as it is on one date; the next one where none is named. */
  async draft(eventId: string, viewerId: string, occurrenceId?: string): Promise<EventDraft> {
    const values = [eventId, occurrenceId ?? null, this.clock.now(), viewerId];
    const [found] = await this.database.query<DraftSql[]>(DRAFT, values);
    if (!found) throw new Refusal('not-found');
    const { series, originalStart, publishAt, ...draft } = found;
    const localPublishAt = publishAt && localTimeOf(publishAt, draft.timeZone).slice(0, 16);
    const { manager } = this.database;
    const of = { eventId: draft.eventId, memberId: viewerId, reach: draft.reach };
    const undoable = await undoableOf(manager, of, undoableSince(this.clock.now()));
    return {
      ...draft,
      undo: (undoable && undoOf(undoable.id, undoable.at).undo) ?? null,
      changers: await changersOf(manager, draft.eventId, viewerId),
      publishAt: localPublishAt,
      seriesId: series?.seriesId ?? null,
      repeats: repeatsFrom(series, { originalStart }),
    };
  }
}

const minutes = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI')`;

// A date keeps its address in a series that was split, or once it has words of its own.
const DRAFT = `
  WITH RECURSIVE parts AS (
    SELECT e."seriesId" AS id FROM events e WHERE e.id = $1 UNION SELECT s.id FROM series s JOIN parts p ON s.continues = p.id)
  SELECT e.id AS "eventId", o.id AS "occurrenceId", e.version, o.status, o."statusReason", ${spaceCardSql('s')} AS space, e."publishAt", e."publishProblem",
    ${reviewSql('$4::uuid')} AS review,
    ${wordColumns('e.')}, o."timeZone", o."allDay", ${minutes('o."localStart"')} AS "localStart", ${minutes('o."localEnd"')} AS "localEnd",
    o."capacityLimit" AS capacity, '/files/' || e."pictureId" AS picture, o.taken AS going, o.waiting, ${localSql('o."originalStart"')} AS "originalStart",
    (SELECT row_to_json(r) FROM (SELECT ${seriesColumns('q')} FROM series q WHERE q.id = e."seriesId") r) AS series,
    e."seriesId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM series q WHERE q."eventId" = e.id) AS "ownWords",
    coalesce((SELECT json_agg(${personSql('m', `'role', g.role, 'shown', g.shown, 'hosts', ${hostsSql('e."spaceId"')}, 'ofSeries', main.role`)} ORDER BY g.role DESC, m."firstName", m.id)
      FROM organizers g JOIN members m ON m.id = g."memberId"
      LEFT JOIN organizers main ON main."memberId" = m.id AND main."eventId" = (SELECT q."eventId" FROM series q WHERE q.id = e."seriesId" AND q."eventId" <> e.id)
      WHERE g."eventId" = e.id), '[]') AS organizers,
    CASE WHEN ${organizesWholeSql('$4::uuid')} THEN 'event' ELSE 'date' END AS reach,
    coalesce((SELECT json_agg(${personSql('m')} ORDER BY i."createdAt", m.id)
      FROM invitations i JOIN members m ON m.id = i."memberId" WHERE i."eventId" = e.id), '[]') AS invited
  FROM (
    SELECT d.* FROM occurrences d WHERE ($2::uuid IS NULL AND d."eventId" = $1)
      OR (d.id = $2 AND (d."eventId" = $1 OR d."seriesId" IN (SELECT id FROM parts)))
    ORDER BY d.status = 'cancelled', d."endsAt" <= $3, ${distanceSql('d', '$3::timestamptz')}, d.id LIMIT 1) o
  JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = e."spaceId" WHERE ${organizesSql('$4::uuid')}`;

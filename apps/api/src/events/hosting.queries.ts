import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventDraft } from '../../../../libs/contract/events.js';
import type { HostedView } from '../../../../libs/contract/hosting.js';
import { needsOf, type NeedFacts } from '../../../../libs/domain/events/needs.js';
import { localTimeOf } from '../../../../libs/domain/events/zoned-time.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { hostsSql } from '../members/hosts-sql.js';
import { personSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { changersOf } from './changers.js';
import { wordColumns } from './event-words.js';
import { failedSql, judgesSql, pendingSql, placedSql, reviewSql, reviewStateSql, roomLostSql } from './need-sql.js';
import { distanceSql } from './occurrences-on-sql.js';
import { localSql, rowColumns, rowTables } from './occurrence-row-sql.js';
import { repeatsFrom } from './programme-plan.js';
import { seriesColumns, type SeriesState } from './programme-state.js';
import { organizesSql, organizesWholeSql } from './visibility.js';

type Hosted = HostedView['coming'][number];
type DraftSql = Omit<EventDraft, 'repeats' | 'publishAt' | 'changers'> & {
  publishAt: Date | null;
  series: SeriesState | null;
  originalStart: string;
};
type HostedSql = Omit<Hosted, 'needs'> &
  Pick<NeedFacts, 'placed' | 'roomLost' | 'failed' | 'judges'> & { over: boolean };

/** What hosts see of their own events. */
@Injectable()
export class HostingQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** An event with everything its editor changes, as it is on one date; the next one where none is named. */
  async draft(eventId: string, viewerId: string, occurrenceId?: string): Promise<EventDraft> {
    const values = [eventId, occurrenceId ?? null, this.clock.now(), viewerId];
    const [found] = (await this.database.query(DRAFT, values)) as DraftSql[];
    if (!found) throw new Refusal('not-found');
    const { series, originalStart, publishAt, ...draft } = found;
    const localPublishAt = publishAt && localTimeOf(publishAt, draft.timeZone).slice(0, 16);
    return {
      ...draft,
      changers: await changersOf(this.database, draft.eventId, viewerId),
      publishAt: localPublishAt,
      seriesId: series?.seriesId ?? null,
      repeats: repeatsFrom(series, { originalStart }),
    };
  }

  /** The member's own events, a series once: what is to come and drafts soonest first, what is over latest first. */
  async hosting(memberId: string): Promise<HostedView> {
    const now = this.clock.now();
    const rows = (await this.database.query(HOSTING, [memberId, now])) as HostedSql[];
    const hosted = rows.map((row) => ({ over: row.over, row: withNeeds(row, now) }));
    return {
      coming: hosted.filter(({ row, over }) => row.status !== 'draft' && !over).map(({ row }) => row),
      drafts: hosted.filter(({ row }) => row.status === 'draft').map(({ row }) => row),
      past: hosted
        .filter(({ row, over }) => row.status !== 'draft' && over)
        .map(({ row }) => row)
        .reverse(),
    };
  }
}

/** What waits for the organizer; a door helper cannot do it, and is not asked. */
function withNeeds({ over: _, placed, roomLost, failed, judges, ...row }: HostedSql, now: Date): Hosted {
  const when = {
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
    repliesUntil: new Date(row.repliesUntil),
  };
  const facts = { ...row, ...when, placed, roomLost, failed, judges, hosted: true };
  return { ...row, needs: row.role === 'door' ? [] : needsOf(facts, now) };
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

// A series stands once among what is to come, once among drafts, once for what was postponed and once among what is over,
// as its nearest date. The 100 latest that are over; a host of many years has thousands.
const HOSTING = `
  WITH mine AS (
    SELECT o.id, o."endsAt" <= $2 AND o.status NOT IN ('draft', 'postponed') AS over, o.status = 'cancelled' AS off,
      CASE WHEN o.status IN ('draft', 'postponed') THEN o.status ELSE '' END AS stage, coalesce(o."seriesId", o.id) AS programme,
      g.role, o."endsAt", ${distanceSql('o', '$2::timestamptz')} AS distance
    FROM organizers g JOIN events e ON e.id = g."eventId" JOIN occurrences o ON o."eventId" = e.id
    WHERE g."memberId" = $1 AND (g.role <> 'door' OR e.status <> 'draft')
      AND EXISTS (SELECT 1 FROM memberships v WHERE v."spaceId" = g."spaceId" AND v."memberId" = $1 AND v.status = 'active')),
  ranked AS (
    SELECT id, over, role, "endsAt", greatest(1, count(*) FILTER (WHERE NOT off) OVER (PARTITION BY programme, over, stage))::int AS dates,
      row_number() OVER (PARTITION BY programme, over, stage ORDER BY off, distance, id) AS n
    FROM mine),
  shown AS (SELECT id, over, role, dates FROM ranked WHERE n = 1 AND NOT over UNION ALL
    (SELECT id, over, role, dates FROM ranked WHERE n = 1 AND over ORDER BY "endsAt" DESC, id LIMIT 100))
  SELECT ${rowColumns(true)}, shown.over, shown.role, o."seriesId", shown.dates, ${placedSql} AS placed, ${roomLostSql} AS "roomLost", ${failedSql} AS failed,
    ${reviewStateSql} AS review, ${judgesSql('$1::uuid')} AS judges, ${pendingSql} AS pending
  FROM shown JOIN occurrences o ON o.id = shown.id ${rowTables('$1')} ORDER BY o."startsAt", o.id`;

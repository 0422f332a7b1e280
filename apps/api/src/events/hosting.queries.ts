import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventDraft, HostedView, OccurrenceRow } from '../../../../libs/contract/events.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { personSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { rowColumns, rowTables } from './occurrence-row-sql.js';

type Hosted = HostedView['coming'][number];
type HostedSql = OccurrenceRow & { role: Hosted['role']; pending: number; placed: boolean; over: boolean };

/** What hosts see of their own events. */
@Injectable()
export class HostingQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** An event with everything its editor changes. */
  async draft(eventId: string): Promise<EventDraft> {
    const [draft] = (await this.database.query(DRAFT, [eventId])) as EventDraft[];
    if (!draft) throw new Refusal('not-found');
    return draft;
  }

  /** The member's own events: what is to come and drafts soonest first, what is over latest first. */
  async hosting(memberId: string): Promise<HostedView> {
    const rows = (await this.database.query(HOSTING, [memberId, this.clock.now()])) as HostedSql[];
    const hosted = rows.map(({ over, ...row }) => ({ over, row: { ...row, needs: needsOf(row, over) } }));
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
function needsOf({ role, status, pending, placed }: Omit<HostedSql, 'over'>, over: boolean): Hosted['needs'] {
  if (role === 'door') return [];
  if (status === 'postponed') return ['new-date'];
  if (status === 'cancelled' || over) return [];
  const needs: Hosted['needs'] = [];
  if (status === 'draft') needs.push('publish');
  if (pending > 0) needs.push('approve');
  if (!placed) needs.push('place');
  return needs;
}

const minutes = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI')`;

const DRAFT = `
  SELECT e.id AS "eventId", o.id AS "occurrenceId", e.version, e.status, o."statusReason", ${spaceCardSql('s')} AS space,
    e.title, e.format, e.description, e.topics, e."roomId", e.address, e."onlineUrl", e.visibility, e."replyPolicy",
    o."timeZone", o."allDay", ${minutes('o."localStart"')} AS "localStart", ${minutes('o."localEnd"')} AS "localEnd",
    o."capacityLimit" AS capacity, '/files/' || e."pictureId" AS picture, o.taken AS going, o.waiting,
    coalesce((SELECT json_agg(${personSql('m', `'role', g.role`)} ORDER BY g.role DESC, m."firstName", m.id)
      FROM organizers g JOIN members m ON m.id = g."memberId" WHERE g."eventId" = e.id), '[]') AS organizers,
    coalesce((SELECT json_agg(${personSql('m')} ORDER BY i."createdAt", m.id)
      FROM invitations i JOIN members m ON m.id = i."memberId" WHERE i."eventId" = e.id), '[]') AS invited
  FROM events e JOIN occurrences o ON o."eventId" = e.id JOIN spaces s ON s.id = e."spaceId" WHERE e.id = $1`;

// The 100 latest that are over; a host of many years has thousands.
const HOSTING = `
  WITH mine AS (
    SELECT o.id, o."endsAt" <= $2 AND e.status NOT IN ('draft', 'postponed') AS over, g.role, o."startsAt"
    FROM organizers g JOIN events e ON e.id = g."eventId" JOIN occurrences o ON o."eventId" = e.id
    WHERE g."memberId" = $1 AND (g.role <> 'door' OR e.status <> 'draft')
      AND EXISTS (SELECT 1 FROM memberships v WHERE v."spaceId" = g."spaceId" AND v."memberId" = $1 AND v.status = 'active')),
  shown AS (SELECT id, over, role FROM mine WHERE NOT over UNION ALL
    (SELECT id, over, role FROM mine WHERE over ORDER BY "startsAt" DESC, id LIMIT 100))
  SELECT ${rowColumns(true)}, shown.over, shown.role,
    e."roomId" IS NOT NULL OR e.address <> '' OR e."onlineUrl" <> '' AS placed,
    (SELECT count(*)::int FROM rsvps p WHERE p."occurrenceId" = o.id AND p.status = 'pending') AS pending
  FROM shown JOIN occurrences o ON o.id = shown.id ${rowTables('$1')} ORDER BY o."startsAt", o.id`;

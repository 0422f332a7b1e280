import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { CalendarFacts } from '../../../../libs/domain/calendars/calendar-facts.js';
import type { FeedWindow } from '../../../../libs/domain/calendars/feed-window.js';
import type { Relation } from '../../../../libs/domain/calendars/personal-entry.js';

/** An occurrence with what one member is to it. `description` is still Markdown; times are as Postgres writes them. */
export interface PersonalRow extends Omit<CalendarFacts, 'space' | 'url'> {
  id: string;
  spaceName: string;
  spaceAddress: string;
  relation: Relation;
}

/**
 * Every published occurrence with what member $1 is to it, and whether they may see it. Leaving a space takes away
 * what only its members may see (C40); who declined or withdrew is nothing to it.
 */
const RELATED = `
  SELECT o.id, o.uid, o.sequence, o."createdAt", greatest(o."revisedAt", v."changedAt") AS "revisedAt",
    o."startsAt", o."endsAt", o."localStart"::text, o."localEnd"::text, o."timeZone", o."allDay", o.status, o."statusReason",
    e.title, e.description, e.format, e.topics, e.address, e."onlineUrl", r.name AS room,
    s.name AS "spaceName", s.address AS "spaceAddress",
    CASE WHEN g."memberId" IS NOT NULL AND m."memberId" IS NOT NULL THEN 'hosting'
         WHEN v.status IN ('going', 'offered', 'pending', 'waitlisted') THEN v.status
         WHEN v.id IS NULL AND i."memberId" IS NOT NULL THEN 'invited' END AS relation,
    CASE e.visibility
      WHEN 'public' THEN true
      WHEN 'unlisted' THEN true
      WHEN 'network' THEN EXISTS (SELECT FROM memberships WHERE "memberId" = $1 AND status = 'active')
      WHEN 'space' THEN m."memberId" IS NOT NULL
      ELSE m."memberId" IS NOT NULL AND (g."memberId" IS NOT NULL OR i."memberId" IS NOT NULL OR v.id IS NOT NULL OR m.role = 'admin')
    END AS "maySee"
  FROM occurrences o
  JOIN events e ON e.id = o."eventId"
  JOIN spaces s ON s.id = o."spaceId"
  LEFT JOIN rooms r ON r.id = e."roomId"
  LEFT JOIN rsvps v ON v."occurrenceId" = o.id AND v."memberId" = $1
  LEFT JOIN organizers g ON g."eventId" = e.id AND g."memberId" = $1
  LEFT JOIN invitations i ON i."eventId" = e.id AND i."memberId" = $1
  LEFT JOIN memberships m ON m."spaceId" = o."spaceId" AND m."memberId" = $1 AND m.status = 'active'
  WHERE o.status <> 'draft' AND e.status <> 'draft'`;

/** What calendars ask of the database for one member. */
@Injectable()
export class PersonalFeedQueries {
  constructor(private readonly database: DataSource) {}

  async memberOf(tokenHash: Buffer): Promise<string | null> {
    const [found] = (await this.database.query(
      `SELECT a."memberId" FROM calendar_addresses a JOIN members m ON m.id = a."memberId"
       WHERE a."tokenHash" = $1 AND m."deactivatedAt" IS NULL`,
      [tokenHash],
    )) as { memberId: string }[];
    return found?.memberId ?? null;
  }

  async occurrences(memberId: string, window: FeedWindow): Promise<PersonalRow[]> {
    return (await this.database.query(
      `WITH mine AS (
         SELECT "occurrenceId" AS id FROM rsvps WHERE "memberId" = $1
         UNION SELECT o.id FROM organizers g JOIN occurrences o ON o."eventId" = g."eventId" WHERE g."memberId" = $1
         UNION SELECT o.id FROM invitations i JOIN occurrences o ON o."eventId" = i."eventId" WHERE i."memberId" = $1
       ), related AS (${RELATED})
       SELECT * FROM related
       WHERE relation IS NOT NULL AND "maySee" AND id IN (SELECT id FROM mine)
         AND "startsAt" >= $2 AND "startsAt" < $3 AND (status <> 'cancelled' OR "endsAt" >= $4)
       ORDER BY "startsAt", id`,
      [memberId, window.from, window.to, window.cancelledSince],
    )) as PersonalRow[];
  }

  /** One occurrence for whoever asks, a member or (null) a guest; null where they may not see it. */
  async occurrence(
    memberId: string | null,
    occurrenceId: string,
  ): Promise<(Omit<PersonalRow, 'relation'> & { relation: Relation | null }) | null> {
    const [row] = (await this.database.query(
      `WITH related AS (${RELATED}) SELECT * FROM related WHERE "maySee" AND id = $2`,
      [memberId, occurrenceId],
    )) as PersonalRow[];
    return row ?? null;
  }
}

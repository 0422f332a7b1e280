import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { FeedWindow } from '../../../../libs/domain/calendars/feed-window.js';
import type { Relation } from '../../../../libs/domain/calendars/personal-entry.js';
import { calendarColumns, toCalendarFacts, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { opensSql } from '../events/visibility.js';
import { Settings } from '../platform/settings.js';

/** An occurrence and what one member is to it; null where nothing but a reader. */
export interface PersonalFacts extends OccurrenceFacts {
  relation: Relation | null;
}

type PersonalRow = Omit<PersonalFacts, 'url'> & { repliedAt: Date | null };

/**
 * Every published occurrence that member $1 may open, with what they are to it. Leaving a space takes away what only
 * its members may see (C40); who declined or withdrew is nothing to it.
 */
const RELATED = `
  SELECT ${calendarColumns}, v."changedAt" AS "repliedAt",
    CASE WHEN g."memberId" IS NOT NULL AND m."memberId" IS NOT NULL THEN 'hosting'
         WHEN v.status IN ('going', 'offered', 'pending', 'waitlisted') THEN v.status
         WHEN v.id IS NULL AND i."memberId" IS NOT NULL THEN 'invited' END AS relation
  FROM occurrences o
  JOIN events e ON e.id = o."eventId"
  JOIN spaces s ON s.id = o."spaceId"
  LEFT JOIN rooms room ON room.id = e."roomId"
  LEFT JOIN rsvps v ON v."occurrenceId" = o.id AND v."memberId" = $1
  LEFT JOIN organizers g ON g."eventId" = e.id AND g."memberId" = $1
  LEFT JOIN invitations i ON i."eventId" = e.id AND i."memberId" = $1
  LEFT JOIN memberships m ON m."spaceId" = o."spaceId" AND m."memberId" = $1 AND m.status = 'active'
  WHERE o.status <> 'draft' AND ${opensSql('$1::uuid')}`;

/** What calendars ask of the database for one member. */
@Injectable()
export class PersonalFeedQueries {
  constructor(
    private readonly database: DataSource,
    private readonly settings: Settings,
  ) {}

  async memberOf(tokenHash: Buffer): Promise<string | null> {
    const [found] = (await this.database.query(
      `SELECT a."memberId" FROM calendar_addresses a JOIN members m ON m.id = a."memberId"
       WHERE a."tokenHash" = $1 AND m."deactivatedAt" IS NULL`,
      [tokenHash],
    )) as { memberId: string }[];
    return found?.memberId ?? null;
  }

  /** What a member hosts, has replied to or is invited to. */
  async occurrences(memberId: string, window: FeedWindow): Promise<PersonalFacts[]> {
    const rows = (await this.database.query(
      `WITH mine AS (
         SELECT "occurrenceId" AS id FROM rsvps WHERE "memberId" = $1
         UNION SELECT o.id FROM organizers g JOIN occurrences o ON o."eventId" = g."eventId" WHERE g."memberId" = $1
         UNION SELECT o.id FROM invitations i JOIN occurrences o ON o."eventId" = i."eventId" WHERE i."memberId" = $1
       ), related AS (
         ${RELATED} AND o.id IN (SELECT id FROM mine) AND o."startsAt" >= $2 AND o."startsAt" < $3
           AND (o.status <> 'cancelled' OR o."endsAt" >= $4)
       )
       SELECT * FROM related WHERE relation IS NOT NULL ORDER BY "startsAt", "occurrenceId"`,
      [memberId, window.from, window.to, window.cancelledSince],
    )) as PersonalRow[];
    return rows.map((row) => this.toFacts(row));
  }

  /** One occurrence for whoever asks, a member or (null) a guest; null where they may not see it. */
  async occurrence(memberId: string | null, occurrenceId: string): Promise<PersonalFacts | null> {
    const [row] = (await this.database.query(`${RELATED} AND o.id = $2`, [memberId, occurrenceId])) as PersonalRow[];
    return row ? this.toFacts(row) : null;
  }

  /** A reply revises what a calendar shows as much as a change of the event does. */
  private toFacts({ repliedAt, ...row }: PersonalRow): PersonalFacts {
    const revisedAt = repliedAt && repliedAt > row.revisedAt ? repliedAt : row.revisedAt;
    return { ...toCalendarFacts({ ...row, revisedAt }, this.settings.publicUrl), relation: row.relation };
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { FeedWindow } from '#domain/calendars/feed-window.js';
import type { Relation } from '#domain/calendars/personal-entry.js';
import { calendarColumns, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { opensSql, speaksSql } from '../events/visibility.js';

/** An occurrence and what one member is to it; `relation` is null where nothing but a reader. */
export interface PersonalRow extends Omit<OccurrenceFacts, 'url'> {
  relation: Relation | null;
  repliedAt: Date | null;
}

/**
 * Every published occurrence that member $1 may open, with what they are to it. Leaving a space takes away what only
 * its members may see (C40); who declined or withdrew is nothing to it.
 */
const related = (occurrences: string): string => `
  SELECT ${calendarColumns}, v."changedAt" AS "repliedAt",
    CASE WHEN g.role <> 'door' AND m."memberId" IS NOT NULL THEN 'hosting'
         WHEN ${speaksSql('$1::uuid')} THEN 'speaking'
         WHEN v.status IN ('going', 'offered', 'pending', 'waitlisted') THEN v.status
         WHEN g.role = 'door' AND m."memberId" IS NOT NULL THEN 'helping'
         WHEN v.id IS NULL AND i."memberId" IS NOT NULL THEN 'invited' END AS relation
  FROM ${occurrences}
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
  constructor(private readonly database: DataSource) {}

  async memberOf(tokenHash: Buffer): Promise<string | null> {
    const [found] = await this.database.query<{ memberId: string }[]>(
      `SELECT a."memberId" FROM calendar_addresses a JOIN members m ON m.id = a."memberId"
       WHERE a."tokenHash" = $1 AND m."deactivatedAt" IS NULL`,
      [tokenHash],
    );
    return found?.memberId ?? null;
  }

  /** What a member hosts, speaks at, has replied to or is invited to. Begins with the few that are theirs, not with all there are. */
  async occurrences(memberId: string, window: FeedWindow): Promise<PersonalRow[]> {
    return this.database.query<PersonalRow[]>(
      `WITH mine AS MATERIALIZED (
         SELECT "occurrenceId" AS id FROM rsvps WHERE "memberId" = $1
         UNION SELECT o.id FROM organizers g JOIN occurrences o ON o."eventId" = g."eventId" WHERE g."memberId" = $1
         UNION SELECT o.id FROM events e JOIN occurrences o ON o."eventId" = e.id WHERE ${speaksSql('$1::uuid')}
         UNION SELECT o.id FROM invitations i JOIN occurrences o ON o."eventId" = i."eventId" WHERE i."memberId" = $1
       ), related AS (
         ${related('mine JOIN occurrences o ON o.id = mine.id')}
           AND o."endsAt" > $2 AND o."startsAt" < $3 AND (o.status <> 'cancelled' OR o."endsAt" >= $4)
       )
       SELECT * FROM related WHERE relation IS NOT NULL ORDER BY "startsAt", "occurrenceId"`,
      [memberId, window.from, window.to, window.cancelledSince],
    );
  }

  /** One occurrence for whoever asks, a member or (null) a guest; null where they may not see it. */
  async occurrence(memberId: string | null, occurrenceId: string): Promise<PersonalRow | null> {
    const [row] = await this.database.query<PersonalRow[]>(`${related('occurrences o')} AND o.id = $2`, [
      memberId,
      occurrenceId,
    ]);
    return row ?? null;
  }
}

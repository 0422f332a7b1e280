import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { FeedWindow } from '#domain/calendars/feed-window.js';
import type { Relation } from '#domain/calendars/personal-entry.js';
import { calendarColumns, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { occurrencesOn } from '../events/occurrences-on-sql.js';
import { listedSql, opensSql, speaksSql } from '../events/visibility.js';
import type { CalendarAddress } from './calendar-address.entity.js';

/** An occurrence and what one member is to it; `relation` is null where nothing but a reader. */
export interface PersonalRow extends Omit<OccurrenceFacts, 'url'> {
  relation: Relation | null;
  reply: string | null;
  repliedAt: Date | null;
}

/** One of a member's calendars: whose it is, what it holds, and when it was fetched last. */
export type PersonalAddress = Omit<CalendarAddress, 'tokenHash' | 'createdAt' | 'fetchedBy'>;

/** More of what is open to a member than this are not in their calendar: the next ones are. */
const MOST_OPEN = 2000;

const SEATED = `('going', 'offered', 'pending', 'waitlisted')`;

/**
 * Every published occurrence that member $1 may open, with what they are to it. Leaving a space takes away what only
 * its members may see (C40); who declined or withdrew is nothing to it.
 */
const related = (occurrences: string, otherwise = ''): string => `
  SELECT ${calendarColumns}, v.status AS reply, v."changedAt" AS "repliedAt",
    CASE WHEN g.role <> 'door' AND m."memberId" IS NOT NULL THEN 'hosting'
         WHEN ${speaksSql('$1::uuid')} THEN 'speaking'
         WHEN v.status IN ${SEATED} THEN v.status
         WHEN g.role = 'door' AND m."memberId" IS NOT NULL THEN 'helping'
         WHEN v.id IS NULL AND i."memberId" IS NOT NULL THEN 'invited' ${otherwise} END AS relation
  FROM ${occurrences}
  JOIN events e ON e.id = o."eventId"
  JOIN spaces s ON s.id = o."spaceId"
  LEFT JOIN rooms room ON room.id = e."roomId"
  LEFT JOIN rsvps v ON v."occurrenceId" = o.id AND v."memberId" = $1
  LEFT JOIN organizers g ON g."eventId" = e.id AND g."memberId" = $1
  LEFT JOIN invitations i ON i."eventId" = e.id AND i."memberId" = $1
  LEFT JOIN memberships m ON m."spaceId" = o."spaceId" AND m."memberId" = $1 AND m.status = 'active'
  WHERE o.status <> 'draft' AND ${opensSql('$1::uuid')}`;

/** What stands in the lists of the member's spaces, is not over, and has no reply of theirs, be it a no. */
const OPEN = `
  SELECT o.id FROM memberships m
  JOIN ${occurrencesOn('$11', '$3')} o ON o."spaceId" = m."spaceId"
  JOIN events e ON e.id = o."eventId"
  WHERE $7 AND m."memberId" = $1 AND m.status = 'active' AND o.status <> 'draft' AND ${listedSql('$1::uuid')}
    AND ($8::text[] = '{}' OR e.format = ANY ($8)) AND ($9::text[] = '{}' OR e.topics && $9)
    AND ($10::uuid[] = '{}' OR o."spaceId" = ANY ($10))
    AND NOT EXISTS (SELECT FROM rsvps v WHERE v."occurrenceId" = o.id AND v."memberId" = $1)
  ORDER BY o."startsAt", o.id LIMIT ${MOST_OPEN}`;

/** What calendars ask of the database for one member. */
@Injectable()
export class PersonalFeedQueries {
  constructor(private readonly database: DataSource) {}

  /** Null for an address that is unknown, or whose member is gone. */
  async address(tokenHash: Buffer): Promise<PersonalAddress | null> {
    const [found] = await this.database.query<PersonalAddress[]>(
      `SELECT a.id, a."memberId", a.name, a.going, a.hosting, a.open, a.formats, a.topics, a."spaceIds", a."fetchedAt"
       FROM calendar_addresses a JOIN members m ON m.id = a."memberId"
       WHERE a."tokenHash" = $1 AND m."deactivatedAt" IS NULL`,
      [tokenHash],
    );
    return found ?? null;
  }

  /**
   * What a member chose of what they host, speak at, have replied to or are invited to, and of what is open to them.
   * Begins with the few that are theirs, not with all there are.
   */
  async occurrences(address: PersonalAddress, window: FeedWindow): Promise<PersonalRow[]> {
    const { memberId, going, hosting, open, formats, topics, spaceIds } = address;
    return this.database.query<PersonalRow[]>(
      `WITH mine AS MATERIALIZED (
         SELECT id, bool_or(open) AS open FROM (
           SELECT "occurrenceId" AS id, false AS open FROM rsvps WHERE "memberId" = $1
           UNION ALL SELECT o.id, false FROM organizers g JOIN occurrences o ON o."eventId" = g."eventId" WHERE g."memberId" = $1
           UNION ALL SELECT o.id, false FROM events e JOIN occurrences o ON o."eventId" = e.id WHERE ${speaksSql('$1::uuid')}
           UNION ALL SELECT o.id, false FROM invitations i JOIN occurrences o ON o."eventId" = i."eventId" WHERE i."memberId" = $1
           UNION ALL SELECT id, true FROM (${OPEN}) open
         ) each GROUP BY id
       ), related AS (
         ${related('mine JOIN occurrences o ON o.id = mine.id', `WHEN mine.open THEN 'open'`)}
           AND o."endsAt" > $2 AND o."startsAt" < $3 AND (o.status <> 'cancelled' OR o."endsAt" >= $4)
       )
       SELECT * FROM related
       WHERE $5 AND (reply IN ${SEATED} OR relation = 'invited')
         OR $6 AND relation IN ('hosting', 'speaking', 'helping')
         OR relation = 'open' OR relation = 'invited' AND "occurrenceId" IN (SELECT id FROM mine WHERE open)
       ORDER BY "startsAt", "occurrenceId"`,
      [
        memberId,
        window.from,
        window.to,
        window.cancelledSince,
        going,
        hosting,
        open,
        formats,
        topics,
        spaceIds,
        window.since,
      ],
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

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { ChangeItem, OpenItem, ReplyItem } from '#domain/digests/digest.js';
import type { EventStatus, Format, RsvpStatus } from '#domain/events/formats.js';
import { localSql, namedSql, placeSql, positionSql } from '../events/occurrence-row-sql.js';
import { underWaySql } from '../events/occurrences-on-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { listedSql, opensSql } from '../events/visibility.js';
import { nameSql } from '../members/person-sql.js';
import { WEEKLY_DIGEST } from './digests.jobs.js';

/** Whom a digest is for. */
export interface DigestReader {
  memberId: string;
  name: string;
  timeZone: string;
  /** False where the reader has stopped the digest, has gone, or belongs to no space. */
  wants: boolean;
  weekday: number;
  hour: number;
  formats: Format[];
  /** Without those the reader has muted. */
  spaces: { name: string; slug: string; accent: string; address: string }[];
  /** When the last digest was put together; a week ago where there was none. */
  since: Date;
}

type ReaderRow = Omit<DigestReader, 'since'> & { since: string | null };

export interface DigestReply extends ReplyItem {
  status: RsvpStatus;
  position: number | null;
}

export interface DigestChange extends ChangeItem {
  kind: 'moved' | 'place' | 'postponed' | 'cancelled';
}

/** What a digest says of one occurrence. */
export interface DigestOccurrence {
  id: string;
  title: string;
  format: Format;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  place: string;
  space: string;
  status: EventStatus;
  statusReason: string;
  host: string | null;
  capacity: number | null;
  taken: number;
  approval: boolean;
}

export interface DigestMatter {
  open: OpenItem[];
  stillOn: OpenItem[];
  replies: DigestReply[];
  changes: DigestChange[];
}

const SOON_DAYS = 10;
const NEW_DAYS = 60;
/** What ends sooner is over by the time that a mail is read. */
const STILL_ON_HOURS = 6;
/** Enough to fill a digest even where the last one told of some; every one more costs each reader. */
const MOST_CANDIDATES = 30;

/** What earlier digests told the reader of the occurrence `o`: the latest revision, or null. */
const toldSql = (
  reader: string,
) => `(SELECT max(t.revision) FROM digest_items t JOIN outbox_mails x ON x.id = t."mailId"
  WHERE t."memberId" = ${reader} AND t."occurrenceId" = o.id AND x.state IN ('sent', 'uncertain'))`;

const LIVE = `('going', 'waitlisted', 'offered', 'pending')`;

/** The facts for a batch of digests: six statements, however many readers. What a reader may not open now is not among them (E21). */
@Injectable()
export class DigestsQueries {
  async readers(tx: EntityManager, memberIds: readonly string[], now: Date): Promise<Map<string, DigestReader>> {
    const rows = await tx.query<ReaderRow[]>(
      `SELECT m.id AS "memberId", coalesce(nullif(m."firstName", ''), m.nick) AS name, m."timeZone",
         coalesce(d.weekly, true) AND m."deactivatedAt" IS NULL
           AND EXISTS (SELECT 1 FROM memberships v WHERE v."memberId" = m.id AND v.status = 'active') AS wants,
         coalesce(d.weekday, 1) AS weekday, coalesce(d.hour, 8) AS hour, coalesce(d.formats, '{}') AS formats,
         coalesce((SELECT json_agg(json_build_object('name', s.name, 'slug', s.slug, 'accent', s.accent, 'address', s.address) ORDER BY s.name)
           FROM memberships v JOIN spaces s ON s.id = v."spaceId"
           WHERE v."memberId" = m.id AND v.status = 'active' AND NOT s.id = ANY (coalesce(d."mutedSpaces", '{}'))), '[]') AS spaces,
         (SELECT max(x.facts ->> 'openedAt') FROM outbox_mails x
           WHERE x."memberId" = m.id AND x.kind = $2 AND x.state IN ('sent', 'uncertain', 'empty')) AS since
       FROM members m LEFT JOIN digest_settings d ON d."memberId" = m.id
       WHERE m.id = ANY ($1)`,
      [memberIds, WEEKLY_DIGEST],
    );
    const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
    return new Map(rows.map((row) => [row.memberId, { ...row, since: row.since ? new Date(row.since) : weekAgo }]));
  }

  /** What each reader's digest is chosen from. */
  async matter(tx: EntityManager, readers: readonly DigestReader[], now: Date): Promise<Map<string, DigestMatter>> {
    const found = new Map(
      readers.map(({ memberId }) => [memberId, { open: [], stillOn: [], replies: [], changes: [] } as DigestMatter]),
    );
    for (const { memberId, open } of await this.open(tx, readers, now))
      for (const item of open) found.get(memberId)?.open.push(openItem(item));
    for (const { memberId, open } of await this.stillOn(tx, readers, now))
      for (const item of open) found.get(memberId)?.stillOn.push(openItem(item));
    for (const { memberId, ...reply } of await this.replies(tx, readers, now)) found.get(memberId)?.replies.push(reply);
    for (const { memberId, ...change } of await this.changes(tx, readers, now))
      found.get(memberId)?.changes.push(change);
    return found;
  }

  /** New since the last digest and within two months, or soon; with seats, in the reader's own spaces, not replied to. */
  private async open(
    tx: EntityManager,
    readers: readonly DigestReader[],
    now: Date,
  ): Promise<{ memberId: string; open: OpenColumns[] }[]> {
    return tx.query<{ memberId: string; open: OpenColumns[] }[]>(
      `SELECT "memberId", json_agg(json_build_array(id, format, extract(epoch FROM "startsAt") * 1000, "isNew", hosting, revision, told)) AS open
       FROM (
         SELECT reader.id AS "memberId", o.id, e.format, o."startsAt", e."publishedAt" >= reader.since AS "isNew", o.revision,
           EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = reader.id AND g.role <> 'door') AS hosting,
           ${toldSql('reader.id')} AS told,
           row_number() OVER (PARTITION BY reader.id ORDER BY e."publishedAt" >= reader.since DESC, o."startsAt", o.id) AS place
         FROM unnest($1::uuid[], $2::timestamptz[]) AS reader (id, since)
         JOIN memberships w ON w."memberId" = reader.id AND w.status = 'active'
         LEFT JOIN digest_settings d ON d."memberId" = reader.id
         JOIN occurrences o ON o."spaceId" = w."spaceId" AND o."startsAt" > $3 AND o."startsAt" < $3::timestamptz + make_interval(days => $5)
         JOIN events e ON e.id = o."eventId"
         WHERE o.status = 'scheduled' AND ${repliesUntilSql} > $3 AND (o."startsAt" < $3::timestamptz + make_interval(days => $4) OR e."publishedAt" >= reader.since)
           AND NOT w."spaceId" = ANY (coalesce(d."mutedSpaces", '{}'))
           AND (o."capacityLimit" IS NULL OR o.taken < o."capacityLimit")
           AND (e."replyPolicy" IN ('open', 'approval')
             OR e."replyPolicy" = 'invite' AND EXISTS (SELECT 1 FROM invitations i WHERE i."eventId" = e.id AND i."memberId" = reader.id))
           AND ${listedSql('reader.id')}
           AND NOT EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = o.id AND r."memberId" = reader.id)
       ) candidates WHERE place <= ${MOST_CANDIDATES} GROUP BY "memberId"`,
      [readers.map(({ memberId }) => memberId), readers.map(({ since }) => since), now, SOON_DAYS, NEW_DAYS],
    );
  }

  /** What began before and is on for hours yet; nobody replies to it any more, so its seats do not matter. */
  private async stillOn(
    tx: EntityManager,
    readers: readonly DigestReader[],
    now: Date,
  ): Promise<{ memberId: string; open: OpenColumns[] }[]> {
    return tx.query<{ memberId: string; open: OpenColumns[] }[]>(
      `WITH lasting AS MATERIALIZED (
         SELECT o.id, o."spaceId", o."eventId", o."startsAt", o.revision FROM occurrences o
         WHERE ${underWaySql('o', '$3')} AND o."endsAt" > $3::timestamptz + make_interval(hours => $4) AND o.status = 'scheduled')
       SELECT "memberId", json_agg(json_build_array(id, format, extract(epoch FROM "startsAt") * 1000, "isNew", hosting, revision, told)) AS open
       FROM (
         SELECT reader.id AS "memberId", o.id, e.format, o."startsAt", e."publishedAt" >= reader.since AS "isNew", o.revision,
           EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = reader.id AND g.role <> 'door') AS hosting,
           ${toldSql('reader.id')} AS told, row_number() OVER (PARTITION BY reader.id ORDER BY o."startsAt" DESC, o.id) AS place
         FROM unnest($1::uuid[], $2::timestamptz[]) AS reader (id, since)
         JOIN memberships w ON w."memberId" = reader.id AND w.status = 'active'
         LEFT JOIN digest_settings d ON d."memberId" = reader.id
         JOIN lasting o ON o."spaceId" = w."spaceId"
         JOIN events e ON e.id = o."eventId"
         WHERE NOT w."spaceId" = ANY (coalesce(d."mutedSpaces", '{}')) AND ${listedSql('reader.id')}
           AND NOT EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = o.id AND r."memberId" = reader.id)
       ) candidates WHERE place <= ${MOST_CANDIDATES} GROUP BY "memberId"`,
      [readers.map(({ memberId }) => memberId), readers.map(({ since }) => since), now, STILL_ON_HOURS],
    );
  }

  /** What the reader said yes to, or waits for, until the next digest; a seat also where it is on for hours yet. */
  private async replies(
    tx: EntityManager,
    readers: readonly DigestReader[],
    now: Date,
  ): Promise<(DigestReply & { memberId: string })[]> {
    return tx.query<(DigestReply & { memberId: string })[]>(
      `SELECT r."memberId", o.id AS "occurrenceId", o."startsAt", o.revision, r.status, ${positionSql} AS position,
         o."startsAt" <= $2 AS "underWay", ${toldSql('r."memberId"')} AS "toldRevision"
       FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
       WHERE r."memberId" = ANY ($1) AND r.status IN ${LIVE} AND o.status = 'scheduled'
         AND (o."startsAt" > $2 OR r.status = 'going' AND o."endsAt" > $2::timestamptz + make_interval(hours => $3))
         AND o."startsAt" <= $2::timestamptz + interval '7 days' AND ${opensSql('r."memberId"')}`,
      [readers.map(({ memberId }) => memberId), now, STILL_ON_HOURS],
    );
  }

  /** The last change since the last digest of what the reader replied to, or was told of. */
  private async changes(
    tx: EntityManager,
    readers: readonly DigestReader[],
    now: Date,
  ): Promise<(DigestChange & { memberId: string })[]> {
    return tx.query<(DigestChange & { memberId: string })[]>(
      `SELECT DISTINCT ON (reader.id, o.id) reader.id AS "memberId", o.id AS "occurrenceId", o."startsAt", o.revision, c.kind,
         coalesce(c."actorId" = reader.id, false) AS own, ${toldSql('reader.id')} AS "toldRevision"
       FROM unnest($1::uuid[], $2::timestamptz[]) AS reader (id, since)
       JOIN LATERAL (
         SELECT r."occurrenceId" FROM rsvps r WHERE r."memberId" = reader.id AND r.status IN ${LIVE}
         UNION
         SELECT t."occurrenceId" FROM digest_items t JOIN outbox_mails x ON x.id = t."mailId"
         WHERE t."memberId" = reader.id AND x.state IN ('sent', 'uncertain')
           AND NOT EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = t."occurrenceId" AND r."memberId" = reader.id)
       ) concerned ON true
       JOIN occurrences o ON o.id = concerned."occurrenceId" AND o."endsAt" > $3
       JOIN events e ON e.id = o."eventId"
       JOIN occurrence_changes c ON c."occurrenceId" = o.id AND c.at >= reader.since
       WHERE c.kind IN ('moved', 'place', 'postponed', 'cancelled')
         AND (c.kind IN ('postponed', 'cancelled')) = (o.status IN ('postponed', 'cancelled')) AND ${opensSql('reader.id')}
       ORDER BY reader.id, o.id, c.at DESC`,
      [readers.map(({ memberId }) => memberId), readers.map(({ since }) => since), now],
    );
  }

  /** What is said of each occurrence that stands in any digest of the batch. */
  async occurrences(tx: EntityManager, ids: readonly string[]): Promise<Map<string, DigestOccurrence>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<DigestOccurrence[]>(
      `SELECT o.id, e.title, e.format, ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
         o."startsAt", o."endsAt", ${placeSql} AS place, s.name AS space, o.status, o."statusReason", o."capacityLimit" AS capacity, o.taken,
         e."replyPolicy" = 'approval' AS approval,
         (SELECT ${nameSql('h')} FROM organizers g JOIN members h ON h.id = g."memberId"
           WHERE g."eventId" = e.id AND ${namedSql} ORDER BY g.role DESC, h.id LIMIT 1) AS host
       FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
       WHERE o.id = ANY ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

type OpenColumns = [
  id: string,
  format: Format,
  startsAt: number,
  isNew: boolean,
  hosting: boolean,
  revision: number,
  told: number | null,
];

function openItem([occurrenceId, format, startsAt, isNew, hosting, revision, toldRevision]: OpenColumns): OpenItem {
  return { occurrenceId, format, startsAt: new Date(startsAt), isNew, hosting, revision, toldRevision };
}

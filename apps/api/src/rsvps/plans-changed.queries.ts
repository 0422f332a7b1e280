import type { EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { calendarColumns, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { hearsOfIt, opensRepliedSql, type NetDate } from '../events/notices.queries.js';
import { needsConfirmSql, positionSql } from '../events/occurrence-row-sql.js';
import { nameSql } from '../members/person-sql.js';
import type { OutboxMail } from '../platform/mail/outbox.js';

/** Where a reader of a notice stands on one of its dates. */
export interface Reply {
  memberId: string;
  occurrenceId: string;
  noticeId: string;
  status: RsvpStatus;
  position: number | null;
  changedAt: Date;
  needsConfirm: boolean;
  readerZone: string;
  readerName: string;
}

/** By reader: the replies that are older than the last change of their date. */
export async function repliesOf(
  tx: EntityManager,
  notices: readonly string[],
  mails: readonly OutboxMail[],
  net: readonly NetDate[],
): Promise<Map<string, Reply[]>> {
  const rows = await tx.query<Reply[]>(
    `SELECT DISTINCT ON (r.id) r."memberId", r."occurrenceId", d."noticeId", r.status, ${positionSql} AS position, r."changedAt", ${needsConfirmSql} AS "needsConfirm",
       m."timeZone" AS "readerZone", ${nameSql('m')} AS "readerName"
     FROM notice_dates d JOIN rsvps r ON r."occurrenceId" = d."occurrenceId" JOIN members m ON m.id = r."memberId"
       JOIN occurrences o ON o.id = r."occurrenceId"
     WHERE d."noticeId" = ANY($1) AND r."memberId" = ANY($2) AND d."occurrenceId" = ANY($3) AND r."createdAt" <= d."lastAt" AND ${opensRepliedSql}`,
    [notices, mails.map(({ memberId }) => memberId), net.map(({ occurrenceId }) => occurrenceId)],
  );
  return Map.groupBy(rows, ({ memberId }) => memberId);
}

/** A date as a mail about its changes describes it. */
export interface DateToTell extends Omit<OccurrenceFacts, 'url'> {
  hosts: string[];
  seriesId: string | null;
  accent: string;
  spaceSlug: string;
}

export function datesToTell(tx: EntityManager, occurrenceIds: readonly string[]): Promise<DateToTell[]> {
  return tx.query<DateToTell[]>(
    `SELECT ${calendarColumns}, o."seriesId", s.accent, s.slug AS "spaceSlug",
       coalesce((SELECT json_agg(${nameSql('h')} ORDER BY g.role DESC, h."firstName", h.id)
         FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND g.role <> 'door'), '[]') AS hosts
     FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     WHERE o.id = ANY($1)`,
    [occurrenceIds],
  );
}

export interface Addressee {
  memberId: string;
  email: string;
}

/** Everybody whose reply to one of a notice's dates counts and is older than its last change. */
export function addresseesOf(
  tx: EntityManager,
  noticeId: string,
  occurrenceIds: readonly string[],
): Promise<Addressee[]> {
  return tx.query<Addressee[]>(
    `SELECT DISTINCT m.id AS "memberId", m.email FROM notice_dates d JOIN rsvps r ON r."occurrenceId" = d."occurrenceId" JOIN members m ON m.id = r."memberId"
     WHERE d."noticeId" = $1 AND d."occurrenceId" = ANY($2) AND ${hearsOfIt} ORDER BY m.id`,
    [noticeId, occurrenceIds],
  );
}

/** Whose name and clock a sample takes. */
export interface Reader {
  recipient: string;
  readerName: string;
  readerZone: string;
}

/** The dates of whoever replied to most of them: nobody's mail says more. */
export async function longestOf(
  tx: EntityManager,
  notices: readonly string[],
  occurrenceIds: readonly string[],
): Promise<string[]> {
  const [longest] = await tx.query<{ ids: string[] }[]>(
    `SELECT array_agg(DISTINCT d."occurrenceId") AS ids
     FROM notice_dates d JOIN rsvps r ON r."occurrenceId" = d."occurrenceId" JOIN members m ON m.id = r."memberId"
     WHERE d."noticeId" = ANY($1) AND d."occurrenceId" = ANY($2) AND ${hearsOfIt}
     GROUP BY m.id ORDER BY count(DISTINCT d."occurrenceId") DESC, m.id LIMIT 1`,
    [notices, occurrenceIds],
  );
  return longest?.ids ?? [];
}

/** Whoever looks at a sample is its reader. */
export async function readerOf(tx: EntityManager, memberId: string): Promise<Reader> {
  const [reader] = await tx.query<Reader[]>(
    `SELECT m.email AS recipient, ${nameSql('m')} AS "readerName", m."timeZone" AS "readerZone" FROM members m WHERE m.id = $1`,
    [memberId],
  );
  if (!reader) throw new Error(`Nobody is ${memberId}.`);
  return reader;
}

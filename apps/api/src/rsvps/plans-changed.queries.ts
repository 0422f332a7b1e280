import type { EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { opensRepliedSql, type NetDate } from '../events/notices.queries.js';
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
  const rows = (await tx.query(
    `SELECT DISTINCT ON (r.id) r."memberId", r."occurrenceId", d."noticeId", r.status, ${positionSql} AS position, r."changedAt", ${needsConfirmSql} AS "needsConfirm",
       m."timeZone" AS "readerZone", ${nameSql('m')} AS "readerName"
     FROM notice_dates d JOIN rsvps r ON r."occurrenceId" = d."occurrenceId" JOIN members m ON m.id = r."memberId"
       JOIN occurrences o ON o.id = r."occurrenceId"
     WHERE d."noticeId" = ANY($1) AND r."memberId" = ANY($2) AND d."occurrenceId" = ANY($3) AND r."createdAt" <= d."lastAt" AND ${opensRepliedSql}`,
    [notices, mails.map(({ memberId }) => memberId), net.map(({ occurrenceId }) => occurrenceId)],
  )) as Reply[];
  return Map.groupBy(rows, ({ memberId }) => memberId);
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { NoticeMail } from '#contract/notices.js';
import { hearsOfIt, netDates, organizedDates } from '../events/notices.queries.js';
import { openNotices } from '../events/open-notices.queries.js';
import { nameSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { PlansChangedKind, type Reader } from './plans-changed-kind.js';

/** Shows an organizer what those who replied are about to get. */
@Injectable()
export class NoticeSampleService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly kind: PlansChangedKind,
  ) {}

  async mail(eventId: string, viewerId: string): Promise<NoticeMail> {
    const tx = this.database.manager;
    const notices = (await openNotices(tx, eventId)).map(({ id }) => id);
    const dates = await organizedDates(tx, viewerId, await netDates(tx, notices, this.clock.now()));
    const occurrenceIds = await longestOf(
      tx,
      notices,
      dates.map(({ occurrenceId }) => occurrenceId),
    );
    const mail = await this.kind.sample(tx, { notices, occurrenceIds, reader: await readerOf(tx, viewerId) });
    return { mail: mail && { subject: mail.subject, text: mail.text, calendar: (mail.calendars ?? []).length > 0 } };
  }
}

/** The dates of whoever replied to most of them: nobody's mail says more. */
async function longestOf(
  tx: EntityManager,
  notices: readonly string[],
  occurrenceIds: readonly string[],
): Promise<string[]> {
  const [longest] = (await tx.query(
    `SELECT array_agg(DISTINCT d."occurrenceId") AS ids
     FROM notice_dates d JOIN rsvps r ON r."occurrenceId" = d."occurrenceId" JOIN members m ON m.id = r."memberId"
     WHERE d."noticeId" = ANY($1) AND d."occurrenceId" = ANY($2) AND ${hearsOfIt}
     GROUP BY m.id ORDER BY count(DISTINCT d."occurrenceId") DESC, m.id LIMIT 1`,
    [notices, occurrenceIds],
  )) as { ids: string[] }[];
  return longest?.ids ?? [];
}

async function readerOf(tx: EntityManager, memberId: string): Promise<Reader> {
  const [reader] = (await tx.query(
    `SELECT m.email AS recipient, ${nameSql('m')} AS "readerName", m."timeZone" AS "readerZone" FROM members m WHERE m.id = $1`,
    [memberId],
  )) as Reader[];
  if (!reader) throw new Error(`Nobody is ${memberId}.`);
  return reader;
}

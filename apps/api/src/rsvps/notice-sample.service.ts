import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { NoticeMail } from '#contract/notices.js';
import { netDates, organizedDates } from '../events/notices.queries.js';
import { openNotices } from '../events/open-notices.queries.js';
import { Clock } from '../platform/clock.js';
import { PlansChangedKind } from './plans-changed-kind.js';
import { longestOf, readerOf } from './plans-changed.queries.js';

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

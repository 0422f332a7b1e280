import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { calendarOccurrence } from '../../../../libs/domain/calendars/calendar-facts.js';
import { vevent } from '../../../../libs/domain/calendars/icalendar.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Settings } from '../platform/settings.js';
import { bumpRevision } from '../spaces/revisions.js';
import { calendarFactsOf } from './calendar-occurrence.js';
import { occurrenceChanged } from './events.jobs.js';

/** What of an occurrence a mail compares. The join link is not kept: it is told only to those entitled when it is read. */
export interface ToldFacts {
  title: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
  place: string;
  status: string;
}

export interface Announcement {
  occurrenceId: string;
  spaceId: string;
  actorId: string | null;
  at: Date;
  kind: 'published' | 'moved' | 'place' | 'details' | 'postponed' | 'cancelled';
  raisesSequence: boolean;
  /** Whether those who replied get a mail. */
  tell: boolean;
  before: Partial<ToldFacts>;
  after: Partial<ToldFacts>;
}

/** Makes a change of a published occurrence known: its revision, its calendar block, its space's revision, its history. */
@Injectable()
export class Announcements {
  constructor(
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  /** In the transaction of the change, after its rows are written. */
  async announce(tx: EntityManager, news: Announcement): Promise<void> {
    const { occurrenceId, spaceId, at } = news;
    await tx.query(
      `UPDATE occurrences SET revision = revision + 1, sequence = sequence + $2, "revisedAt" = greatest("revisedAt", $3) WHERE id = $1`,
      [occurrenceId, Number(news.raisesSequence), at],
    );
    await this.writeBlock(tx, occurrenceId);
    const [change] = (await tx.query(
      `INSERT INTO occurrence_changes ("occurrenceId", "spaceId", "actorId", kind, revision, before, after, at)
       SELECT id, "spaceId", $2::uuid, $3, revision, $4::jsonb, $5::jsonb, $6::timestamptz FROM occurrences WHERE id = $1 RETURNING id`,
      [occurrenceId, news.actorId, news.kind, news.before, news.after, at],
    )) as { id: string }[];
    await bumpRevision(tx, spaceId, at);
    if (news.tell && change) await this.jobs.send(tx, occurrenceChanged, { occurrenceId, changeId: change.id });
  }

  /**
   * Writes blocks anew where the names that they take from a room or the space have changed. No SEQUENCE, no history,
   * no mail: the occurrence is what it was. Ids in ascending order, as every lock of several rows.
   * @returns whether any block is another
   */
  async refresh(tx: EntityManager, occurrenceIds: readonly string[], at: Date): Promise<boolean> {
    await tx.query('SELECT 1 FROM occurrences WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [occurrenceIds]);
    const facts = await calendarFactsOf(tx, occurrenceIds, this.settings.publicUrl);
    const kept = (await tx.query(
      'SELECT "occurrenceId", vevent FROM occurrence_blocks WHERE "occurrenceId" = ANY($1)',
      [occurrenceIds],
    )) as { occurrenceId: string; vevent: string }[];
    const stale = kept.filter(({ occurrenceId, vevent: block }) => {
      const now = facts.get(occurrenceId);
      return now !== undefined && vevent(calendarOccurrence(now)) !== block;
    });
    for (const { occurrenceId } of stale) {
      await tx.query('UPDATE occurrences SET "revisedAt" = greatest("revisedAt", $2) WHERE id = $1', [
        occurrenceId,
        at,
      ]);
      await this.writeBlock(tx, occurrenceId);
    }
    return stale.length > 0;
  }

  /** The public VEVENT, kept so that a feed only has to put blocks one after another. */
  private async writeBlock(tx: EntityManager, occurrenceId: string): Promise<void> {
    const facts = (await calendarFactsOf(tx, [occurrenceId], this.settings.publicUrl)).get(occurrenceId);
    if (!facts) throw new Error(`The occurrence ${occurrenceId} is gone.`);
    await tx.query(
      `INSERT INTO occurrence_blocks ("occurrenceId", "spaceId", vevent) VALUES ($1, $2, $3)
       ON CONFLICT ("occurrenceId") DO UPDATE SET vevent = excluded.vevent`,
      [occurrenceId, facts.spaceId, vevent(calendarOccurrence(facts))],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Programme } from '#domain/events/programme.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { Announcements } from './announcements.js';
import type { BookingMode } from './bookings.js';
import type { NewChangeSet } from './change-sets.js';
import { capacityChanged, datesAdded } from './events.jobs.js';
import {
  addedDates,
  announcementOf,
  dateChanges,
  mayPromote,
  newDateAnnouncement,
  toldFactsOf,
} from './programme-news.js';
import { placesOf } from './programme.queries.js';

export interface Changed {
  before: Programme;
  after: Programme;
  /** Where it took place before, by row of words. */
  places: ReadonlyMap<string, string>;
}

/** Makes a change of a published programme known, and gives away the seats that it frees. */
@Injectable()
export class ProgrammeAnnouncer {
  constructor(
    private readonly announcements: Announcements,
    private readonly jobs: Jobs,
  ) {}

  /** In the transaction of the change, after its rows are written. @returns the id of its set; null where nothing changed */
  async makeKnown(
    tx: EntityManager,
    { before, after, places: old }: Changed,
    set: NewChangeSet,
    rooms: BookingMode,
  ): Promise<string | null> {
    const keys = after.words.map(({ key }) => key);
    const places = await placesOf(tx, keys);
    const changed = dateChanges(before, after).flatMap((one) => {
      const facts = { before: toldFactsOf(before, one.before, old), after: toldFactsOf(after, one.after, places) };
      return announcementOf(one, set.at, facts) ?? [];
    });
    const there = new Set(before.dates.map(({ id }) => id));
    const added = after.dates.flatMap((date) =>
      date.id === null || there.has(date.id) ? [] : [newDateAnnouncement(toldFactsOf(after, date, places), date.id)],
    );
    const news = [...changed, ...added];
    if (news.length + set.lines.length > 0) return this.announcements.announceSet(tx, set, news, rooms);
    await bumpRevision(tx, set.spaceId, set.at);
    return null;
  }

  /** There may be seats for those who wait, and dates for those who come to all of them. */
  async giveSeats(tx: EntityManager, { before, after }: Pick<Changed, 'before' | 'after'>, at: Date): Promise<void> {
    const promoted = mayPromote(before, after, at).map((occurrenceId) => ({ occurrenceId }));
    await this.jobs.sendAll(tx, capacityChanged, promoted);
    await this.jobs.sendAll(tx, datesAdded, addedDates(before, after));
  }
}

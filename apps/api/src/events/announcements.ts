import { Injectable } from '@nestjs/common';
import { Any, type EntityManager } from 'typeorm';

import { calendarOccurrence } from '#domain/calendars/calendar-facts.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { vevent } from '../platform/ical/ical.js';
import { Settings } from '../platform/settings.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { keepBlocks, raiseRevisions, touchDates, writeChanges } from './announcements.writes.js';
import { Bookings, type BookedBy, type BookingMode } from './bookings.js';
import { calendarFactsOf } from './calendar-occurrence.queries.js';
import { ChangeSets, type NewChangeSet } from './change-sets.js';
import { OccurrenceBlock } from './entities/occurrence-block.entity.js';
import { NoticesService, type NoticedDate } from './notices.service.js';
import { lockDates } from './occurrences.queries.js';

/** One date of which readers are to see something else. */
export interface Announcement {
  occurrenceId: string;
  kind: 'published' | 'moved' | 'place' | 'details' | 'postponed' | 'cancelled';
  raisesSequence: boolean;
  /** Whether those who replied get a mail. */
  tell: boolean;
  before: Partial<ToldFacts>;
  after: Partial<ToldFacts>;
}

/** Who changed it, when, and in which save. */
export interface AnnouncedBy {
  spaceId: string;
  actorId: string | null;
  at: Date;
  changeSetId: string | null;
  /** What becomes of a date whose room is not free; a save is refused unless this says otherwise. */
  rooms?: BookingMode | undefined;
}

/** What goes into a mail: a date that was there before and whose change is worth it. */
const noticed = ({ occurrenceId, tell, before, after }: Announcement): NoticedDate[] =>
  tell ? [{ occurrenceId, before: before as ToldFacts, after: after as ToldFacts }] : [];

/** Makes changes of published dates known: their revision, their calendar blocks, their space's revision, who is to be told. */
@Injectable()
export class Announcements {
  constructor(
    private readonly notices: NoticesService,
    private readonly settings: Settings,
    private readonly sets: ChangeSets,
    private readonly bookings: Bookings,
  ) {}

  /** What one save of an organizer changed. In its transaction, after its rows are written. @returns its id */
  async announceSet(
    tx: EntityManager,
    set: NewChangeSet,
    news: readonly Announcement[],
    rooms?: BookingMode,
  ): Promise<string> {
    const changeSetId = await this.sets.open(tx, set);
    const { spaceId, actorId, at } = set;
    if (news.length === 0) await bumpRevision(tx, spaceId, at);
    else await this.announce(tx, { spaceId, actorId, at, changeSetId, rooms }, news);
    return changeSetId;
  }

  /** Rooms for dates of which nobody is told: a draft's. */
  holdRooms(tx: EntityManager, by: BookedBy, occurrenceIds: readonly string[], rooms: BookingMode): Promise<void> {
    return this.bookings.sync(tx, by, occurrenceIds, rooms);
  }

  /** In the transaction of the change, after its rows are written. A handful of statements for any number of dates. */
  async announce(tx: EntityManager, by: AnnouncedBy, news: readonly Announcement[]): Promise<void> {
    if (news.length === 0) return;
    const ids = news.map(({ occurrenceId }) => occurrenceId);
    await this.bookings.sync(tx, by, ids, by.rooms);
    await raiseRevisions(tx, news, by.at);
    await this.writeBlocks(tx, ids);
    await writeChanges(tx, by, news);
    await bumpRevision(tx, by.spaceId, by.at);
    await this.notices.collect(tx, by, news.flatMap(noticed));
  }

  /**
   * Writes blocks anew where the names that they take from a room or the space have changed. No SEQUENCE, no history,
   * no mail: the occurrence is what it was. Ids in ascending order, as every lock of several rows.
   * @returns whether any block is another
   */
  async refresh(tx: EntityManager, occurrenceIds: readonly string[], at: Date): Promise<boolean> {
    await lockDates(tx, occurrenceIds);
    const facts = await calendarFactsOf(tx, occurrenceIds, this.settings.publicUrl);
    const kept = await tx.getRepository(OccurrenceBlock).find({
      select: { occurrenceId: true, vevent: true },
      where: { occurrenceId: Any(occurrenceIds) },
    });
    const stale = kept.filter(({ occurrenceId, vevent: block }) => {
      const now = facts.get(occurrenceId);
      return now !== undefined && vevent(calendarOccurrence(now)) !== block;
    });
    const staleIds = stale.map(({ occurrenceId }) => occurrenceId);
    await touchDates(tx, staleIds, at);
    await this.writeBlocks(tx, staleIds);
    return stale.length > 0;
  }

  /** The public VEVENTs, kept so that a feed only has to put blocks one after another. */
  async writeBlocks(tx: EntityManager, occurrenceIds: readonly string[]): Promise<void> {
    if (occurrenceIds.length === 0) return;
    const facts = await calendarFactsOf(tx, occurrenceIds, this.settings.publicUrl);
    const blocks = [...facts.values()].map((one) => ({
      occurrenceId: one.occurrenceId,
      spaceId: one.spaceId,
      vevent: vevent(calendarOccurrence(one)),
    }));
    await keepBlocks(tx, blocks);
  }
}

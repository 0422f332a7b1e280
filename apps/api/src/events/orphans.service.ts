import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { successor } from '#domain/events/organizers.js';
import { organizersLines } from '#domain/events/organizers-history.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { ChangeSets } from './change-sets.js';
import { followOrganizers } from './date-organizers.js';
import { organizersOf, type OrganizerRow } from './organizers.queries.js';
import { lockLeft, lockOrphans, type Kept, type Orphan } from './orphans.queries.js';
import { removeLeft, writeOwners } from './orphans.writes.js';
import { OwnerNews } from './owner-news.js';

type Adopted = Orphan & { heir: string; fromAdmins: boolean };

/**
 * Sees to it that every event to come has an owner who is there, and names nobody who is not: when a host leaves, and
 * every night for whatever else took one away.
 */
@Injectable()
export class OrphansService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sets: ChangeSets,
    private readonly news: OwnerNews,
  ) {}

  /** In all spaces, or only in one. */
  async settle(spaceId: string | null = null): Promise<void> {
    await transact(this.database, async (tx) => {
      const at = this.clock.now();
      const settled = [...(await this.adopt(tx, spaceId, at)), ...(await this.takeOff(tx, spaceId, at))];
      for (const space of new Set(settled.map((one) => one.spaceId))) await bumpRevision(tx, space, at);
    });
  }

  /** Whatever has no owner in the space any more gets one. */
  private async adopt(tx: EntityManager, spaceId: string | null, at: Date): Promise<Kept[]> {
    const orphans = whole(await lockOrphans(tx, spaceId, at));
    const adopted = orphans.flatMap((orphan): Adopted[] => {
      const next = successor(orphan);
      return next ? [{ ...orphan, heir: next.memberId, fromAdmins: next.from === 'admins' }] : [];
    });
    if (adopted.length === 0) return [];
    const before = await organizersOf(tx, eventsOf(adopted));
    await writeOwners(tx, adopted, at);
    await this.letDatesFollow(tx, adopted, before, at);
    await this.record(tx, adopted, before, at);
    await this.tell(tx, adopted, at);
    return adopted;
  }

  /** Co-hosts, helpers and second owners who have left. */
  private async takeOff(tx: EntityManager, spaceId: string | null, at: Date): Promise<Kept[]> {
    const found = await lockLeft(tx, spaceId, at);
    const kept = whole(found);
    if (kept.length === 0) return [];
    const before = await organizersOf(tx, eventsOf(kept));
    // Of a date too that somebody else had come to help on.
    await removeLeft(tx, eventsOf(found));
    await this.letDatesFollow(tx, kept, before, at);
    await this.record(tx, kept, before, at);
    return kept;
  }

  /** Who organizes a series organizes each of its dates. */
  private async letDatesFollow(
    tx: EntityManager,
    settled: readonly Kept[],
    before: readonly OrganizerRow[],
    at: Date,
  ): Promise<void> {
    const after = await organizersOf(tx, eventsOf(settled));
    const changed = settled.map(({ eventId }) => ({
      mainId: eventId,
      before: before.filter((row) => row.eventId === eventId),
      after: after.filter((row) => row.eventId === eventId),
    }));
    await followOrganizers(tx, changed, at);
  }

  private async record(
    tx: EntityManager,
    settled: readonly (Kept | Adopted)[],
    before: readonly OrganizerRow[],
    at: Date,
  ): Promise<void> {
    const after = await organizersOf(tx, eventsOf(settled));
    const of = (rows: readonly OrganizerRow[], id: string) => rows.filter(({ eventId }) => eventId === id);
    for (const one of settled) {
      const { eventId, spaceId, mainId, seriesId } = one;
      const lines = organizersLines(of(before, eventId), of(after, eventId), []);
      const adopted = 'heir' in one;
      const what = adopted ? 'adopted' : 'organizers';
      const by = { actorId: null, source: 'serendip', scope: 'all', what } as const;
      const details = adopted ? { from: one.from, to: one.heir } : { before: of(before, eventId) };
      const audit = { action: adopted ? 'event.adopted' : 'event.organizers-set', subject: eventId, details } as const;
      await this.sets.open(tx, { spaceId, eventId: mainId, seriesId, ...by, lines, at, audit });
    }
  }

  private async tell(tx: EntityManager, adopted: readonly Adopted[], at: Date): Promise<void> {
    const byHeir = Map.groupBy(adopted, ({ spaceId, from, heir, fromAdmins }) =>
      [spaceId, from, fromAdmins ? 'admins' : heir].join(),
    );
    for (const group of byHeir.values()) {
      const [first] = group as [Adopted];
      const about = { eventIds: group.map(({ eventId }) => eventId), from: first.from ?? first.heir, at };
      if (first.fromAdmins) await this.news.tellAdmins(tx, first.admins, about);
      else await this.news.tellNewOwners(tx, [first.heir], about);
    }
  }
}

/** A date with words of its own follows its series, where that is settled too. */
function whole<T extends Kept>(found: readonly T[]): T[] {
  const ids = new Set(eventsOf(found));
  return found.filter(({ eventId, mainId }) => eventId === mainId || !ids.has(mainId));
}

const eventsOf = (events: readonly Kept[]): string[] => events.map(({ eventId }) => eventId);

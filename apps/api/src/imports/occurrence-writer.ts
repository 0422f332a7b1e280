import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Announcements } from '../events/announcements.js';
import { Bookings } from '../events/bookings.js';
import { EventLifeService } from '../events/event-life.service.js';
import { lockEvent } from '../events/event-state.js';
import { ProgrammeChangesService } from '../events/programme-changes.service.js';
import { lockProgrammeOf } from '../events/programme-lock.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import type { ReadOccurrence } from './calendar-reading.js';
import type { Changed } from './comparison.js';
import { fieldsOf, fingerprintOf, keptUid, saysWhatItsSeriesSays, wordsOf } from './imported-event.js';
import { ImportedOccurrence } from './imported-occurrence.entity.js';
import { CANCELLED_IN_FILE, toRow, toSeriesRow, type Target } from './occurrence-rows.js';
import { insertRows } from './occurrences.writes.js';
import { datesThere } from './imported-occurrences.queries.js';
import { homesOf, type Home, type Homes } from './series-homes.js';

/** Writes what a file holds: new occurrences in a handful of statements for all, changed ones as their editor would. */
@Injectable()
export class OccurrenceWriter {
  constructor(
    private readonly changes: ProgrammeChangesService,
    private readonly life: EventLifeService,
    private readonly announcements: Announcements,
    private readonly bookings: Bookings,
  ) {}

  async create(tx: EntityManager, target: Target, all: readonly ReadOccurrence[]): Promise<void> {
    if (all.length === 0) return;
    const homes = await homesOf(tx, target.spaceId, all);
    const adopted = await this.adopt(tx, target, all, homes);
    const rows = all.filter((read) => !adopted.has(read)).map((read) => toRow(read, homes.of.get(read)));
    await insertRows(tx, target, { rows, series: homes.fresh.map((one) => toSeriesRow(one, target.at)) });
    const ids = rows.map(({ occurrenceId }) => occurrenceId);
    await this.bookings.sync(tx, { ...target, actorId: target.memberId }, ids, 'lenient');
    await this.announcements.writeBlocks(tx, ids);
    await bumpRevision(tx, target.spaceId, target.at);
  }

  /** Where most dates of a series say something new with one voice, the series says it first. */
  async updateAll(tx: EntityManager, target: Target, all: readonly Changed[]): Promise<void> {
    const shared = all.filter(({ read, seriesId }) => seriesId !== null && saysWhatItsSeriesSays(read));
    for (const dates of Map.groupBy(shared, ({ seriesId }) => seriesId).values()) {
      const open = dates.find(({ read, status }) => read.startsAt > target.at.getTime() && status !== 'cancelled');
      if (!open || dates.length < 2) continue;
      await this.say(tx, target.memberId, open, { scope: 'all', fields: wordsOf(open.read) });
    }
    for (const changed of all) await this.update(tx, target, changed);
  }

  /** The file decides what it knows; who may see an event, its replies, room and format stay as the host set them. */
  private async update(tx: EntityManager, { spaceId, memberId }: Target, changed: Changed): Promise<void> {
    const { read } = changed;
    if (changed.seriesId === null) await this.updateEvent(tx, memberId, changed);
    else if (changed.status !== 'cancelled') await this.updateDate(tx, memberId, changed);
    await tx
      .getRepository(ImportedOccurrence)
      .update(
        { spaceId, uid: keptUid(read.event.uid), recurrenceKey: read.recurrenceKey },
        { fingerprint: fingerprintOf(read) },
      );
  }

  private async updateEvent(tx: EntityManager, memberId: string | null, { read, eventId }: Changed): Promise<void> {
    const { status, ...before } = await lockEvent(tx, eventId);
    if (status === 'cancelled') return;
    await this.changes.changeIn(tx, eventId, memberId, {
      ...before,
      ...fieldsOf(read),
      repeats: null,
      address: addressBeside(before, fieldsOf(read)),
    });
    if (read.event.status === 'cancelled') await this.life.cancelIn(tx, eventId, memberId, CANCELLED_IN_FILE);
  }

  private async updateDate(tx: EntityManager, memberId: string | null, changed: Changed): Promise<void> {
    const { read, occurrenceId } = changed;
    await this.say(tx, memberId, changed, { scope: 'this', fields: fieldsOf(read) });
    if (read.event.status === 'cancelled') await this.life.cancelDateIn(tx, occurrenceId, memberId, CANCELLED_IN_FILE);
  }

  private async say(
    tx: EntityManager,
    memberId: string | null,
    { occurrenceId }: Changed,
    { scope, fields }: { scope: 'this' | 'all'; fields: ReturnType<typeof wordsOf> },
  ): Promise<void> {
    const { state, opened } = await lockProgrammeOf(tx, occurrenceId);
    const { words, place } = state.events.get(opened.eventId) ?? state.main;
    const address = addressBeside({ roomId: words.roomId, place }, fields);
    await this.changes.changeDateIn(tx, occurrenceId, memberId, { scope, fields: { ...fields, address } });
  }

  /** Dates that stand in their series already get the file's name, and then what the file says of them. */
  private async adopt(
    tx: EntityManager,
    target: Target,
    all: readonly ReadOccurrence[],
    { of }: Homes,
  ): Promise<Set<ReadOccurrence>> {
    const there = new Map((await datesThere(tx, [...of.values()])).map((date) => [keyOf(date), date]));
    const changed = all.flatMap((read): Changed[] => {
      const home = of.get(read);
      const date = home && there.get(keyOf(home));
      return date ? [{ read, ...date }] : [];
    });
    const names = changed.map(({ read, occurrenceId }) => ({
      spaceId: target.spaceId,
      uid: keptUid(read.event.uid),
      recurrenceKey: read.recurrenceKey,
      occurrenceId,
      fingerprint: NOTHING_SAID,
    }));
    if (names.length > 0) await tx.getRepository(ImportedOccurrence).insert(names);
    await this.updateAll(tx, target, changed);
    return new Set(changed.map(({ read }) => read));
  }
}

/** Of a date that no file told of yet: what the first one says is new. */
const NOTHING_SAID = Buffer.alloc(0);

/** A location that is the name of the event's room is no address. */
const addressBeside = (before: { roomId: string | null; place: string }, { address }: { address: string }): string =>
  before.roomId !== null && address.toLowerCase() === before.place.toLowerCase() ? '' : address;

const keyOf = ({ seriesId, originalStart }: Pick<Home, 'seriesId' | 'originalStart'>): string =>
  `${seriesId} ${originalStart}`;

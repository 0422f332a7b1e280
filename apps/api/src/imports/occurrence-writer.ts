import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { EventSaved } from '#contract/events.js';
import { CANCELLED_IN_FILE } from '#domain/imports/follow-file.js';
import { Announcements } from '../events/announcements.js';
import { Bookings } from '../events/bookings.js';
import { EventLifeService } from '../events/event-life.service.js';
import { lockEvent } from '../events/event-state.js';
import { ProgrammeChangesService } from '../events/programme-changes.service.js';
import { lockProgrammeOf } from '../events/programme-lock.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import type { ReadOccurrence } from './calendar-reading.js';
import type { Changed, ComparedEvent } from './comparison.js';
import { fieldsOf, fingerprintOf, keptUid } from './imported-event.js';
import { nameDates } from './imported-names.writes.js';
import type { KnownOccurrence } from './imported-occurrences.queries.js';
import { toRow, toSeriesRow, type Target } from './occurrence-rows.js';
import { insertRows } from './occurrences.writes.js';
import { homesOf } from './series-homes.js';

/** Writes what is new in a file in a handful of statements for all, and what stands by itself date by date. */
@Injectable()
export class OccurrenceWriter {
  constructor(
    private readonly changes: ProgrammeChangesService,
    private readonly life: EventLifeService,
    private readonly announcements: Announcements,
    private readonly bookings: Bookings,
  ) {}

  /** As the host chose: published at once, or as drafts, of which nothing is told. */
  async create(tx: EntityManager, target: Target, all: readonly ReadOccurrence[]): Promise<Map<string, string[]>> {
    if (all.length === 0) return new Map();
    const homes = await homesOf(tx, target.spaceId, all);
    // Of what nobody has heard of, nobody has to hear that it is off.
    const told = all.filter(({ event }) => target.choices.status !== 'draft' || event.status !== 'cancelled');
    const rows = told.map((read) => toRow(read, homes.of.get(read), target.choices));
    await insertRows(tx, target, { rows, series: homes.fresh.map((one) => toSeriesRow(one, target)) });
    const ids = rows.filter(({ status }) => status !== 'draft').map(({ occurrenceId }) => occurrenceId);
    await this.bookings.sync(tx, { ...target, actorId: target.memberId }, ids, 'lenient');
    await this.announcements.writeBlocks(tx, ids);
    await bumpRevision(tx, target.spaceId, target.at);
    // A date of a series that was there has that series' event, which is nothing that this import added.
    const events = rows.filter(({ ownEvent }) => ownEvent);
    return eventsByUid([
      ...events,
      ...homes.fresh.map(({ like, eventId }) => ({ uid: keptUid(like.event.uid), eventId })),
    ]);
  }

  /** Events by themselves under one UID, and dates of a series that a host has split. */
  async updateEach(tx: EntityManager, target: Target, { uid, known, updated }: ComparedEvent): Promise<EventSaved[]> {
    const saved: EventSaved[] = [];
    const byId = new Map(known.map((row) => [row.occurrenceId, row]));
    for (const changed of updated) {
      const row = byId.get(changed.occurrenceId);
      if (row) saved.push(...(await this.update(tx, target, changed, row)));
    }
    const names = updated.map(({ read, occurrenceId }) => ({
      uid,
      recurrenceKey: read.recurrenceKey,
      occurrenceId,
      fingerprint: fingerprintOf(read).toString('hex'),
      calledOff: read.event.status === 'cancelled' && byId.get(occurrenceId)?.status !== 'cancelled',
    }));
    await nameDates(tx, target.spaceId, names);
    return saved;
  }

  /** The file decides what it knows; who may see an event, its replies, room and format stay as the host set them. */
  private async update(
    tx: EntityManager,
    { memberId }: Target,
    changed: Changed,
    { eventId, seriesId, status }: KnownOccurrence,
  ): Promise<EventSaved[]> {
    if (seriesId === null) return this.updateEvent(tx, memberId, changed, eventId);
    return status === 'cancelled' ? [] : this.updateDate(tx, memberId, changed);
  }

  private async updateEvent(
    tx: EntityManager,
    memberId: string | null,
    { read }: Changed,
    eventId: string,
  ): Promise<EventSaved[]> {
    const { status, ...before } = await lockEvent(tx, eventId);
    if (status === 'cancelled') return [];
    const saved = await this.changes.changeIn(tx, eventId, memberId, {
      ...before,
      ...fieldsOf(read),
      repeats: null,
      address: addressBeside(before, fieldsOf(read)),
    });
    if (read.event.status !== 'cancelled') return [saved];
    return [saved, await this.life.cancelIn(tx, eventId, memberId, CANCELLED_IN_FILE)];
  }

  private async updateDate(tx: EntityManager, memberId: string | null, changed: Changed): Promise<EventSaved[]> {
    const { read, occurrenceId } = changed;
    const { state, opened } = await lockProgrammeOf(tx, occurrenceId);
    const { words, place } = state.events.get(opened.eventId) ?? state.main;
    const fields = fieldsOf(read);
    const address = addressBeside({ roomId: words.roomId, place }, fields);
    const change = { scope: 'this', fields: { ...fields, address } } as const;
    const saved = await this.changes.changeDateIn(tx, occurrenceId, memberId, change);
    if (read.event.status !== 'cancelled') return [saved];
    return [saved, await this.life.cancelDateIn(tx, occurrenceId, memberId, CANCELLED_IN_FILE)];
  }
}

/** The events that were written, once each, by the name that the file gives them. */
function eventsByUid(rows: readonly { uid: string; eventId: string }[]): Map<string, string[]> {
  const byUid = Map.groupBy(rows, ({ uid }) => uid);
  return new Map([...byUid].map(([uid, all]) => [uid, [...new Set(all.map(({ eventId }) => eventId))]]));
}

/** A location that is the name of the event's room is no address. */
const addressBeside = (before: { roomId: string | null; place: string }, { address }: { address: string }): string =>
  before.roomId !== null && address.toLowerCase() === before.place.toLowerCase() ? '' : address;

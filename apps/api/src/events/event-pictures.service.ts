import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { findRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Pictures, type UploadedPicture } from '../platform/files/pictures.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { ChangeSets } from './change-sets.js';
import { Event } from './entities/event.entity.js';
import { lockProgramme } from './programme-lock.js';
import type { ProgrammeState } from './programme-state.js';
import { refuseOthers } from './standings.js';

/** The picture at the head of an event's page. */
@Injectable()
export class EventPicturesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly pictures: Pictures,
    private readonly sets: ChangeSets,
  ) {}

  /** @returns its address. The event is locked only once the picture is ready. */
  async setPicture(eventId: string, actorId: string, upload: UploadedPicture): Promise<string> {
    const picture = await this.pictures.prepare('event', upload);
    return transact(this.database, async (tx) => {
      const event = await findRow(tx, Event, { where: { id: eventId }, columns: ['spaceId'] });
      const id = await this.pictures.store(tx, picture, { ownerId: actorId, spaceId: event?.spaceId ?? null });
      await this.replace(tx, eventId, actorId, id);
      return `/files/${id}`;
    });
  }

  removePicture(eventId: string, actorId: string): Promise<void> {
    return transact(this.database, (tx) => this.replace(tx, eventId, actorId, null));
  }

  /** A copy of the event may show the same picture; the file goes with the last of them. */
  private async replace(tx: EntityManager, eventId: string, actorId: string, pictureId: string | null): Promise<void> {
    const state = await lockProgramme(tx, eventId);
    await refuseOthers(tx, actorId, { eventIds: [eventId], reach: 'date' });
    const { status } = state.events.get(eventId) ?? state.main;
    const event = await findRow(tx, Event, { where: { id: eventId }, columns: ['pictureId'] });
    const earlier = event?.pictureId ?? null;
    const events = tx.getRepository(Event);
    await events.update({ id: eventId }, { pictureId, updatedAt: this.clock.now() });
    if (earlier && !(await events.existsBy({ pictureId: earlier }))) await this.pictures.remove(tx, earlier);
    if (status !== 'draft') await bumpRevision(tx, state.spaceId, this.clock.now());
    if (earlier !== pictureId) await this.record(tx, state, eventId, { actorId, before: earlier, after: pictureId });
  }

  private async record(
    tx: EntityManager,
    { spaceId, main, series, dates }: ProgrammeState,
    eventId: string,
    { actorId, before, after }: { actorId: string; before: string | null; after: string | null },
  ): Promise<void> {
    const own = dates.filter((date) => eventId !== main.eventId && date.eventId === eventId);
    const lines = [{ field: 'picture', before, after, starts: own.map(({ localStart }) => localStart) }];
    const of = { spaceId, eventId: main.eventId, seriesId: series?.seriesId ?? null, actorId, lines };
    await this.sets.open(tx, { ...of, scope: own.length > 0 ? 'this' : 'all', what: 'picture', at: this.clock.now() });
  }
}

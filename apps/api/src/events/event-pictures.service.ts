import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Pictures } from '../platform/files/pictures.js';
import { bumpRevision } from '../spaces/revisions.js';
import { lockEvent } from './event-state.js';

/** The picture at the head of an event's page. */
@Injectable()
export class EventPicturesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly pictures: Pictures,
  ) {}

  /** @returns its address. The event is locked only once the picture is ready. */
  setPicture(eventId: string, actorId: string, bytes: Buffer): Promise<string> {
    return transact(this.database, async (tx) => {
      const [{ spaceId } = { spaceId: null }] = (await tx.query('SELECT "spaceId" FROM events WHERE id = $1', [
        eventId,
      ])) as { spaceId: string }[];
      const id = await this.pictures.store(tx, { kind: 'event', ownerId: actorId, spaceId, bytes });
      await this.replace(tx, eventId, id);
      return `/files/${id}`;
    });
  }

  removePicture(eventId: string): Promise<void> {
    return transact(this.database, (tx) => this.replace(tx, eventId, null));
  }

  /** A copy of the event may show the same picture; the file goes with the last of them. */
  private async replace(tx: EntityManager, eventId: string, pictureId: string | null): Promise<void> {
    const { spaceId, status } = await lockEvent(tx, eventId);
    const [{ earlier } = { earlier: null }] = (await tx.query(
      'SELECT "pictureId" AS earlier FROM events WHERE id = $1',
      [eventId],
    )) as {
      earlier: string | null;
    }[];
    await tx.query('UPDATE events SET "pictureId" = $2, "updatedAt" = $3 WHERE id = $1', [
      eventId,
      pictureId,
      this.clock.now(),
    ]);
    const others = (await tx.query('SELECT 1 FROM events WHERE "pictureId" = $1 LIMIT 1', [earlier])) as unknown[];
    if (earlier && others.length === 0) await this.pictures.remove(tx, earlier);
    if (status !== 'draft') await bumpRevision(tx, spaceId, this.clock.now());
  }
}

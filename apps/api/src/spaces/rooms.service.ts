import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

import type { RoomBody, RoomView } from '#contract/spaces.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Pictures } from '../platform/files/pictures.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from './revisions.writes.js';
import { Room } from './room.entity.js';
import { belongsTo, comingEventsIn } from './rooms.queries.js';
import { addRoom, changeRoom } from './rooms.writes.js';
import { placesRenamed, roomsChanged } from './spaces.jobs.js';

interface By {
  spaceId: string;
  actorId: string;
}

/** Rooms as things: what they are like, when they are open, who keeps them. bookings.ts says who has them when. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly pictures: Pictures,
  ) {}

  /** @throws InvalidInput where the space has a room of that name, or where its keeper is no member */
  add(by: By, room: RoomBody): Promise<RoomView> {
    return this.writing(by, 'room.added', async (tx) => {
      await refuseForeignKeeper(tx, by.spaceId, room.keeperId);
      return addRoom(tx, by.spaceId, room);
    });
  }

  /** @throws Refusal `not-found`; InvalidInput where another room has that name, or where its keeper is no member */
  change(by: By, roomId: string, room: RoomBody): Promise<RoomView> {
    return this.writing(by, 'room.changed', async (tx) => {
      await refuseForeignKeeper(tx, by.spaceId, room.keeperId);
      const changed = await changeRoom(tx, { spaceId: by.spaceId, roomId, room });
      if (!changed) throw new Refusal('not-found');
      await this.jobs.send(tx, roomsChanged, { spaceId: by.spaceId, roomIds: [roomId] });
      return changed;
    });
  }

  /** @returns the address of the new picture @throws Refusal `not-found`, `file-unreadable`, `file-too-large` */
  async setPicture(by: By, roomId: string, bytes: Buffer): Promise<string> {
    const prepared = await this.pictures.prepare('room', { bytes });
    const { picture } = await this.writing(by, 'room.picture-changed', async (tx) => {
      const { spaceId, actorId: ownerId } = by;
      // Asked first: where there is no such room, no file is left behind.
      const earlier = await lockPictureOf(tx, spaceId, roomId);
      const pictureId = await this.pictures.store(tx, prepared, { ownerId, spaceId });
      await this.replacePicture(tx, roomId, earlier, pictureId);
      return { id: roomId, picture: `/files/${pictureId}` };
    });
    return picture;
  }

  async removePicture(by: By, roomId: string): Promise<void> {
    await this.writing(by, 'room.picture-changed', async (tx) => {
      await this.replacePicture(tx, roomId, await lockPictureOf(tx, by.spaceId, roomId), null);
      return { id: roomId };
    });
  }

  private async replacePicture(tx: EntityManager, roomId: string, earlier: string | null, pictureId: string | null) {
    await tx.getRepository(Room).update({ id: roomId }, { pictureId });
    if (earlier) await this.pictures.remove(tx, earlier);
  }

  /** @throws Refusal `room-in-use` while an event that is still to come takes place there */
  async remove(by: By, roomId: string): Promise<void> {
    await this.writing(by, 'room.removed', async (tx) => {
      const rooms = tx.getRepository(Room);
      const room = await rooms.findOne({
        select: { id: true },
        where: { id: roomId, spaceId: by.spaceId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!room) throw new Refusal('not-found');
      const events = await comingEventsIn(tx, roomId, this.clock.now());
      if (events > 0) throw new Refusal('room-in-use', { events });
      await rooms.delete({ id: roomId });
      return room;
    });
  }

  private async writing<Room extends { id: string }>(
    { spaceId, actorId }: By,
    action: string,
    work: (tx: EntityManager) => Promise<Room>,
  ): Promise<Room> {
    try {
      return await transact(this.database, async (tx) => {
        const room = await work(tx);
        await bumpRevision(tx, spaceId, this.clock.now());
        await this.jobs.send(tx, placesRenamed, { spaceId });
        await this.audit.write(tx, { actorId, spaceId, action, subject: room.id });
        return room;
      });
    } catch (error) {
      if (isNameTaken(error)) throw new InvalidInput([{ field: 'name', message: 'Another room has this name.' }]);
      throw error;
    }
  }
}

/** @throws Refusal `not-found` */
async function lockPictureOf(tx: EntityManager, spaceId: string, roomId: string): Promise<string | null> {
  const room = await lockRow(tx, Room, { where: { id: roomId, spaceId }, columns: ['pictureId'] });
  if (!room) throw new Refusal('not-found');
  return room.pictureId;
}

/** Somebody of another space, or nobody, keeps no room here. */
async function refuseForeignKeeper(tx: EntityManager, spaceId: string, keeperId: string | null): Promise<void> {
  if (keeperId === null || (await belongsTo(tx, spaceId, keeperId))) return;
  throw new InvalidInput([{ field: 'keeperId', message: 'Choose a member of this space.' }]);
}

const isNameTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505';

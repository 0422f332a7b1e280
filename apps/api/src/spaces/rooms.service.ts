import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

import type { RoomBody, RoomView } from '#contract/spaces.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Pictures } from '../platform/files/pictures.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from './revisions.js';
import { roomColumns } from './room-columns.js';
import { placesRenamed, roomsChanged } from './spaces.jobs.js';

interface By {
  spaceId: string;
  actorId: string;
}

const COLUMNS =
  'name, capacity, equipment, "stepFree", notes, hours, "keeperId", approval, "setupMinutes", "teardownMinutes"';

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
      const [made] = (await tx.query(
        `INSERT INTO rooms AS r ("spaceId", ${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${roomColumns}`,
        [by.spaceId, ...valuesOf(room)],
      )) as RoomView[];
      return made as RoomView;
    });
  }

  /** @throws Refusal `not-found`; InvalidInput where another room has that name, or where its keeper is no member */
  change(by: By, roomId: string, room: RoomBody): Promise<RoomView> {
    return this.writing(by, 'room.changed', async (tx) => {
      await refuseForeignKeeper(tx, by.spaceId, room.keeperId);
      const [[changed]] = (await tx.query(
        `UPDATE rooms r SET (${COLUMNS}) = ROW ($3, $4::int, $5, $6, $7, $8::jsonb, $9::uuid, $10, $11::int, $12::int)
         WHERE r.id = $2 AND r."spaceId" = $1 RETURNING ${roomColumns}`,
        [by.spaceId, roomId, ...valuesOf(room)],
      )) as [RoomView[], number];
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
    await tx.query('UPDATE rooms SET "pictureId" = $2 WHERE id = $1', [roomId, pictureId]);
    if (earlier) await this.pictures.remove(tx, earlier);
  }

  /** @throws Refusal `room-in-use` while an event that is still to come takes place there */
  async remove(by: By, roomId: string): Promise<void> {
    await this.writing(by, 'room.removed', async (tx) => {
      const [room] = (await tx.query('SELECT id FROM rooms WHERE id = $2 AND "spaceId" = $1 FOR UPDATE', [
        by.spaceId,
        roomId,
      ])) as { id: string }[];
      if (!room) throw new Refusal('not-found');
      const [{ events }] = (await tx.query(
        `SELECT count(DISTINCT e.id)::int AS events FROM events e JOIN occurrences o ON o."eventId" = e.id
         WHERE e."roomId" = $1 AND o."endsAt" > $2 AND o.status <> 'cancelled'`,
        [roomId, this.clock.now()],
      )) as [{ events: number }];
      if (events > 0) throw new Refusal('room-in-use', { events });
      await tx.query('DELETE FROM rooms WHERE id = $1', [roomId]);
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
  const [room] = (await tx.query('SELECT "pictureId" FROM rooms WHERE id = $2 AND "spaceId" = $1 FOR NO KEY UPDATE', [
    spaceId,
    roomId,
  ])) as { pictureId: string | null }[];
  if (!room) throw new Refusal('not-found');
  return room.pictureId;
}

function valuesOf(room: RoomBody): unknown[] {
  const { name, capacity, equipment, stepFree, notes, hours, keeperId, approval, setupMinutes, teardownMinutes } = room;
  const times = hours && JSON.stringify(hours);
  return [name, capacity, equipment, stepFree, notes, times, keeperId, approval, setupMinutes, teardownMinutes];
}

/** Somebody of another space, or nobody, keeps no room here. */
async function refuseForeignKeeper(tx: EntityManager, spaceId: string, keeperId: string | null): Promise<void> {
  if (keeperId === null) return;
  const found = (await tx.query(
    `SELECT 1 FROM memberships v JOIN members m ON m.id = v."memberId" AND m."deactivatedAt" IS NULL
     WHERE v."spaceId" = $1 AND v."memberId" = $2 AND v.status = 'active'`,
    [spaceId, keeperId],
  )) as unknown[];
  if (found.length === 0) throw new InvalidInput([{ field: 'keeperId', message: 'Choose a member of this space.' }]);
}

const isNameTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505';

import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

import type { RoomBody, RoomView } from '../../../../libs/contract/spaces.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from './revisions.js';
import { placesRenamed } from './spaces.jobs.js';

interface By {
  spaceId: string;
  actorId: string;
}

@Injectable()
export class RoomsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  /** @throws InvalidInput where the space has a room of that name */
  add(by: By, { name, capacity, equipment, stepFree, notes }: RoomBody): Promise<RoomView> {
    return this.writing(by, 'room.added', async (tx) => {
      const [room] = (await tx.query(
        `INSERT INTO rooms ("spaceId", name, capacity, equipment, "stepFree", notes) VALUES ($1, $2, $3, $4, $5, $6)
         RETURNING id, name, capacity, equipment, "stepFree", notes`,
        [by.spaceId, name, capacity, equipment, stepFree, notes],
      )) as RoomView[];
      return room as RoomView;
    });
  }

  /** @throws Refusal `not-found`; InvalidInput where another room has that name */
  change(by: By, roomId: string, { name, capacity, equipment, stepFree, notes }: RoomBody): Promise<RoomView> {
    return this.writing(by, 'room.changed', async (tx) => {
      const [[room]] = (await tx.query(
        `UPDATE rooms SET name = $3, capacity = $4, equipment = $5, "stepFree" = $6, notes = $7 WHERE id = $2 AND "spaceId" = $1
         RETURNING id, name, capacity, equipment, "stepFree", notes`,
        [by.spaceId, roomId, name, capacity, equipment, stepFree, notes],
      )) as [RoomView[], number];
      if (!room) throw new Refusal('not-found');
      return room;
    });
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

const isNameTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505';

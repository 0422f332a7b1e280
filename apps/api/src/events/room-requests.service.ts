import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { RoomDecision } from '#contract/rooms.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import type { SpaceInPath } from '../platform/auth/access.js';
import { Clock } from '../platform/clock.js';
import { findRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Room } from '../spaces/room.entity.js';
import { lockRooms, waitingFor } from './bookings.queries.js';
import { Bookings } from './bookings.js';
import { refuseForeignRequests } from './room-references.js';
import { RoomNews } from './room-news.js';
import { answerRequests, type Decided } from './room-requests.writes.js';

/** What a keeper says to those who would like the room. */
@Injectable()
export class RoomRequestsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly news: RoomNews,
    private readonly bookings: Bookings,
    private readonly audit: Audit,
  ) {}

  /**
   * What no longer waits is left as it is, so that saying it twice changes nothing.
   * @returns for how many dates it was said
   * @throws Refusal `not-found`, `not-allowed` to whoever is neither keeper nor admin
   */
  decide(
    { id: spaceId, role }: Pick<SpaceInPath, 'id' | 'role'>,
    actorId: string,
    roomId: string,
    { occurrenceIds, decision, reason }: RoomDecision,
  ): Promise<number> {
    return transact(this.database, async (tx) => {
      const room = await findRow(tx, Room, { where: { id: roomId, spaceId }, columns: ['keeperId'] });
      if (!room) throw new Refusal('not-found');
      if (role !== 'admin' && room.keeperId !== actorId) throw new Refusal('not-allowed');
      await refuseForeignRequests(tx, spaceId, occurrenceIds);
      await lockRooms(tx, [roomId]);
      const at = this.clock.now();
      const state = decision === 'approve' ? 'confirmed' : 'declined';
      const decided = await answerRequests(tx, { roomId, occurrenceIds }, { state, reason, actorId, at });
      const ids = decided.map(({ occurrenceId }) => occurrenceId);
      if (ids.length === 0) return 0;
      await this.news.tellDecision(tx, { spaceId, actorId, at }, decision, ids, reason);
      if (decision === 'decline') await this.giveBack(tx, { spaceId, actorId: null, at }, roomId, decided);
      const details = { dates: ids.length, decision, reason };
      await this.audit.write(tx, { actorId, spaceId, action: 'room.decided', subject: roomId, details });
      return ids.length;
    });
  }

  /** What was declined may go to those who wait. */
  private async giveBack(
    tx: EntityManager,
    by: { spaceId: string; actorId: null; at: Date },
    roomId: string,
    freed: readonly Decided[],
  ): Promise<void> {
    const given = freed.map(({ from, to }) => ({ roomId, span: { from, to } }));
    await this.bookings.sync(tx, by, await waitingFor(tx, given, { at: by.at, except: [] }), 'lenient');
  }
}

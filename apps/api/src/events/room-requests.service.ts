import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { RoomDecision } from '#contract/rooms.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import type { SpaceInPath } from '../platform/auth/access.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { bumpRevision } from '../spaces/revisions.js';
import { lockRooms, waitingFor } from './bookings.queries.js';
import { Bookings } from './bookings.js';
import { refuseForeignRequests } from './room-references.js';
import { RoomNews } from './room-news.js';

interface Freed {
  occurrenceId: string;
  from: Date;
  to: Date;
}

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
      const [room] = (await tx.query('SELECT "keeperId" FROM rooms WHERE id = $1 AND "spaceId" = $2', [
        roomId,
        spaceId,
      ])) as { keeperId: string | null }[];
      if (!room) throw new Refusal('not-found');
      if (role !== 'admin' && room.keeperId !== actorId) throw new Refusal('not-allowed');
      await refuseForeignRequests(tx, spaceId, occurrenceIds);
      await lockRooms(tx, [roomId]);
      const at = this.clock.now();
      const state = decision === 'approve' ? 'confirmed' : 'declined';
      const [decided] = (await tx.query(
        `UPDATE bookings SET state = $3, why = jsonb_build_object('reason', $4::text), "decidedBy" = $5, "changedAt" = $6
         WHERE "roomId" = $1 AND "occurrenceId" = ANY($2) AND state = 'requested'
         RETURNING "occurrenceId", lower(span) AS "from", upper(span) AS "to"`,
        [roomId, occurrenceIds, state, reason, actorId, at],
      )) as [Freed[], number];
      const ids = decided.map(({ occurrenceId }) => occurrenceId);
      if (ids.length === 0) return 0;
      await this.news.tellDecision(tx, { spaceId, actorId, at }, decision, ids, reason);
      if (decision === 'decline') {
        // Its page names the room no more.
        await bumpRevision(tx, spaceId, at);
        await this.giveBack(tx, { spaceId, actorId: null, at }, roomId, decided);
      }
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
    freed: readonly Freed[],
  ): Promise<void> {
    const given = freed.map(({ from, to }) => ({ roomId, span: { from, to } }));
    await this.bookings.sync(tx, by, await waitingFor(tx, given, { at: by.at, except: [] }), 'lenient');
  }
}

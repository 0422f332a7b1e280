import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Log } from '../platform/log.js';
import { bumpSeats } from '../spaces/revisions.js';
import { Promotions } from './promotions.js';
import { lockSeats } from './seat-lock.queries.js';

export interface WrongCount {
  occurrenceId: string;
  taken: number;
  waiting: number;
  lastTicket: number;
  countedTaken: number;
  countedWaiting: number;
  countedTicket: number;
}

const COUNTED = `
  SELECT o.id AS "occurrenceId", o.taken, o.waiting, o."lastTicket", c.taken AS "countedTaken", c.waiting AS "countedWaiting", c.ticket AS "countedTicket"
  FROM occurrences o CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.status IN ('going', 'offered'))::int AS taken,
      count(*) FILTER (WHERE r.status = 'waitlisted')::int AS waiting, coalesce(max(r.ticket), 0)::int AS ticket
    FROM rsvps r WHERE r."occurrenceId" = o.id) c
  WHERE (o.taken <> c.taken OR o.waiting <> c.waiting OR o."lastTicket" < c.ticket)`;

/** The counters are kept right with every reply. Should one ever be wrong, it is found, mended and reported. */
@Injectable()
export class RecountService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly promotions: Promotions,
    private readonly log: Log,
  ) {}

  wrongCounts(tx: EntityManager = this.database.manager): Promise<WrongCount[]> {
    return tx.query(COUNTED) as Promise<WrongCount[]>;
  }

  /** @returns the occurrences that were mended */
  async mend(): Promise<string[]> {
    const suspects = await this.wrongCounts();
    const mended: string[] = [];
    for (const { occurrenceId } of suspects) {
      if (await transact(this.database, (tx) => this.mendOne(tx, occurrenceId))) mended.push(occurrenceId);
    }
    return mended;
  }

  /** Counts again under the lock: a reply may have been under way. */
  private async mendOne(tx: EntityManager, occurrenceId: string): Promise<boolean> {
    const { spaceId, capacity } = await lockSeats(tx, occurrenceId);
    const [wrong] = (await tx.query(`${COUNTED} AND o.id = $1`, [occurrenceId])) as WrongCount[];
    if (!wrong) return false;
    await this.correct(tx, wrong, capacity);
    this.log.error(wrong, 'the seats of an occurrence were counted wrong and are mended');
    await this.promotions.fillSeats(tx, await lockSeats(tx, occurrenceId), this.clock.now());
    await bumpSeats(tx, spaceId, occurrenceId);
    return true;
  }

  /**
   * The trigger refuses a rise beyond capacity. Should more people hold seats than there are, nobody is put out: the
   * truth is told, so the limit steps aside for one statement.
   */
  private async correct(
    tx: EntityManager,
    { occurrenceId, countedTaken, countedWaiting, countedTicket }: WrongCount,
    capacity: number | null,
  ): Promise<void> {
    await tx.query(
      `UPDATE occurrences SET "capacityLimit" = NULL, taken = $2, waiting = $3, "lastTicket" = greatest("lastTicket", $4) WHERE id = $1`,
      [occurrenceId, countedTaken, countedWaiting, countedTicket],
    );
    await tx.query('UPDATE occurrences SET "capacityLimit" = $2 WHERE id = $1', [occurrenceId, capacity]);
  }
}

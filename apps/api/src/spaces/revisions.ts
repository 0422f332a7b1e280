import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const SHARDS = 32;

export interface SpaceRevision {
  spaceId: string;
  slug: string;
  /** Rises with every change that a calendar shows. */
  revision: string;
  /** Rises with every reply too: for what shows free seats. */
  seats: string;
  revisedAt: Date;
}

/** Says that something calendars and lists show has changed. In the transaction of the change. */
export async function bumpRevision(tx: EntityManager, spaceId: string, now: Date): Promise<void> {
  await tx.query(`UPDATE spaces SET revision = revision + 1, "revisedAt" = greatest("revisedAt", $2) WHERE id = $1`, [
    spaceId,
    now,
  ]);
}

/** Says that the seats of an occurrence have changed. Its own row is locked by then, so this adds no waiting of its own kind. */
export async function bumpSeats(tx: EntityManager, spaceId: string, occurrenceId: string): Promise<void> {
  const shard = Number.parseInt(occurrenceId.slice(0, 2), 16) % SHARDS;
  await tx.query(
    `INSERT INTO space_seat_revisions ("spaceId", shard, revision) VALUES ($1, $2, 1)
     ON CONFLICT ("spaceId", shard) DO UPDATE SET revision = space_seat_revisions.revision + 1`,
    [spaceId, shard],
  );
}

/**
 * What every space's revision is now. Requests that ask while a read is under way share the next one, which begins
 * after they asked: never stale, and one statement for however many ask.
 */
@Injectable()
export class Revisions {
  private running: Promise<Map<string, SpaceRevision>> | null = null;
  private queued: Promise<Map<string, SpaceRevision>> | null = null;

  constructor(private readonly database: DataSource) {}

  /** By slug. */
  all(): Promise<Map<string, SpaceRevision>> {
    if (this.queued) return this.queued;
    if (!this.running) return (this.running = this.read());
    this.queued = this.running.then(
      () => this.next(),
      () => this.next(),
    );
    return this.queued;
  }

  private next(): Promise<Map<string, SpaceRevision>> {
    this.queued = null;
    return (this.running = this.read());
  }

  private async read(): Promise<Map<string, SpaceRevision>> {
    try {
      const rows = (await this.database.query(
        `SELECT s.id AS "spaceId", s.slug, s.revision, s."revisedAt", coalesce(sum(r.revision), 0)::text AS seats
         FROM spaces s LEFT JOIN space_seat_revisions r ON r."spaceId" = s.id
         GROUP BY s.id`,
      )) as SpaceRevision[];
      return new Map(rows.map((row) => [row.slug, row]));
    } finally {
      this.running = null;
    }
  }
}

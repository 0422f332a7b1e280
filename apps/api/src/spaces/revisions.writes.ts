import type { EntityManager } from 'typeorm';

const SHARDS = 32;

/** Says that something calendars and lists show has changed. In the transaction of the change. */
export async function bumpRevision(tx: EntityManager, spaceId: string, now: Date): Promise<void> {
  await tx.query(`UPDATE spaces SET revision = revision + 1, "revisedAt" = greatest("revisedAt", $2) WHERE id = $1`, [
    spaceId,
    now,
  ]);
}

/** Says that the seats of an occurrence have changed. Its own row is locked by then, so this adds no waiting of its own kind. */
export async function bumpSeats(tx: EntityManager, spaceId: string, occurrenceId: string): Promise<void> {
  await tx.query(
    `INSERT INTO space_seat_revisions ("spaceId", shard, revision) VALUES ($1, $2, 1)
     ON CONFLICT ("spaceId", shard) DO UPDATE SET revision = space_seat_revisions.revision + 1`,
    [spaceId, shardOf(occurrenceId)],
  );
}

/** The same for several, each counter once and in their order, so that two such changes never wait for each other in a circle. */
export async function bumpSeatsOfAll(
  tx: EntityManager,
  spaceId: string,
  occurrenceIds: readonly string[],
): Promise<void> {
  const shards = [...new Set(occurrenceIds.map(shardOf))].sort((a, b) => a - b);
  if (shards.length === 0) return;
  await tx.query(
    `INSERT INTO space_seat_revisions ("spaceId", shard, revision) SELECT $1, shard, 1 FROM unnest($2::smallint[]) AS shard
     ON CONFLICT ("spaceId", shard) DO UPDATE SET revision = space_seat_revisions.revision + 1`,
    [spaceId, shards],
  );
}

const shardOf = (occurrenceId: string): number => Number.parseInt(occurrenceId.slice(0, 2), 16) % SHARDS;

import type { EntityManager } from 'typeorm';

import type { OccurrenceBlock } from './entities/occurrence-block.entity.js';

interface RevisedDate {
  occurrenceId: string;
  raisesSequence: boolean;
}

interface ChangedDate {
  occurrenceId: string;
  kind: string;
  before: object;
  after: object;
}

interface ChangedBy {
  actorId: string | null;
  changeSetId: string | null;
  at: Date;
}

/** The next revision of each date; calendars are told to look again (SEQUENCE) where the change says so. */
export async function raiseRevisions(tx: EntityManager, dates: readonly RevisedDate[], at: Date): Promise<void> {
  await tx.query(
    `UPDATE occurrences o SET revision = revision + 1, sequence = sequence + n."raisesSequence"::int, "revisedAt" = greatest("revisedAt", $2)
     FROM jsonb_to_recordset($1::jsonb) AS n ("occurrenceId" uuid, "raisesSequence" boolean) WHERE o.id = n."occurrenceId"`,
    [JSON.stringify(dates), at],
  );
}

/** What became of each date, under the revision that it has now. */
export async function writeChanges(
  tx: EntityManager,
  { actorId, changeSetId, at }: ChangedBy,
  dates: readonly ChangedDate[],
): Promise<void> {
  await tx.query(
    `INSERT INTO occurrence_changes ("occurrenceId", "spaceId", "actorId", "changeSetId", kind, revision, before, after, at)
     SELECT o.id, o."spaceId", $2::uuid, $3::uuid, n.kind, o.revision, n.before, n.after, $4::timestamptz
     FROM jsonb_to_recordset($1::jsonb) AS n ("occurrenceId" uuid, kind text, before jsonb, after jsonb) JOIN occurrences o ON o.id = n."occurrenceId"`,
    [JSON.stringify(dates), actorId, changeSetId, at],
  );
}

/** That a date looks different in calendars, without a new revision: it is what it was. */
export async function touchDates(tx: EntityManager, occurrenceIds: readonly string[], at: Date): Promise<void> {
  await tx.query('UPDATE occurrences SET "revisedAt" = greatest("revisedAt", $2) WHERE id = ANY($1)', [
    occurrenceIds,
    at,
  ]);
}

/** What feeds put one after another; a date has one block, the latest. */
export async function keepBlocks(tx: EntityManager, blocks: readonly OccurrenceBlock[]): Promise<void> {
  await tx.query(
    `INSERT INTO occurrence_blocks ("occurrenceId", "spaceId", vevent)
     SELECT b."occurrenceId", b."spaceId", b.vevent FROM jsonb_to_recordset($1::jsonb) AS b ("occurrenceId" uuid, "spaceId" uuid, vevent text)
     ON CONFLICT ("occurrenceId") DO UPDATE SET vevent = excluded.vevent`,
    [JSON.stringify(blocks)],
  );
}

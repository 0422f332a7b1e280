import type { EntityManager } from 'typeorm';

interface NoticedBy {
  spaceId: string;
  changeSetId: string | null;
  at: Date;
}

/** A notice of the event whose change it is, or one more change for one that waits. */
export async function writeNotice(
  tx: EntityManager,
  { changeSetId, spaceId, at }: NoticedBy,
  { noticeId, dueAt }: { noticeId: string; dueAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO notices (id, "spaceId", "eventId", "firstAt", "lastAt", "dueAt")
     VALUES ($1, $2, (SELECT "eventId" FROM change_sets WHERE id = $3), $4, $4, $5)
     ON CONFLICT (id) DO UPDATE SET "lastAt" = excluded."lastAt", "dueAt" = excluded."dueAt"`,
    [noticeId, spaceId, changeSetId, at, dueAt],
  );
}

/** What people knew first of a date stays, however often it changes. */
export async function writeNoticeDates(
  tx: EntityManager,
  noticeId: string,
  dates: readonly { occurrenceId: string; before: object }[],
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO notice_dates ("noticeId", "occurrenceId", "spaceId", before, "lastAt")
     SELECT $2, o.id, o."spaceId", d.before, $3
     FROM jsonb_to_recordset($1::jsonb) AS d ("occurrenceId" uuid, before jsonb) JOIN occurrences o ON o.id = d."occurrenceId"
     ON CONFLICT ("noticeId", "occurrenceId") DO UPDATE SET "lastAt" = excluded."lastAt"`,
    [JSON.stringify(dates), noticeId, at],
  );
}

/** The same dates for another notice; what that one says of a date already stays. */
export async function copyNoticeDates(tx: EntityManager, into: string, from: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO notice_dates ("noticeId", "occurrenceId", "spaceId", before, "lastAt")
     SELECT $1, "occurrenceId", "spaceId", before, "lastAt" FROM notice_dates WHERE "noticeId" = ANY($2)
     ON CONFLICT DO NOTHING`,
    [into, from],
  );
}

/** It is due now, unless it was before. */
export async function hasten(tx: EntityManager, noticeId: string, at: Date): Promise<void> {
  await tx.query('UPDATE notices SET "dueAt" = least("dueAt", $2) WHERE id = $1', [noticeId, at]);
}

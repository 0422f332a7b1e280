import type { EntityManager } from 'typeorm';

interface Copy {
  /** The event that is copied, and its copy. */
  from: string;
  to: string;
}

/** Whoever organizes the one and is in the space organizes the other, who owns it apart, which is said already. */
export async function copyOrganizers(tx: EntityManager, { from, to, at }: Copy & { at: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role, shown, since)
     SELECT $2, o."memberId", o."spaceId", CASE WHEN o.role = 'door' THEN 'door' ELSE 'co_host' END, o.shown, $3
     FROM organizers o JOIN memberships m ON m."spaceId" = o."spaceId" AND m."memberId" = o."memberId" AND m.status = 'active'
     WHERE o."eventId" = $1
     ON CONFLICT DO NOTHING`,
    [from, to, at],
  );
}

/** The two show one file. */
export async function copyPicture(tx: EntityManager, { from, to }: Copy): Promise<void> {
  await tx.query(
    `UPDATE events SET "pictureId" = model."pictureId" FROM events model
     WHERE model.id = $1 AND events.id = $2`,
    [from, to],
  );
}

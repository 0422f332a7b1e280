import type { EntityManager } from 'typeorm';

interface Invited {
  eventIds: readonly string[];
  spaceId: string;
  memberIds: readonly string[];
  invitedBy: string;
  at: Date;
}

/** Each of the members to each of the events; whoever is asked already stays so. Whom nobody knows is left out. */
export async function writeInvitations(
  tx: EntityManager,
  { eventIds, spaceId, memberIds, invitedBy, at }: Invited,
): Promise<void> {
  await tx.query(
    `INSERT INTO invitations ("eventId", "memberId", "spaceId", "invitedBy", "createdAt")
     SELECT e.id, m.id, $2, $3, $5 FROM unnest($1::uuid[]) AS e (id), members m WHERE m.id = ANY($4) ON CONFLICT DO NOTHING`,
    [eventIds, spaceId, invitedBy, memberIds, at],
  );
}

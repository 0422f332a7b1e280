import { Any, type EntityManager } from 'typeorm';

import type { Actor } from '#domain/events/organizers.js';
import type { Reviewer } from '#domain/events/review.js';
import { hostsSql } from '../members/hosts-sql.js';
import { Organizer } from './entities/organizer.entity.js';

export type OrganizerRow = Pick<Organizer, 'eventId' | 'memberId' | 'role' | 'shown'>;

export function organizersOf(tx: EntityManager, eventIds: readonly string[]): Promise<OrganizerRow[]> {
  return tx.getRepository(Organizer).find({
    select: { eventId: true, memberId: true, role: true, shown: true },
    where: { eventId: Any(eventIds) },
    order: { memberId: 'ASC' },
  });
}

/** Of some series the events of dates that have words of their own. */
export function datesWithOwnWords(
  tx: EntityManager,
  mainIds: readonly string[],
): Promise<{ id: string; mainId: string }[]> {
  return tx.query<{ id: string; mainId: string }[]>(
    `SELECT e.id, q."eventId" AS "mainId" FROM series q JOIN events e ON e."seriesId" = q.id AND e.id <> q."eventId"
     WHERE q."eventId" = ANY($1) ORDER BY e.id`,
    [mainIds],
  );
}

/** Who acts in a space: what their roles allow beyond what they organize. */
export async function actorIn(tx: EntityManager, spaceId: string, memberId: string): Promise<Actor & Reviewer> {
  const [found] = await tx.query<Reviewer[]>(
    `SELECT m."networkAdmin" OR coalesce(v.role = 'admin', false) AS admin, ${hostsSql('$1::uuid')} AS plans FROM members m
     LEFT JOIN memberships v ON v."memberId" = m.id AND v."spaceId" = $1 AND v.status = 'active' WHERE m.id = $2`,
    [spaceId, memberId],
  );
  const { admin, plans } = found ?? { admin: false, plans: false };
  return { memberId, admin, plans: admin || plans };
}

/** How many of some members are trusted to plan in the space. */
export async function hostsAmong(tx: EntityManager, spaceId: string, memberIds: readonly string[]): Promise<number> {
  const hosts = await tx.query<unknown[]>(`SELECT 1 FROM members m WHERE m.id = ANY($2) AND ${hostsSql('$1::uuid')}`, [
    spaceId,
    memberIds,
  ]);
  return hosts.length;
}

import type { EntityManager } from 'typeorm';

import type { OrganizersBody } from '../../../../libs/contract/event-people.js';
import type { Actor } from '../../../../libs/domain/events/organizers.js';
import { hostsSql } from '../members/hosts-sql.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import type { ProgrammeState } from './programme-state.js';

export type OrganizerRow = OrganizersBody['organizers'][number] & { eventId: string };

export function organizersOf(tx: EntityManager, eventIds: readonly string[]): Promise<OrganizerRow[]> {
  return tx.query(
    `SELECT "eventId", "memberId", role, shown FROM organizers WHERE "eventId" = ANY($1) ORDER BY "memberId"`,
    [eventIds],
  ) as Promise<OrganizerRow[]>;
}

/**
 * The rows of words that follow when this one's organizers change: of a series, those of its dates that had the same
 * ones; of a date with words of its own, only itself.
 */
export function followersOf(
  { main, events }: ProgrammeState,
  rows: readonly OrganizerRow[],
  eventId: string,
): string[] {
  if (eventId !== main.eventId) return [eventId];
  const listOf = (id: string) =>
    JSON.stringify(
      rows.filter((row) => row.eventId === id).map(({ memberId, role, shown }) => [memberId, role, shown]),
    );
  return [...events.keys()].filter((id) => listOf(id) === listOf(eventId));
}

/** Replaces the organizers of these events. Who stays keeps the time since when they serve. */
export async function writeOrganizers(
  tx: EntityManager,
  eventIds: readonly string[],
  organizers: OrganizersBody['organizers'],
  { spaceId, at }: { spaceId: string; at: Date },
): Promise<void> {
  await tx.query('DELETE FROM organizers WHERE "eventId" = ANY($1) AND NOT ("memberId" = ANY($2))', [
    eventIds,
    organizers.map(({ memberId }) => memberId),
  ]);
  await tx.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role, shown, since)
     SELECT e.id, o."memberId", $2, o.role, o.shown, $4
     FROM unnest($1::uuid[]) AS e (id), jsonb_to_recordset($3::jsonb) AS o ("memberId" uuid, role text, shown boolean)
     ON CONFLICT ("eventId", "memberId") DO UPDATE SET role = excluded.role, shown = excluded.shown`,
    [eventIds, spaceId, JSON.stringify(organizers), at],
  );
}

export async function actorIn(tx: EntityManager, spaceId: string, memberId: string): Promise<Actor> {
  const [found] = (await tx.query(
    `SELECT m."networkAdmin" OR coalesce(v.role = 'admin', false) AS admin FROM members m
     LEFT JOIN memberships v ON v."memberId" = m.id AND v."spaceId" = $1 AND v.status = 'active' WHERE m.id = $2`,
    [spaceId, memberId],
  )) as { admin: boolean }[];
  return { memberId, admin: found?.admin ?? false };
}

export async function refuseStrangers(tx: EntityManager, spaceId: string, memberIds: readonly string[]): Promise<void> {
  if (new Set(memberIds).size < memberIds.length) {
    throw new InvalidInput([{ field: 'organizers', message: 'Name everybody once.' }]);
  }
  const found = (await tx.query(
    `SELECT 1 FROM memberships WHERE "spaceId" = $1 AND "memberId" = ANY($2) AND status = 'active'`,
    [spaceId, memberIds],
  )) as unknown[];
  if (found.length < memberIds.length)
    throw new InvalidInput([{ field: 'organizers', message: 'Choose members of this space.' }]);
}

/** Whoever is to own an event must be trusted to hold them there. `field`: what the refusal is about. */
export async function refuseNoHosts(
  tx: EntityManager,
  spaceId: string,
  memberIds: readonly string[],
  field: 'memberId' | 'organizers',
): Promise<void> {
  if (memberIds.length === 0) return;
  const hosts = (await tx.query(`SELECT 1 FROM members m WHERE m.id = ANY($2) AND ${hostsSql('$1::uuid')}`, [
    spaceId,
    memberIds,
  ])) as unknown[];
  if (hosts.length === memberIds.length) return;
  const message =
    field === 'memberId'
      ? 'Choose somebody who hosts in this space.'
      : 'An owner hosts in this space. Ask an admin to make them a host, or make them co-host.';
  throw new InvalidInput([{ field, message }]);
}

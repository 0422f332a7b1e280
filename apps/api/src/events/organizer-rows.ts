import type { EntityManager } from 'typeorm';

import type { OrganizersBody } from '#contract/event-people.js';
import { followSeries, type NamedOrganizer } from '#domain/events/date-organizers.js';
import type { Actor } from '#domain/events/organizers.js';
import type { Reviewer } from '#domain/events/review.js';
import { hostsSql } from '../members/hosts-sql.js';
import { InvalidInput } from '../platform/http/problem.filter.js';

export type OrganizerRow = OrganizersBody['organizers'][number] & { eventId: string };

export function organizersOf(tx: EntityManager, eventIds: readonly string[]): Promise<OrganizerRow[]> {
  return tx.query(
    `SELECT "eventId", "memberId", role, shown FROM organizers WHERE "eventId" = ANY($1) ORDER BY "memberId"`,
    [eventIds],
  ) as Promise<OrganizerRow[]>;
}

/** Replaces the organizers of an event. Who stays keeps the time since when they serve. */
export async function writeOrganizers(tx: EntityManager, lists: readonly OrganizerList[], at: Date): Promise<void> {
  if (lists.length === 0) return;
  const rows = JSON.stringify(
    lists.flatMap(({ eventId, organizers }) =>
      organizers.map(({ memberId, role, shown }) => ({ eventId, memberId, role, shown })),
    ),
  );
  const given = `jsonb_to_recordset($1::jsonb) AS o ("eventId" uuid, "memberId" uuid, role text, shown boolean)`;
  await tx.query(
    `DELETE FROM organizers g WHERE g."eventId" = ANY($2)
       AND NOT EXISTS (SELECT 1 FROM ${given} WHERE o."eventId" = g."eventId" AND o."memberId" = g."memberId")`,
    [rows, lists.map(({ eventId }) => eventId)],
  );
  await tx.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role, shown, since)
     SELECT e.id, o."memberId", e."spaceId", o.role, o.shown, $2 FROM ${given} JOIN events e ON e.id = o."eventId"
     ON CONFLICT ("eventId", "memberId") DO UPDATE SET role = excluded.role, shown = excluded.shown
       WHERE (organizers.role, organizers.shown) IS DISTINCT FROM (excluded.role, excluded.shown)`,
    [rows, at],
  );
}

/** A row of words with everybody who organizes what it says. */
export interface OrganizerList {
  eventId: string;
  organizers: readonly NamedOrganizer[];
}

/** Who organizes the whole of an event, before and after. */
export interface ChangedSeries {
  mainId: string;
  before: readonly NamedOrganizer[];
  after: readonly NamedOrganizer[];
}

/**
 * Lets the dates with words of their own follow when others organize their series: in every row of words stands
 * everybody who organizes what it says, so that each list asks one row. The caller holds the locks of the series' rows.
 */
export async function followOrganizers(tx: EntityManager, changed: readonly ChangedSeries[], at: Date): Promise<void> {
  const rows = (await tx.query(
    `SELECT e.id, q."eventId" AS "mainId" FROM series q JOIN events e ON e."seriesId" = q.id AND e.id <> q."eventId"
     WHERE q."eventId" = ANY($1) ORDER BY e.id`,
    [changed.map(({ mainId }) => mainId)],
  )) as { id: string; mainId: string }[];
  const now = await organizersOf(
    tx,
    rows.map(({ id }) => id),
  );
  const lists = rows.flatMap(({ id, mainId }): OrganizerList[] => {
    const series = changed.find((one) => one.mainId === mainId);
    const date = now.filter(({ eventId }) => eventId === id);
    return series ? [{ eventId: id, organizers: followSeries(series.before, series.after, date) }] : [];
  });
  await writeOrganizers(tx, lists, at);
}

/** Who acts in a space: what their roles allow beyond what they organize. */
export async function actorIn(tx: EntityManager, spaceId: string, memberId: string): Promise<Actor & Reviewer> {
  const [found] = (await tx.query(
    `SELECT m."networkAdmin" OR coalesce(v.role = 'admin', false) AS admin, ${hostsSql('$1::uuid')} AS plans FROM members m
     LEFT JOIN memberships v ON v."memberId" = m.id AND v."spaceId" = $1 AND v.status = 'active' WHERE m.id = $2`,
    [spaceId, memberId],
  )) as Reviewer[];
  const { admin, plans } = found ?? { admin: false, plans: false };
  return { memberId, admin, plans: admin || plans };
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

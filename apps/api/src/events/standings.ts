import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { refuseReach, type Reach, type Standing } from '#domain/events/reach.js';
import { Refusal } from '#domain/refusal.js';
import { OrganizerAccess, type WantedAct } from '../platform/auth/organizer-access.js';
import { organizesSql } from './visibility.js';

/** SQL: how the member `$1` stands towards the events `e`, rows of words. `libs/domain/events/reach.ts` says what that allows. */
const standingSql = `SELECT e.id AS "eventId", s.slug AS space, a."networkAdmin", v.role AS "inSpace", own.role AS "ofDate", main.role AS "ofEvent"
  FROM events e JOIN spaces s ON s.id = e."spaceId" LEFT JOIN series q ON q.id = e."seriesId" JOIN members a ON a.id = $1
  LEFT JOIN memberships v ON v."spaceId" = e."spaceId" AND v."memberId" = a.id AND v.status = 'active'
  LEFT JOIN organizers own ON own."eventId" = e.id AND own."memberId" = a.id
  LEFT JOIN organizers main ON main."eventId" = coalesce(q."eventId", e.id) AND main."memberId" = a.id`;

type Queries = Pick<EntityManager, 'query'>;

/**
 * Lets nobody else act. Asked under the lock of the event, since who organizes it changes under the same lock.
 * @param memberId null where the house itself acts, or a file that is read in
 * @param eventIds every row of words that the act touches; with the reach `event` one of them is enough
 * @throws Refusal `not-found`, `not-allowed`
 */
export async function refuseOthers(
  tx: Queries,
  memberId: string | null,
  { eventIds, reach, door = false }: { eventIds: readonly string[]; reach: Reach; door?: boolean },
): Promise<void> {
  if (memberId === null) return;
  for (const standing of await standingsOf(tx, memberId, eventIds)) refuseReach(standing, reach, door);
}

/** @throws Refusal `not-found` where one of them is not there */
async function standingsOf(
  tx: Queries,
  memberId: string,
  eventIds: readonly string[],
): Promise<(Standing & { space: string })[]> {
  const wanted = [...new Set(eventIds)];
  const found = (await tx.query(`${standingSql} WHERE e.id = ANY($2)`, [memberId, wanted])) as (Standing & {
    space: string;
  })[];
  if (wanted.length === 0 || found.length < wanted.length) throw new Refusal('not-found');
  return found;
}

/** The same for what is done to dates, such as replies to them. */
export async function refuseOthersOnDates(
  tx: Queries,
  memberId: string,
  { occurrenceIds, reach }: { occurrenceIds: readonly string[]; reach: Reach },
): Promise<void> {
  const rows = (await tx.query('SELECT DISTINCT "eventId" FROM occurrences WHERE id = ANY($1)', [occurrenceIds])) as {
    eventId: string;
  }[];
  await refuseOthers(tx, memberId, { eventIds: rows.map(({ eventId }) => eventId), reach });
}

/** Of these dates those that the member organizes, to show no more than that. */
export async function organizedAmong(
  tx: Queries,
  memberId: string,
  occurrenceIds: readonly string[],
): Promise<Set<string>> {
  const rows = (await tx.query(
    `SELECT o.id FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o.id = ANY($2) AND ${organizesSql('$1::uuid')}`,
    [memberId, occurrenceIds],
  )) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

/** Answers the guard. */
@Injectable()
export class Standings implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly access: OrganizerAccess,
  ) {}

  onModuleInit(): void {
    this.access.answeredBy((act) => this.answer(act));
  }

  private async answer({ memberId, eventId, occurrenceId, reach, door }: WantedAct): Promise<string> {
    const id = eventId ?? (occurrenceId && (await this.eventOf(occurrenceId)));
    const [standing] = id ? await standingsOf(this.database, memberId, [id]) : [];
    if (!standing) throw new Refusal('not-found');
    refuseReach(standing, reach, door);
    return standing.space;
  }

  private async eventOf(occurrenceId: string): Promise<string | undefined> {
    const [found] = (await this.database.query('SELECT "eventId" FROM occurrences WHERE id = $1', [occurrenceId])) as {
      eventId: string;
    }[];
    return found?.eventId;
  }
}

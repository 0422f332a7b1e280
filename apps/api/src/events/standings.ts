import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { refuseReach, type Reach } from '#domain/events/reach.js';
import { Refusal } from '#domain/refusal.js';
import { OrganizerAccess, type WantedAct } from '../platform/auth/organizer-access.js';
import { findRow } from '../platform/database/rows.js';
import { Occurrence } from './entities/occurrence.entity.js';
import { eventsOf, standingsOf, type FoundStanding, type Queries } from './standings.queries.js';

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
  for (const standing of await allStandingsOf(tx, memberId, eventIds)) refuseReach(standing, reach, door);
}

/** @throws Refusal `not-found` where one of them is not there */
async function allStandingsOf(tx: Queries, memberId: string, eventIds: readonly string[]): Promise<FoundStanding[]> {
  const wanted = [...new Set(eventIds)];
  const found = await standingsOf(tx, memberId, wanted);
  if (wanted.length === 0 || found.length < wanted.length) throw new Refusal('not-found');
  return found;
}

/** The same for what is done to dates, such as replies to them. */
export async function refuseOthersOnDates(
  tx: Queries,
  memberId: string,
  { occurrenceIds, reach }: { occurrenceIds: readonly string[]; reach: Reach },
): Promise<void> {
  await refuseOthers(tx, memberId, { eventIds: await eventsOf(tx, occurrenceIds), reach });
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
    const [standing] = id ? await allStandingsOf(this.database, memberId, [id]) : [];
    if (!standing) throw new Refusal('not-found');
    refuseReach(standing, reach, door);
    return standing.space;
  }

  private async eventOf(occurrenceId: string): Promise<string | undefined> {
    const where = { id: occurrenceId };
    return (await findRow(this.database.manager, Occurrence, { where, columns: ['eventId'] }))?.eventId;
  }
}

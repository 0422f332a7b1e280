import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { OrganizersBody } from '#contract/event-people.js';
import type { EventSaved } from '#contract/events.js';
import { refuseWithoutSeries } from '#domain/events/date-organizers.js';
import { ownersOf, refuseOwners } from '#domain/events/organizers.js';
import { organizersLines } from '#domain/events/organizers-history.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { ChangeSets } from './change-sets.js';
import { followOrganizers } from './date-organizers.js';
import { OwnerNews } from './owner-news.js';
import { refuseNoHosts, refuseStrangers, refuseUnfindableOrganizers } from './organizer-references.js';
import { actorIn, organizersOf, type OrganizerRow } from './organizers.queries.js';
import { writeOrganizers } from './organizers.writes.js';
import { ownWordsFor } from './own-words.js';
import { lockProgramme, lockProgrammeOf } from './programme-lock.js';
import type { ProgrammeState } from './programme-state.js';
import { refuseOthers } from './standings.js';

type Organizers = OrganizersBody['organizers'];

interface Change {
  eventId: string;
  actorId: string;
  organizers: Organizers;
  action: 'event.organizers-set' | 'event.handed-over';
}

/** Who runs an event. */
@Injectable()
export class EventPeopleService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly sets: ChangeSets,
    private readonly news: OwnerNews,
  ) {}

  /**
   * Replaces the organizers by this list: of a series for all its dates, where whoever was added for one date stays; of a
   * date with words of its own for that one.
   * @throws Refusal owner-needed, not-allowed, organizes-series
   */
  setOrganizers(eventId: string, actorId: string, { organizers }: OrganizersBody): Promise<void> {
    return transact(this.database, async (tx) => {
      const state = await lockProgramme(tx, eventId);
      await refuseOthers(tx, actorId, { eventIds: [eventId], reach: 'date' });
      await this.write(tx, state, { eventId, actorId, organizers, action: 'event.organizers-set' });
    });
  }

  /** More organizers for one date of a series, which gets words of its own for it. @throws the same */
  setOrganizersOfDate(occurrenceId: string, actorId: string, { organizers }: OrganizersBody): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const shared = await lockProgrammeOf(tx, occurrenceId);
      await refuseOthers(tx, actorId, { eventIds: [shared.opened.eventId], reach: 'date' });
      const eventId = await ownWordsFor(tx, shared.state, occurrenceId, this.clock.now());
      const state = await lockProgramme(tx, eventId);
      await this.write(tx, state, { eventId, actorId, organizers, action: 'event.organizers-set' });
      const { version, status } = state.events.get(eventId) ?? state.main;
      return { eventId, occurrenceId, version, status };
    });
  }

  /** Gives the event as a whole to another host at once; who owned it helps on as co-host. @throws Refusal not-allowed */
  handOver(eventId: string, actorId: string, memberId: string): Promise<void> {
    return transact(this.database, async (tx) => {
      const state = await lockProgramme(tx, eventId);
      const { spaceId, main } = state;
      const mainId = main.eventId;
      await refuseOthers(tx, actorId, { eventIds: [mainId], reach: 'event' });
      await refuseNoHosts(tx, spaceId, [memberId], 'memberId');
      const before = await organizersOf(tx, [mainId]);
      const others = before.filter((one) => one.memberId !== memberId);
      const organizers: Organizers = [
        { memberId, role: 'owner', shown: before.find((one) => one.memberId === memberId)?.shown ?? true },
        ...others.map(({ memberId: id, role, shown }) => ({
          memberId: id,
          role: role === 'owner' ? ('co_host' as const) : role,
          shown,
        })),
      ];
      await this.write(tx, state, { eventId: mainId, actorId, organizers, action: 'event.handed-over' });
    });
  }

  private async write(
    tx: EntityManager,
    state: ProgrammeState,
    { eventId, actorId, organizers, action }: Change,
  ): Promise<void> {
    const { spaceId, main, events } = state;
    const at = this.clock.now();
    const rows = await organizersOf(tx, [main.eventId, eventId]);
    const of = (id: string) => rows.filter((row) => row.eventId === id);
    const before = of(eventId);
    if (eventId !== main.eventId) refuseWithoutSeries(of(main.eventId), organizers);
    refuseOwners(await actorIn(tx, spaceId, actorId), before, organizers);
    const ids = organizers.map(({ memberId }) => memberId);
    await refuseStrangers(tx, spaceId, action === 'event.handed-over' ? ids.slice(0, 1) : ids);
    const field = action === 'event.handed-over' ? 'memberId' : 'organizers';
    await refuseUnfindableOrganizers(tx, { actorId, there: rows, organizers, field });
    const newOwners = ownersOf(organizers).filter((id) => !ownersOf(before).includes(id));
    if (action === 'event.organizers-set') await refuseNoHosts(tx, spaceId, newOwners, 'organizers');
    await writeOrganizers(tx, [{ eventId, organizers }], at);
    if (eventId === main.eventId) await followOrganizers(tx, [{ mainId: eventId, before, after: organizers }], at);
    const told = newOwners.filter((id) => id !== actorId);
    await this.news.tellNewOwners(tx, told, { eventIds: [eventId], from: actorId, at });
    const { status } = events.get(eventId) ?? main;
    if (status !== 'draft') await bumpRevision(tx, spaceId, at);
    await this.audit.write(tx, { actorId, spaceId, action, subject: eventId, details: { before, organizers } });
    await this.record(tx, state, { eventId, actorId, organizers, action }, before);
  }

  /** Of a date with words of its own it is said that it is about this one. */
  private async record(
    tx: EntityManager,
    { spaceId, main, series, dates }: ProgrammeState,
    { eventId, actorId, organizers, action }: Change,
    rows: readonly OrganizerRow[],
  ): Promise<void> {
    const own = dates.filter((date) => eventId !== main.eventId && date.eventId === eventId);
    const starts = own.map(({ localStart }) => localStart);
    const before = rows.map(({ eventId: _, ...row }) => row);
    const lines = organizersLines(before, organizers, starts);
    if (lines.length === 0) return;
    const of = { spaceId, eventId: main.eventId, seriesId: series?.seriesId ?? null, actorId, lines };
    const what = action === 'event.handed-over' ? 'handed-over' : 'organizers';
    await this.sets.open(tx, { ...of, scope: own.length > 0 ? 'this' : 'all', what, at: this.clock.now() });
  }
}

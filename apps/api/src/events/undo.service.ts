import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, IsNull, LessThan, Not, Repository, type EntityManager } from 'typeorm';

import type { EventSaved } from '#contract/events.js';
import { historyOf } from '#domain/events/history.js';
import { same, type Programme } from '#domain/events/programme.js';
import { refuseUndo, undoableSince } from '#domain/events/undo.js';
import { Refusal } from '#domain/refusal.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { datesOnAgain } from './ask-again.js';
import { askAgain } from './ask-again.writes.js';
import { ChangeSet } from './entities/change-set.entity.js';
import { Series } from './entities/series.entity.js';
import { ProgrammeAnnouncer } from './programme-announcer.js';
import { toProgramme } from './programme-plan.js';
import { lockProgramme } from './programme-lock.js';
import type { ProgrammeState } from './programme-state.js';
import { savedOf } from './programme-writer.js';
import { refuseOthers, refuseOthersOnDates } from './standings.js';
import { changeSet, type FoundSet } from './undo.queries.js';
import { putBack } from './undo.writes.js';

/** Takes a change back: rows as they were, rooms as far as they are free, and who was told hears the contrary. */
@Injectable()
export class UndoService {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(ChangeSet) private readonly sets: Repository<ChangeSet>,
    private readonly clock: Clock,
    private readonly announcer: ProgrammeAnnouncer,
  ) {}

  /**
   * Doing it again changes nothing and answers the same. Whole or not at all.
   * @param asked `occurrence`: the date that the answer speaks of, where it is there afterwards
   * @throws Refusal `not-allowed`, `undo-too-late`, `undo-impossible`, `undo-overtaken`, `room-taken`, `event-has-replies`, `in-the-past`
   */
  undo(
    asked: { eventId: string; changeSetId: string; occurrence?: string | undefined },
    memberId: string,
  ): Promise<EventSaved> {
    const { eventId, changeSetId, occurrence } = asked;
    return transact(this.database, async (tx) => {
      const { eventId: headId } = await findSet(tx, eventId, changeSetId);
      const states = await lockWithParts(tx, headId);
      const set = await findSet(tx, eventId, changeSetId);
      const before = together(states);
      if (set.undone && set.actorId === memberId) return savedOf(tx, before, openedIn(set, before, occurrence));
      const at = this.clock.now();
      refuseUndo({ ...set, kept: set.kept !== null }, memberId, at);
      await refuseOthersThan(tx, set, memberId);
      if (set.kept) await putBack(tx, set.kept, at);
      const after = together(await lockWithParts(tx, headId));
      refuseWhatIsOver(before, after, at);
      await askAgain(tx, datesOnAgain(before, after), at);
      await this.makeKnown(tx, { set, states, before, after }, at);
      return savedOf(tx, after, openedIn(set, after, occurrence));
    });
  }

  /** Rows are kept no longer than they are good for. @returns of how many changes */
  async forgetOld(): Promise<number> {
    const before = undoableSince(this.clock.now());
    const { affected } = await this.sets.update({ kept: Not(IsNull()), at: LessThan(before) }, { kept: null });
    return affected ?? 0;
  }

  private async makeKnown(
    tx: EntityManager,
    given: { set: FoundSet; states: readonly ProgrammeState[]; before: Programme; after: Programme },
    at: Date,
  ): Promise<void> {
    const { set, states, before, after } = given;
    const [{ spaceId, main, series }] = states as [ProgrammeState];
    const places = new Map(states.flatMap(({ events }) => [...events]).map(([key, { place }]) => [key, place]));
    const of = { spaceId, eventId: main.eventId, seriesId: series && (after.series[0]?.key ?? null) };
    const by = { actorId: set.actorId, scope: set.scope, what: 'undone', undoes: set.id, at } as const;
    const lines = historyOf(before, after);
    await this.announcer.makeKnown(tx, { before, after, places }, { ...of, ...by, lines }, 'strict');
    await this.announcer.giveSeats(tx, { before, after }, at);
    await tx.withRepository(this.sets).update({ id: set.id }, { kept: null });
  }
}

/** @throws Refusal `not-found` */
async function findSet(tx: EntityManager, eventId: string, changeSetId: string): Promise<FoundSet> {
  const set = await changeSet(tx, { eventId, changeSetId });
  if (!set) throw new Refusal('not-found');
  return set;
}

/** The event, and the parts of its series that continue it. */
async function lockWithParts(tx: EntityManager, eventId: string): Promise<ProgrammeState[]> {
  const first = await lockProgramme(tx, eventId);
  const states = [first];
  for (const part of await partsAfter(tx, first)) states.push(await lockProgramme(tx, part.eventId));
  return states;
}

async function partsAfter(tx: EntityManager, { series }: ProgrammeState): Promise<Pick<Series, 'id' | 'eventId'>[]> {
  if (series === null) return [];
  const where = { continues: series.seriesId };
  return tx.getRepository(Series).find({ select: { id: true, eventId: true }, where, order: { id: 'ASC' } });
}

function together(states: readonly ProgrammeState[]): Programme {
  const all = states.map(toProgramme);
  return {
    words: all.flatMap(({ words }) => words),
    series: all.flatMap(({ series }) => series),
    dates: all.flatMap(({ dates }) => dates),
  };
}

/** A change of one date is taken back by who organizes that date, any other by who organizes the whole event. */
async function refuseOthersThan(tx: EntityManager, set: FoundSet, memberId: string): Promise<void> {
  const { eventId, scope, kept, opened } = set;
  const occurrenceIds = [...(opened === null ? [] : [opened]), ...(kept?.dates ?? []).map(({ id }) => id)];
  if (scope !== 'this' || occurrenceIds.length === 0)
    return refuseOthers(tx, memberId, { eventIds: [eventId], reach: 'event' });
  return refuseOthersOnDates(tx, memberId, { occurrenceIds, reach: 'date' });
}

const openedIn = ({ opened }: FoundSet, { dates }: Programme, wanted: string | undefined): string =>
  dates.find(({ id }) => id === wanted)?.id ?? opened ?? dates[0]?.id ?? '';

/** What has ended meanwhile is not put back to where it was. @throws Refusal `in-the-past` */
function refuseWhatIsOver(before: Programme, after: Programme, now: Date): void {
  const old = new Map(before.dates.map((date) => [date.id, date]));
  const over = after.dates.some((date) => date.endsAt <= now && !same(date, old.get(date.id) ?? null));
  if (over) throw new Refusal('in-the-past');
}

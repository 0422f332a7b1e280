import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';

import type { EventSaved } from '#contract/events.js';
import { propose, wantChanges, withdraw, type ReviewFacts } from '#domain/events/review.js';
import { refuseOnceEnded } from '#domain/events/schedule.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { ChangeSets } from './change-sets.js';
import { Event } from './entities/event.entity.js';
import { actorIn } from './organizers.queries.js';
import { nextDate } from './programme-changes.service.js';
import { lockProgramme } from './programme-lock.js';
import { lastEndOf, type ProgrammeState } from './programme-state.js';
import { ReviewNews } from './review-news.js';
import { refuseUnreviewed } from './review-refusals.js';
import { reviewOf } from './reviews.queries.js';
import { refuseOthers } from './standings.js';

type Step = 'proposed' | 'withdrawn' | 'changes-wanted';

/** Drafts that hosts propose and admins publish, in spaces that want it. A series is looked over as a whole. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly news: ReviewNews,
    private readonly sets: ChangeSets,
  ) {}

  /** Asks the admins to publish a draft. Doing it twice tells nobody twice. @throws Refusal changed-meanwhile, in-the-past */
  propose(eventId: string, actorId: string): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const state = await lockToReview(tx, eventId, actorId);
      const at = this.clock.now();
      if (!propose(await reviewOf(tx, state.main.eventId))) return savedAs(state, eventId, at, 0);
      refuseOnceEnded(lastEndOf(state), at);
      await this.ask(tx, state, actorId, at);
      return savedAs(state, eventId, at, 1);
    });
  }

  /** The same for a draft that this transaction has made. */
  async proposeIn(tx: EntityManager, eventId: string, actorId: string): Promise<void> {
    await this.ask(tx, await lockProgramme(tx, eventId), actorId, this.clock.now());
  }

  /** Gives a proposal back with what should change. @throws Refusal not-allowed, changed-meanwhile */
  wantChanges(eventId: string, actorId: string, note: string): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const state = await lockToReview(tx, eventId, actorId);
      const { spaceId, main } = state;
      const found = await reviewOf(tx, main.eventId);
      wantChanges(found, await actorIn(tx, spaceId, actorId));
      const at = this.clock.now();
      await write(tx, state, { state: 'changes-wanted', note, at, by: found.proposer });
      await this.news.tellProposer(tx, 'changes-wanted', found.proposer, { eventId: main.eventId, actorId, at, note });
      await this.record(tx, state, { what: 'changes-wanted', actorId, at, reason: note });
      return savedAs(state, eventId, at, 1);
    });
  }

  /** Takes a proposal back; a mail about it that waits is not sent. @throws Refusal changed-meanwhile */
  withdraw(eventId: string, actorId: string): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const state = await lockToReview(tx, eventId, actorId);
      withdraw(await reviewOf(tx, state.main.eventId));
      const at = this.clock.now();
      await write(tx, state, { state: null, note: '', at, by: null });
      await this.record(tx, state, { what: 'withdrawn', actorId, at });
      return savedAs(state, eventId, at, 1);
    });
  }

  /** Before a draft is published: whether it may be; whoever proposed it is told. @throws Refusal review-needed */
  async beforePublishing(
    tx: EntityManager,
    state: ProgrammeState,
    actorId: string | null,
    planned: boolean,
  ): Promise<void> {
    const { state: review, proposer } = await refuseUnreviewed(tx, state, actorId, planned);
    if (review === null) return;
    const about = { eventId: state.main.eventId, actorId, at: this.clock.now(), note: '' };
    await this.news.tellProposer(tx, 'published', proposer, about);
  }

  private async ask(tx: EntityManager, state: ProgrammeState, actorId: string, at: Date): Promise<void> {
    await write(tx, state, { state: 'asked', note: '', at, by: actorId });
    await this.news.tellJudges(tx, { eventId: state.main.eventId, spaceId: state.spaceId, actorId, at });
    await this.record(tx, state, { what: 'proposed', actorId, at });
  }

  private async record(
    tx: EntityManager,
    { spaceId, main, series }: ProgrammeState,
    { what, actorId, at, reason = '' }: { what: Step; actorId: string; at: Date; reason?: string },
  ): Promise<void> {
    const audit = {
      action: `event.${what}`,
      subject: main.eventId,
      ...(reason === '' ? {} : { details: { note: reason } }),
    };
    const of = { spaceId, eventId: main.eventId, seriesId: series?.seriesId ?? null };
    await this.sets.open(tx, { ...of, actorId, scope: 'all', what, reason, lines: [], at, audit });
  }
}

/** A draft is looked over as a whole, and handled by who organizes the whole of it. */
async function lockToReview(tx: EntityManager, eventId: string, actorId: string): Promise<ProgrammeState> {
  const state = await lockProgramme(tx, eventId);
  await refuseOthers(tx, actorId, { eventIds: [state.main.eventId], reach: 'event' });
  return state;
}

/** In every row of words of the programme, so that each of its dates says where it stands. */
async function write(
  tx: EntityManager,
  { events }: ProgrammeState,
  { state, note, at, by }: { state: ReviewFacts['state']; note: string; at: Date; by: string | null },
): Promise<void> {
  const review = { reviewState: state, reviewNote: note, reviewedAt: at, reviewBy: by };
  await tx.getRepository(Event).update({ id: Any([...events.keys()]) }, { ...review, version: () => 'version + 1' });
}

function savedAs(state: ProgrammeState, eventId: string, now: Date, steps: number): EventSaved {
  const { occurrenceId } = state.dates.find((date) => date.eventId === eventId) ?? nextDate(state, now);
  const { version, status } = state.events.get(eventId) ?? state.main;
  return { eventId, occurrenceId, version: version + steps, status };
}

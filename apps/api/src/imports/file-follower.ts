import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { EventSaved } from '#contract/events.js';
import { same } from '#domain/events/programme.js';
import { CANCELLED_IN_FILE, followFile } from '#domain/imports/follow-file.js';
import { EventLifeService } from '../events/event-life.service.js';
import { ProgrammeChangesService } from '../events/programme-changes.service.js';
import { lockProgrammeOf } from '../events/programme-lock.js';
import { toProgramme } from '../events/programme-plan.js';
import type { ProgrammeState } from '../events/programme-state.js';
import type { ComparedEvent } from './comparison.js';
import type { Whole } from './compared-event.js';
import { dateIds } from './imported-occurrences.queries.js';
import { callOffEvents, nameDates, type NamedDate } from './imported-names.writes.js';
import type { Target } from './occurrence-rows.js';

/** With the rooms of the space by their names, read once for all events of a batch. */
export type Following = Target & { rooms: ReadonlyMap<string, string> };

/** Has an event follow a newer file: its rule, its dates and its words, planned at once and written as the editor's "all". */
@Injectable()
export class FileFollower {
  constructor(
    private readonly changes: ProgrammeChangesService,
    private readonly life: EventLifeService,
  ) {}

  async follow(
    tx: EntityManager,
    target: Following,
    { uid, known }: ComparedEvent,
    whole: Whole,
  ): Promise<EventSaved[]> {
    const [any] = known;
    if (!any) return [];
    const { state } = await lockProgrammeOf(tx, any.occurrenceId);
    const saved = await this.write(tx, target, state, whole);
    const { eventId } = state.main;
    const seriesId = state.series?.seriesId ?? null;
    const there = await dateIds(tx, { seriesId, eventId });
    const nowIn = there.find(({ seriesId: one }) => one !== null)?.seriesId ?? null;
    const all = nowIn === seriesId ? there : await dateIds(tx, { seriesId: nowIn, eventId });
    if (whole.file.cancelled) await callOffEvents(tx, { seriesId: nowIn, eventId });
    await nameDates(tx, target.spaceId, namesOf(uid, whole, all));
    return saved;
  }

  private async write(
    tx: EntityManager,
    { memberId, at, rooms }: Following,
    state: ProgrammeState,
    whole: Whole,
  ): Promise<EventSaved[]> {
    const before = toProgramme(state);
    const { file, said, pairing } = whole;
    const live = state.main.status === 'draft' ? 'draft' : 'scheduled';
    const after = followFile(before, { file, said, pairing, live, rooms, now: at });
    if (same(before, after)) return [];
    // What no date is left of stays, so that its page says that it is off.
    if (after.dates.length === 0)
      return [await this.life.cancelIn(tx, state.main.eventId, memberId, CANCELLED_IN_FILE)];
    return [await this.changes.carryOutIn(tx, state, after, memberId)];
  }
}

/** Of each date of the file by which name it is known from now on, and of each that is off by it that a file called it off. */
function namesOf(uid: string, { file, pairing }: Whole, there: Awaited<ReturnType<typeof dateIds>>): NamedDate[] {
  const byStart = new Map(there.map(({ originalStart, id }) => [originalStart, id]));
  const ids = new Set(there.map(({ id }) => id));
  const told = file.dates.flatMap((date): NamedDate[] => {
    const known = pairing.pairs.get(date);
    const id = known?.id ?? (pairing.created.includes(date) ? byStart.get(date.originalStart) : undefined);
    // What nobody read has no fingerprint: it is known by the start that its rule gives it.
    if (id === undefined || !ids.has(id) || date.fingerprint === '') return [];
    const off = date.status === 'cancelled';
    const calledOff = off && (known === undefined || known.status !== 'cancelled' || known.calledOff);
    return [{ uid, recurrenceKey: date.key, occurrenceId: id, fingerprint: date.fingerprint, calledOff }];
  });
  const taken = new Set(told.map(({ recurrenceKey }) => recurrenceKey));
  const gone = pairing.gone.flatMap(({ id, key, originalStart }): NamedDate[] => {
    const recurrenceKey = key ?? originalStart.slice(0, 10);
    const named = { uid, recurrenceKey, occurrenceId: id, fingerprint: '', calledOff: true };
    return ids.has(id) && !taken.has(recurrenceKey) ? [named] : [];
  });
  return [...told, ...gone];
}

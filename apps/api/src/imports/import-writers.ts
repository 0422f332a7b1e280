import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { EventSaved } from '#contract/events.js';
import { EventLifeService } from '../events/event-life.service.js';
import { lockEvent } from '../events/event-state.js';
import type { ImportPlan } from './import-plan.js';
import { changesOf, type Wrote } from './wrote.js';
import { knownBefore } from './wrote.queries.js';
import type { ReadOccurrence, Window } from './calendar-reading.js';
import { compareWithSpace, isChanged, type ComparedEvent } from './comparison.js';
import { fileEventOf, saidOf } from './file-event-of.js';
import { masterOf } from './imported-event.js';
import { FileFollower, type Following } from './file-follower.js';
import { roomsByName } from './imported-occurrences.queries.js';
import { keepSaid, type SaidNow } from './imported-names.writes.js';
import type { Target } from './occurrence-rows.js';
import { OccurrenceWriter } from './occurrence-writer.js';

/** Writes some events of a file, each as it has to be. */
@Injectable()
export class ImportWriters {
  constructor(
    private readonly writer: OccurrenceWriter,
    private readonly follower: FileFollower,
    private readonly life: EventLifeService,
  ) {}

  /** @returns what it did, for taking it back */
  async write(tx: EntityManager, target: Target, window: Window, batch: readonly ReadOccurrence[]): Promise<Wrote[]> {
    const at = { window, now: target.at };
    const compared = await compareWithSpace(tx, target.spaceId, { occurrences: [...batch], beside: [] }, at);
    const events = compared.filter(isChanged);
    const uids = events.map(({ uid }) => uid);
    const before = new Map((await knownBefore(tx, target.spaceId, uids)).map((one) => [one.uid, one]));
    const fresh = events.filter(({ whole }) => whole === null).flatMap(({ created }) => created);
    const created = await this.writer.create(tx, target, fresh);
    const wrote: Wrote[] = [];
    const following = { ...target, rooms: await roomsByName(tx, target.spaceId) };
    for (const event of events) {
      const { uid, reads } = event;
      const saved = await this.update(tx, following, event);
      const known = before.get(uid) ?? { uid, names: [], said: null };
      const title = reads[0] ? masterOf(reads[0]).title : '';
      wrote.push({ ...known, title, created: created.get(uid) ?? [], changes: changesOf(saved) });
    }
    await keepSaid(
      tx,
      target,
      events.map((event) => saidNow(event, at)),
    );
    return wrote;
  }

  private update(tx: EntityManager, target: Following, event: ComparedEvent): Promise<EventSaved[]> {
    return event.whole
      ? this.follower.follow(tx, target, event, event.whole)
      : this.writer.updateEach(tx, target, event);
  }

  /** Events that the calendar no longer holds, where the host chose so. What is off by now stays as it is. */
  async cancelMissing(
    tx: EntityManager,
    memberId: string | null,
    { missing, choices }: Pick<ImportPlan, 'missing' | 'choices'>,
  ): Promise<Wrote[]> {
    const wrote: Wrote[] = [];
    if (choices?.missing !== 'cancel') return wrote;
    for (const eventId of missing) {
      const { status, title } = await lockEvent(tx, eventId);
      if (status === 'cancelled') continue;
      const saved = await this.life.cancelIn(tx, eventId, memberId, NO_LONGER_IN_FILE);
      wrote.push({ uid: '', title, created: [], changes: changesOf([saved]), names: [], said: null });
    }
    return wrote;
  }
}

const NO_LONGER_IN_FILE = 'No longer in the calendar it was imported from.';

function saidNow({ uid, reads, whole }: ComparedEvent, { window, now }: { window: Window; now: Date }): SaidNow {
  const [first] = reads as [ReadOccurrence];
  const { sequence, stamp } = masterOf(first);
  return { uid, sequence, stamp, said: saidOf(whole?.file ?? fileEventOf(reads, window, now)) };
}

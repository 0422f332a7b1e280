import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { EventLifeService } from '../events/event-life.service.js';
import { lockEvent } from '../events/event-state.js';
import type { ImportPlan } from './import-plan.js';
import type { ReadOccurrence, Window } from './calendar-reading.js';
import { compareWithSpace, isChanged, type ComparedEvent } from './comparison.js';
import { fileEventOf, saidOf } from './file-event-of.js';
import { masterOf } from './imported-event.js';
import { FileFollower } from './file-follower.js';
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

  async write(tx: EntityManager, target: Target, window: Window, batch: readonly ReadOccurrence[]): Promise<void> {
    const at = { window, now: target.at };
    const compared = await compareWithSpace(tx, target.spaceId, { occurrences: [...batch], beside: [] }, at);
    const events = compared.filter(isChanged);
    const single = events.filter(({ whole }) => whole === null);
    await this.writer.create(
      tx,
      target,
      single.flatMap(({ created }) => created),
    );
    for (const event of single) await this.writer.updateEach(tx, target, event);
    for (const event of events) if (event.whole) await this.follower.follow(tx, target, event, event.whole);
    await keepSaid(
      tx,
      target,
      events.map((event) => saidNow(event, at)),
    );
  }

  /** Events that the calendar no longer holds, where the host chose so. What is off by now stays as it is. */
  async cancelMissing(
    tx: EntityManager,
    memberId: string | null,
    { missing, choices }: Pick<ImportPlan, 'missing' | 'choices'>,
  ): Promise<void> {
    if (choices?.missing !== 'cancel') return;
    for (const eventId of missing) {
      const { status } = await lockEvent(tx, eventId);
      if (status !== 'cancelled') await this.life.cancelIn(tx, eventId, memberId, NO_LONGER_IN_FILE);
    }
  }
}

const NO_LONGER_IN_FILE = 'No longer in the calendar it was imported from.';

function saidNow({ uid, reads, whole }: ComparedEvent, { window, now }: { window: Window; now: Date }): SaidNow {
  const [first] = reads as [ReadOccurrence];
  const { sequence, stamp } = masterOf(first);
  return { uid, sequence, stamp, said: saidOf(whole?.file ?? fileEventOf(reads, window, now)) };
}

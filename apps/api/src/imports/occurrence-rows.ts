import { randomUUID } from 'node:crypto';

import { scheduleOf } from '#domain/events/schedule.js';
import type { ImportChoices } from '#contract/imports.js';
import { CANCELLED_IN_FILE } from '#domain/imports/follow-file.js';
import { horizonOf } from '../events/programme-plan.js';
import { endOfSeries } from './file-event-of.js';
import type { ReadEvent, ReadOccurrence } from './calendar-reading.js';
import { fingerprintOf, keptUid, newEventOf, saysWhatItsSeriesSays } from './imported-event.js';
import type { Home, NewSeries } from './series-homes.js';

export interface Target {
  spaceId: string;
  /** Becomes owner of what is new; null on the command line. */
  memberId: string | null;
  /** In which calendar the file's events stand: the same for all files that hold one of them. */
  calendar: string;
  choices: ImportChoices;
  at: Date;
}

/** An occurrence as rows: alone with an event of its own, or a date of a series that shares or has its words. */
export function toRow(read: ReadOccurrence, home: Home | undefined, choices: ImportChoices) {
  const body = newEventOf(read, choices);
  const schedule = scheduleOf(body);
  const { uid } = read.event;
  const status = statusOf(read.event, choices);
  const shares = home !== undefined && saysWhatItsSeriesSays(read);
  return {
    ...body,
    ...schedule,
    eventId: shares ? home.eventId : randomUUID(),
    ownEvent: !shares,
    seriesId: home?.seriesId ?? null,
    originalStart: home?.originalStart ?? schedule.localStart,
    occurrenceId: randomUUID(),
    status,
    // One date that is off does not call its series off.
    eventStatus: home ? statusOf(read.inSeries?.series.event ?? read.event, choices) : status,
    reason: status === 'cancelled' ? CANCELLED_IN_FILE : '',
    uid: keptUid(uid),
    recurrenceKey: read.recurrenceKey,
    fingerprint: fingerprintOf(read).toString('hex'),
    calledOff: status === 'cancelled',
  };
}

/** What is off is off; what takes place is published, or a draft. */
const statusOf = ({ status }: ReadEvent, choices: ImportChoices) => (status === 'cancelled' ? status : choices.status);

/** A series with the event that its dates share. Where fewer days were asked for, or it is off, it goes no further. */
export function toSeriesRow({ seriesId, eventId, like, series }: NewSeries, { at, choices }: Target) {
  const { event, startsFrom, readUntil: _, ...rule } = series;
  return {
    ...newEventOf({ ...like, event }, choices),
    ...rule,
    seriesId,
    eventId,
    eventStatus: statusOf(event, choices),
    startsFrom,
    madeUntil: horizonOf(at, series.timeZone),
    endsBefore: endOfSeries(series, at),
  };
}

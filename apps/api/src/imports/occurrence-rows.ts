import { randomUUID } from 'node:crypto';

import { scheduleOf } from '#domain/events/schedule.js';
import { CANCELLED_IN_FILE } from '#domain/imports/follow-file.js';
import { horizonOf } from '../events/programme-plan.js';
import { endOfSeries } from './file-event-of.js';
import type { ReadOccurrence } from './calendar-reading.js';
import { fingerprintOf, keptUid, newEventOf, saysWhatItsSeriesSays } from './imported-event.js';
import type { Home, NewSeries } from './series-homes.js';

export interface Target {
  spaceId: string;
  /** Becomes owner of what is new; null on the command line. */
  memberId: string | null;
  /** In which calendar the file's events stand: the same for all files that hold one of them. */
  calendar: string;
  at: Date;
}

/** An occurrence as rows: alone with an event of its own, or a date of a series that shares or has its words. */
export function toRow(read: ReadOccurrence, home: Home | undefined) {
  const body = newEventOf(read);
  const schedule = scheduleOf(body);
  const { status, uid } = read.event;
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
    eventStatus: home ? (read.inSeries?.series.event.status ?? status) : status,
    reason: status === 'cancelled' ? CANCELLED_IN_FILE : '',
    uid: keptUid(uid),
    recurrenceKey: read.recurrenceKey,
    fingerprint: fingerprintOf(read).toString('hex'),
    calledOff: status === 'cancelled',
  };
}

/** A series with the event that its dates share. Where fewer days were asked for, or it is off, it goes no further. */
export function toSeriesRow({ seriesId, eventId, like, series }: NewSeries, at: Date) {
  const { event, startsFrom, readUntil: _, ...rule } = series;
  return {
    ...newEventOf({ ...like, event }),
    ...rule,
    seriesId,
    eventId,
    eventStatus: event.status,
    startsFrom,
    madeUntil: horizonOf(at, series.timeZone),
    endsBefore: endOfSeries(series, at),
  };
}

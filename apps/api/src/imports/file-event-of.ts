import { scheduleOf } from '#domain/events/schedule.js';
import type { FileDate, FileEvent, Said } from '#domain/imports/file-event.js';
import { horizonOf } from '../events/programme-plan.js';
import type { FileSeries, ReadOccurrence, Window } from './calendar-reading.js';
import { fieldsOf, fingerprintOf, masterOf, saysWhatItsSeriesSays, wordsOf } from './imported-event.js';

const SLACK = 3 * 86_400_000;

/** Where the dates of a series end for now: fewer days were asked for, or it is off. */
export function endOfSeries({ event, readUntil, timeZone }: FileSeries, now: Date): string | null {
  const isShort = Date.parse(`${readUntil}Z`) < Date.parse(`${horizonOf(now, timeZone)}Z`) - SLACK;
  return isShort || event.status === 'cancelled' ? readUntil : null;
}

/** All that a file says of one event, as the rules of following it see it. */
export function fileEventOf(reads: readonly ReadOccurrence[], window: Window, now: Date): FileEvent {
  const [first] = reads as [ReadOccurrence, ...ReadOccurrence[]];
  const series = first.inSeries?.series ?? null;
  const master = masterOf(first);
  return {
    rule: series && ruleOf(series),
    words: { ...wordsOf({ ...first, event: master }) },
    cancelled: master.status === 'cancelled',
    startsFrom: series?.startsFrom ?? null,
    endsBefore: series && endOfSeries(series, now),
    readFrom: `${window.from}T00:00:00`,
    readUntil: `${window.to}T00:00:00`,
    unread: master.unread,
    dates: reads.map(dateOf),
  };
}

const ruleOf = ({ localStart, localEnd, timeZone, allDay, rules, extra, leftOut }: FileSeries) => ({
  localStart,
  localEnd,
  timeZone,
  allDay,
  rules: [...rules],
  extra: [...extra],
  leftOut: [...leftOut],
});

function dateOf(read: ReadOccurrence): FileDate {
  const { startsAt, endsAt, ...times } = scheduleOf(fieldsOf(read));
  return {
    key: read.recurrenceKey,
    originalStart: read.inSeries?.originalStart ?? times.localStart,
    times,
    startsAt,
    endsAt,
    status: read.event.status,
    words: read.inSeries === null || saysWhatItsSeriesSays(read) ? null : { ...wordsOf(read) },
    fingerprint: fingerprintOf(read).toString('hex'),
  };
}

/** What of it is kept for the next file. */
export const saidOf = ({ rule, words, cancelled, endsBefore }: FileEvent): Said => ({
  rule,
  words,
  cancelled,
  endsBefore,
});

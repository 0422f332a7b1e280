import { renewWords } from '../events/changed-words.js';
import { newDateOf, placedAt } from '../events/given-dates.js';
import { same, type Programme, type ProgrammeDate, type ProgrammeSeries, type Words } from '../events/programme.js';
import type { FileDate, FileEvent, KnownDate } from './file-event.js';
import type { Following } from './following.js';
import { ruleByFile } from './rule-by-file.js';
import { sayOwnWords, wordsInRoom } from './words-by-file.js';

/** Why a date is off that a file calls off, as its page and its mail say. */
export const CANCELLED_IN_FILE = 'Cancelled in the calendar it was imported from.';

/**
 * The programme as it is to be once a newer file was read: as if that one alone had ever been, with the replies kept.
 * Of what the file says as before, nothing is written: a host may have changed it here. What has begun stays (Z08), and
 * a date that the file takes away is called off where anybody ever replied, otherwise gone, as in the editor (Z09).
 */
export function followFile(before: Programme, following: Following): Programme {
  const { file, said, pairing, now } = following;
  const [series] = before.series;
  const words = said && same(said.words, file.words) ? {} : wordsInRoom(file.words, following);
  const isOver = (date: ProgrammeDate) => series !== undefined && date.startsAt <= now;
  const renewed = series
    ? renewWords(before, {
        series,
        affected: before.dates.filter((date) => !isOver(date)),
        others: before.dates.filter(isOver),
        change: { opened: '', scope: 'all', words },
        splits: false,
      })
    : renewSingle(before, words);
  const rule = ruleByFile(series, following, before.words[0]?.key ?? '');
  const told = new Map([...pairing.pairs].map(([date, known]) => [known.id, { date, known }]));
  const gone = new Set(pairing.gone.map(({ id }) => id));
  const kept = renewed.affected.flatMap((date) => {
    if (gone.has(date.id ?? '')) return dropped(date, rule);
    const one = told.get(date.id ?? '');
    return [one ? redated(date, { ...one, rule }, following) : { ...date, seriesKey: rule?.key ?? date.seriesKey }];
  });
  const added = pairing.created.map((date) => created(date, rule, before, following));
  const dates = [...renewed.others, ...kept, ...added];
  return sayOwnWords({ words: renewed.words, ...heldBy(rule, dates, file) }, before, { ...following, patch: words });
}

/** A series of which the file has made a one-off, and of which nothing else is left, is none any more. */
function heldBy(rule: ProgrammeSeries | null, dates: ProgrammeDate[], { rule: given }: FileEvent) {
  if (rule && (given !== null || dates.length > 1)) return { series: [rule], dates };
  return { series: [], dates: dates.map((date) => ({ ...date, seriesKey: null })) };
}

function renewSingle(before: Programme, patch: Words) {
  const words = before.words.map((row, index) => (index === 0 ? { ...row, words: { ...row.words, ...patch } } : row));
  return { words, affected: before.dates, others: [] as ProgrammeDate[] };
}

function dropped(date: ProgrammeDate, rule: ProgrammeSeries | null): ProgrammeDate[] {
  if (!date.replied || date.status === 'draft') return [];
  return [{ ...date, seriesKey: rule?.key ?? null, status: 'cancelled' }];
}

interface Told {
  date: FileDate;
  known: KnownDate;
  rule: ProgrammeSeries | null;
}

function redated(was: ProgrammeDate, { date, known, rule }: Told, { live }: Following): ProgrammeDate {
  const named = { ...was, seriesKey: rule?.key ?? null, originalStart: date.originalStart };
  if (date.fingerprint !== '' && date.fingerprint === known.fingerprint) return named;
  const wasOff = was.status === 'cancelled';
  // What a host has called off stays off, whatever a file says of it.
  if (wasOff && !known.calledOff) return named;
  const off = date.status === 'cancelled';
  const { startsAt, endsAt } = date;
  const moved = was.startsAt.getTime() !== startsAt.getTime();
  const status = off ? 'cancelled' : wasOff ? live : was.status === 'postponed' && moved ? 'scheduled' : was.status;
  return { ...named, ...date.times, startsAt, endsAt, status, ...(off && { reason: CANCELLED_IN_FILE }) };
}

function created(date: FileDate, rule: ProgrammeSeries | null, before: Programme, { live }: Following): ProgrammeDate {
  const { originalStart, times, startsAt, endsAt } = date;
  const status = date.status === 'cancelled' ? 'cancelled' : live;
  const reason = date.status === 'cancelled' ? { reason: CANCELLED_IN_FILE } : {};
  const wordsKey = before.words[0]?.key ?? '';
  const like = rule
    ? newDateOf(rule, originalStart, live)
    : { id: null, seriesKey: null, originalStart, capacity: null, replies: 0, replied: false };
  return { ...like, wordsKey, originalStart, ...times, startsAt, endsAt, status, ...reason };
}

/** The dates that a rule gives beyond the days that were read, up to those that are rows. */
export function dateBeyond(rule: ProgrammeSeries, originalStart: string, status: FileDate['status']): FileDate {
  const { startsAt, endsAt, ...times } = placedAt(rule, originalStart);
  return {
    key: originalStart.slice(0, 10),
    originalStart,
    times,
    startsAt,
    endsAt,
    status,
    words: null,
    fingerprint: '',
  };
}

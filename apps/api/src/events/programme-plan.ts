import type { EventBody } from '#contract/events.js';
import type { Repeats } from '#contract/repeats.js';
import { ruleFrom, ruleUntil } from '#domain/events/series-split.js';
import { same, toSeconds, type DateTimes, type Programme, type ProgrammeSeries } from '#domain/events/programme.js';
import type { ProgrammeChange } from '#domain/events/programme-change.js';
import { localTimeOf, type LocalTime } from '#domain/events/zoned-time.js';
import { Refusal } from '#domain/refusal.js';
import { WORD_KEYS } from './event-words.js';
import type { DateState, ProgrammeState, SeriesState } from './programme-state.js';

const MONTHS_AHEAD = 18;

/** The local day 18 months ahead, up to which dates are rows. */
export function horizonOf(now: Date, timeZone: string): LocalTime {
  const day = new Date(`${localTimeOf(now, timeZone).slice(0, 10)}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + MONTHS_AHEAD);
  return day.toISOString().slice(0, 19);
}

/** Rows as the rules of a change see them. */
export function toProgramme({ main, events, series, dates }: ProgrammeState): Programme {
  const rows = [main, ...[...events.values()].filter((row) => row !== main)];
  return {
    words: rows.map(({ eventId, words }) => ({ key: eventId, copyOf: null, words: { ...words } })),
    series: series ? [toSeries(series)] : [],
    dates: dates.map((date) => ({
      ...date,
      id: date.occurrenceId,
      wordsKey: date.eventId,
      seriesKey: series?.seriesId ?? null,
    })),
  };
}

export function toSeries({ seriesId, eventId, madeUntil: _, ...series }: SeriesState): ProgrammeSeries {
  return { ...series, key: seriesId, wordsKey: eventId, continues: null };
}

/** What an editor shows of a date: its words, its times, its seats, and how it repeats from there on. */
export function bodyOfDate(state: ProgrammeState, date: DateState): EventBody {
  const words = (state.events.get(date.eventId) ?? state.main).words;
  const { localStart, localEnd, timeZone, allDay, capacity } = date;
  return { ...words, localStart, localEnd, timeZone, allDay, capacity, repeats: repeatsFrom(state.series, date) };
}

/** The rest of a series, beginning with one of its dates; null for a one-off event. */
export function repeatsFrom(
  series: SeriesState | null,
  { originalStart }: Pick<DateState, 'originalStart'>,
): Repeats | null {
  if (series === null) return null;
  const rules = series.rules.flatMap((rule) => {
    const ended = series.endsBefore === null ? rule : ruleUntil(rule, series.localStart, series.endsBefore);
    return ended === null ? [] : (ruleFrom(ended, series.localStart, originalStart)?.rule ?? []);
  });
  const later = (starts: readonly LocalTime[]) => starts.filter((start) => start >= originalStart);
  return { rules, extra: later(series.extra), leftOut: later(series.leftOut) };
}

export interface GivenChange {
  event: EventBody;
  base?: EventBody | undefined;
  /** Whether what is saved was made from what is there now. */
  current: boolean;
  scope: ProgrammeChange['scope'];
  overwrite: boolean;
  keepInstant: boolean;
}

const TIMES = ['localStart', 'localEnd', 'timeZone', 'allDay'] as const;
const FIELDS = [...WORD_KEYS, ...TIMES, 'capacity', 'repeats'] as const;
type Field = (typeof FIELDS)[number];

/**
 * What the host changed, field by field: where the editor says what it began with, against that; fields that somebody
 * else changed meanwhile stay theirs.
 * @throws Refusal `changed-meanwhile`, naming the fields that both changed, or where nothing says what was changed
 */
export function changeOf(state: ProgrammeState, opened: DateState, given: GivenChange): ProgrammeChange {
  const now = normalised(bodyOfDate(state, opened));
  const mine = normalised(given.event);
  const { version } = state.events.get(opened.eventId) ?? state.main;
  if (!given.current && !given.base) throw new Refusal('changed-meanwhile', { version });
  const base = given.base ? normalised(given.base) : now;
  const changed = FIELDS.filter((field) => !same(base[field], mine[field]));
  const clashing = changed.filter((field) => !same(now[field], base[field]) && !same(now[field], mine[field]));
  if (clashing.length > 0) throw new Refusal('changed-meanwhile', { version, fields: clashing });
  const has = (...fields: readonly Field[]) => fields.some((field) => changed.includes(field));
  const times: DateTimes = {
    ...pick(now, TIMES),
    ...pick(
      mine,
      TIMES.filter((field) => changed.includes(field)),
    ),
  };
  return {
    opened: opened.occurrenceId,
    scope: state.series === null ? 'this' : given.scope,
    words: pick(
      mine,
      WORD_KEYS.filter((key) => changed.includes(key)),
    ),
    ...(has(...TIMES) ? { when: times } : {}),
    ...(has('capacity') ? { capacity: mine.capacity } : {}),
    ...(has('repeats') ? { repeats: mine.repeats ?? { rules: [], extra: [times.localStart], leftOut: [] } } : {}),
    overwrite: given.overwrite,
    keepInstant: given.keepInstant,
  };
}

/** One spelling for what means the same, so that comparing compares meanings. */
function normalised(event: EventBody): EventBody {
  const { repeats, topics } = event;
  const list = (starts: readonly LocalTime[]) => starts.map(toSeconds).sort();
  return {
    ...event,
    topics: [...new Set(topics)],
    localStart: toSeconds(event.localStart),
    localEnd: toSeconds(event.localEnd),
    repeats: repeats && { rules: repeats.rules, extra: list(repeats.extra), leftOut: list(repeats.leftOut) },
  };
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

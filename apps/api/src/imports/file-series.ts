import { parseRule, UnreadableRule } from '#domain/events/recurrence/parse-rule.js';
import { ruleText } from '#domain/events/recurrence/rule-text.js';
import { checkedSeriesRule } from '#domain/events/series-check.js';
import { givesStart, startsOfSeries } from '#domain/events/series.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import { Refusal } from '#domain/refusal.js';
import type { FileSeries, ReadOccurrence, Skipped, Window } from './calendar-reading.js';
import type { Meeting } from './changed-instances.js';
import type { EventFacts } from './event-facts.js';
import type { Moment } from './moments.js';
import { occurrenceAt } from './occurrence-at.js';
import { lastStart, likeStart } from './series.js';
import { wallMilliseconds, wallTime } from './source-zone.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A series, with the way to name one of its dates, or why there is none. */
export interface FoundSeries {
  dateOf?: (original: Moment) => NonNullable<ReadOccurrence['inSeries']>;
  single?: Skipped;
}

/**
 * The series behind the meetings of one UID; a sentence where a series here cannot hold it; null where nothing repeats.
 * What it adds and leaves out is read off the meetings themselves, so that the two cannot disagree.
 */
export function fileSeriesOf(
  events: readonly EventFacts[],
  meetings: readonly Meeting[],
  window: Window,
): FoundSeries | null {
  const masters = events.filter(({ replaces }) => !replaces);
  const [master] = masters.filter(({ rules, extra }) => rules.length + extra.length > 0);
  if (!master) return null;
  const { line, uid } = master.words;
  const single = (why: string) => ({ single: { line, uid, reason: `Its dates become single events: ${why}` } });
  const why = inTheWay(master, masters, events);
  if (why !== null) return single(why);
  try {
    const series = held(master, meetings, window);
    if (!series) return single('two of them are the same.');
    return { dateOf: (original) => ({ series, originalStart: originalStart(master.start, original) }) };
  } catch (problem) {
    if (problem instanceof UnreadableRule) return single(uncapitalised(problem.message));
    if (problem instanceof Refusal) return single(sentenceOf(problem));
    throw problem;
  }
}

function inTheWay(master: EventFacts, masters: readonly EventFacts[], events: readonly EventFacts[]): string | null {
  if (masters.length > 1) return 'several events share its UID.';
  if (master.exceptRules.length > 0) return 'it leaves dates out by a rule.';
  if (events.some(({ replaces }) => replaces?.following)) return 'it changes from one date on.';
  if (!master.start.isDate && !master.start.zone.isIana) return 'its times do not follow the clocks of one place.';
  return null;
}

function held(master: EventFacts, meetings: readonly Meeting[], window: Window): FileSeries | null {
  const { start, length, words } = master;
  const first = occurrenceAt(master, start, length, '');
  const originals = meetings.map(({ original }) => originalStart(start, original));
  if (new Set(originals).size < originals.length) return null;
  const bounds = { from: `${window.from}T00:00:00`, to: `${window.to}T00:00:00` };
  const { timeZone, allDay } = first;
  const localEnd = first.end > first.start ? first.end : wallTime(wallMilliseconds(first.start) + HOUR);
  const rules = master.rules.map((rule) => hostRule(rule, start));
  const base = { localStart: start.local, localEnd, timeZone, allDay, rules, extra: [], leftOut: [] };
  const there = new Set(originals);
  const given = new Set(startsOfSeries(base, bounds));
  const isGiven = (local: LocalTime) => given.has(local) || (!isWithin(local, bounds) && givesStart(base, local));
  const missing = [...given].filter((local) => !there.has(local));
  const excepted = master.except.map((moment) => originalStart(start, moment)).filter((local) => !there.has(local));
  const checked = checkedSeriesRule({
    ...base,
    extra: originals.filter((local) => !isGiven(local)),
    leftOut: [...missing, ...excepted.filter((local) => local >= bounds.from)],
  });
  const earliest = [bounds.from, ...originals].sort()[0] ?? bounds.from;
  return { ...checked, event: words, startsFrom: earliest > start.local ? earliest : null, readUntil: bounds.to };
}

type Bounds = Record<'from' | 'to', LocalTime>;
const isWithin = (local: LocalTime, { from, to }: Bounds): boolean => local >= from && local < to;

/** The local start by which a series knows a meeting; one of the same clock is not asked for its instant, as it may fall in a gap. */
function originalStart(start: Moment, original: Moment): LocalTime {
  const { local, zone, isDate } = likeStart(start, original);
  return isDate || zone === start.zone || (zone.shownIn === start.zone.shownIn && zone.isIana)
    ? local
    : start.zone.localTimeOf(zone.instantOf(local));
}

/** UNTIL as a host's rule has it: a local day that counts to its end. All starts share their time of day. */
function hostRule(text: string, start: Moment): string {
  const rule = parseRule(text);
  if (rule.until === null) return ruleText(rule);
  const last = lastStart(start, rule.until);
  const day = last.slice(11) >= start.local.slice(11) ? last : wallTime(wallMilliseconds(last) - DAY);
  return ruleText({ ...rule, until: day.slice(0, 10).replaceAll('-', '') });
}

function sentenceOf({ code, details }: Refusal): string {
  if (code === 'repeats-never') return 'its rule gives no date.';
  if (code === 'repeats-too-much')
    return `it has more than ${String(details['most'])} dates of its own, added or left out.`;
  return typeof details['reason'] === 'string' ? uncapitalised(details['reason']) : 'a date of it is in no calendar.';
}

const uncapitalised = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

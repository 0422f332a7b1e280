import { parseRule } from '../events/recurrence/parse-rule.js';
import { ruleText } from '../events/recurrence/rule-text.js';
import { lastStartOf } from '../events/recurrence/until.js';
import { wallText } from '../events/recurrence/wall.js';
import { minutesBetween, shifted } from '../events/programme.js';
import { ruleFrom, ruleUntil } from '../events/series-split.js';
import { dateOf, startsOfSeries, type SeriesRule } from '../events/series.js';
import { instantOf, type LocalTime } from '../events/zoned-time.js';

/** A series, or a part of one that was split, as its row has it. */
export interface BoundedSeries extends SeriesRule {
  startsFrom: LocalTime | null;
  endsBefore: LocalTime | null;
  /** Before it, dates are rows; from it on, only the rules know them. */
  madeUntil: LocalTime;
}

/** What one master VEVENT says of a series: its first start, its rule, the starts added to it and those left out. */
export interface SeriesFrame {
  /** Its one rule, or none, counted from its first start. */
  rule: SeriesRule;
  /** As RRULE writes it. */
  rrule: string | null;
  /** Of the dates that are rows, those that the frame gives. */
  gives: ReadonlySet<LocalTime>;
  rdates: LocalTime[];
  exdates: LocalTime[];
}

/**
 * One VEVENT has room for one rule. Another rule's dates, and added ones, are written out as far as they are rows; what
 * the rule gives and no row stands for is left out. Null where no rule and no added date gives any row.
 * @param rows the starts by which the dates that are rows are named
 */
export function frameOf(series: BoundedSeries, rows: readonly LocalTime[]): SeriesFrame | null {
  const bounded = { ...series, rules: boundedRules(series) };
  const end = [series.madeUntil, ...rows.map((row) => shifted(row, 1))].reduce((a, b) => (a > b ? a : b));
  const named = new Set(rows);
  const wanted = startsOfSeries(bounded, { from: firstOf(series, rows), to: end }).filter(
    (start) => named.has(start) && start >= (series.startsFrom ?? '') && start < (series.endsBefore ?? '~'),
  );
  const main = mainRule(bounded, wanted);
  const start = main?.start ?? wanted.find((one) => isShown(bounded, one));
  if (start === undefined) return null;
  const length = minutesBetween(series.localStart, series.localEnd);
  const rule = { ...bounded, localStart: start, localEnd: shifted(start, length), rules: [], extra: [], leftOut: [] };
  const framed = { ...rule, rules: main ? [main.rule] : [] };
  const byRule = startsOfSeries(framed, { from: start, to: end });
  const given = new Set(byRule);
  const rdates = wanted.filter((one) => one > start && !given.has(one));
  const later = (starts: readonly LocalTime[]) =>
    starts.filter((one) => one >= end && one < (series.endsBefore ?? '~'));
  return {
    rule: framed,
    rrule: main && rruleOf(main.rule, start, framed),
    gives: new Set([...byRule, ...rdates, start].filter((one) => named.has(one))),
    // Without a rule some programs count only what is written out.
    rdates: [...(main ? [] : [start]), ...rdates, ...later(series.extra)],
    exdates: [...byRule.filter((one) => !named.has(one)), ...(main ? later(series.leftOut) : [])],
  };
}

const firstOf = ({ localStart }: BoundedSeries, rows: readonly LocalTime[]): LocalTime =>
  rows.reduce((a, b) => (a < b ? a : b), localStart);

function boundedRules({ rules, localStart, endsBefore }: BoundedSeries): string[] {
  if (endsBefore === null) return [...rules];
  return rules.flatMap((rule) => ruleUntil(rule, localStart, endsBefore) ?? []);
}

/** The first rule that goes on for ever, else the first, from its first start that is a date and that clocks show. */
function mainRule(series: SeriesRule, wanted: readonly LocalTime[]): { rule: string; start: LocalTime } | null {
  const isEndless = (text: string) => !/COUNT=|UNTIL=/.test(text);
  const inOrder = [...series.rules.filter(isEndless), ...series.rules.filter((text) => !isEndless(text))];
  const last = wanted.at(-1);
  for (const text of last === undefined ? [] : inOrder) {
    const reach = { from: series.localStart, to: shifted(String(last), 1) };
    const given = new Set(startsOfSeries({ ...series, rules: [text], extra: [], leftOut: [] }, reach));
    const first = wanted.find((start) => given.has(start) && isShown(series, start));
    const rest = first && ruleFrom(text, series.localStart, first);
    if (rest) return rest;
  }
  return null;
}

/** A start that clocks never show names its date badly: programs disagree about where a series begins then. */
const isShown = (series: SeriesRule, start: LocalTime): boolean => dateOf(series, start, null).localStart === start;

/** C17: UNTIL in UTC where DTSTART has a zone, a day where it is one, and never beside a COUNT. */
function rruleOf(text: string, start: LocalTime, series: SeriesRule): string {
  const rule = parseRule(text);
  if (rule.until === null) return text;
  const last = wallText(lastStartOf(rule));
  if (rule.count !== null) {
    const count = startsOfSeries(series, { from: start, to: shifted(last, 1) }).length;
    return ruleText({ ...rule, until: null, count });
  }
  const day = last.slice(0, 10).replaceAll('-', '');
  return ruleText({ ...rule, until: series.allDay ? day : utcTime(instantOf(last, series.timeZone)) });
}

/** An instant as a UTC DATE-TIME: `20261025T003000Z`. Parts of a second are dropped. */
function utcTime(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

import { parseRule, UnreadableRule } from './recurrence/parse-rule.js';
import { ruleText } from './recurrence/rule-text.js';
import { WEEKDAY_CODES, type Frequency, type NamedDay, type Rule } from './recurrence/rule.js';

/** As iCalendar writes them: `MO` to `SU`. */
export type Weekday = (typeof WEEKDAY_CODES)[number];
export type Nth = 1 | 2 | 3 | 4 | 5 | -1;

export type MonthlyBy = { by: 'date'; day: number } | { by: 'weekday'; nth: Nth; weekday: Weekday };
export type RepeatEnds = { never: true } | { on: string } | { after: number };

/** A rule as the builder shows it. What is not said (weekdays, the day in the month) is that of the first date. */
export interface RepeatRule {
  every: 'day' | 'week' | 'month' | 'year';
  interval: number;
  /** With `week` only. */
  weekdays?: Weekday[];
  /** With `month` only. Day and nth of -1 are the last. */
  monthly?: MonthlyBy;
  /** `on` is the last day that counts: `2027-06-30`. */
  ends: RepeatEnds;
}

const FREQUENCIES: Record<RepeatRule['every'], Frequency> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
};
const EVERY: Record<Frequency, RepeatRule['every']> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

/** The rule as an RRULE value. */
export function toRule({ every, interval, weekdays = [], monthly, ends }: RepeatRule): string {
  const byWeekday = monthly?.by === 'weekday' ? [{ weekday: indexOf(monthly.weekday), nth: monthly.nth }] : [];
  return ruleText({
    frequency: FREQUENCIES[every],
    interval,
    weekStart: 0,
    months: [],
    yearDays: [],
    weeks: [],
    positions: [],
    hours: [],
    minutes: [],
    seconds: [],
    monthDays: every === 'month' && monthly?.by === 'date' ? [monthly.day] : [],
    weekdays:
      every === 'week'
        ? weekdays.map((code) => ({ weekday: indexOf(code), nth: 0 }))
        : every === 'month'
          ? byWeekday
          : [],
    count: 'after' in ends ? ends.after : null,
    until: 'on' in ends ? ends.on.replaceAll('-', '') : null,
  });
}

/** The builder's form of a rule, or null where the builder has no words for it; the rule then stays as it is written. */
export function fromRule(text: string): RepeatRule | null {
  const rule = read(text);
  if (!rule || isBeyondBuilder(rule)) return null;
  const ends = endsOf(rule);
  const every = EVERY[rule.frequency];
  const base = { every, interval: rule.interval };
  if (!ends) return null;
  if (every === 'week') return rule.monthDays.length === 0 ? { ...base, ...weekdaysOf(rule), ends } : null;
  if (rule.weekdays.length === 0 && rule.monthDays.length === 0) return { ...base, ends };
  const monthly = every === 'month' ? monthlyOf(rule) : null;
  return monthly && { ...base, monthly, ends };
}

const indexOf = (code: Weekday): number => WEEKDAY_CODES.indexOf(code);

function read(text: string): Rule | null {
  try {
    return parseRule(text);
  } catch (error) {
    if (error instanceof UnreadableRule) return null;
    throw error;
  }
}

function isBeyondBuilder(rule: Rule): boolean {
  const { months, yearDays, weeks, hours, minutes, seconds, positions, weekStart, interval, frequency } = rule;
  const weeksDiffer = weekStart !== 0 && frequency === 'WEEKLY' && interval > 1;
  const counted = positions.length > 0 && frequency !== 'MONTHLY';
  return weeksDiffer || counted || [months, yearDays, weeks, hours, minutes, seconds].some((list) => list.length > 0);
}

function endsOf({ count, until }: Rule): RepeatEnds | null {
  if (count !== null) return until === null ? { after: count } : null;
  if (until === null) return { never: true };
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  return until.length === 8 || until.endsWith('T235959') ? { on: day } : null;
}

function weekdaysOf({ weekdays }: Rule): Pick<RepeatRule, 'weekdays'> {
  const named = weekdays.map(({ weekday }) => weekday).sort((a, b) => a - b);
  return named.length > 0 ? { weekdays: named.map(codeOf) } : {};
}

/** "The 2nd Thursday" is written `2TH` or, by Outlook, `TH` and the second of these. */
function monthlyOf({ weekdays, monthDays, positions }: Rule): MonthlyBy | null {
  const [day, ...days] = monthDays;
  const [named, ...others] = weekdays;
  const [position = 0, ...positioned] = positions;
  if (days.length + others.length + positioned.length > 0) return null;
  if (day !== undefined) return named === undefined && position === 0 && day >= -1 ? { by: 'date', day } : null;
  return named ? byWeekday(named, position) : null;
}

function byWeekday({ weekday, nth }: NamedDay, position: number): MonthlyBy | null {
  const counted = nth === 0 ? position : position === 0 || position === 1 || position === -1 ? nth : 0;
  return isNth(counted) ? { by: 'weekday', nth: counted, weekday: codeOf(weekday) } : null;
}

const isNth = (nth: number): nth is Nth => nth === -1 || (nth >= 1 && nth <= 5);
const codeOf = (weekday: number): Weekday => WEEKDAY_CODES[weekday] ?? 'MO';

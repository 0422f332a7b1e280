import { clockOf } from '../calendars/span.js';
import { generalWords } from './recurrence/general-words.js';
import { parseRule } from './recurrence/parse-rule.js';
import { dateInWords, MONTHS, listed, ordinal, WEEKDAYS } from './recurrence/words.js';
import { WEEKDAY_CODES } from './recurrence/rule.js';
import { civilOf, DAY, wallOf, wallText, weekdayOf } from './recurrence/wall.js';
import { fromRule, type RepeatEnds, type RepeatRule, type Weekday } from './repeat-rule.js';
import { wallIn } from './series-date.js';
import { startsOfSeries, type SeriesRule } from './series.js';
import type { LocalTime } from './zoned-time.js';

/**
 * A rule as a sentence without its full stop: `Every 2 weeks on Thursday`, `On the 2nd Thursday of each month`. Never
 * "every 2nd Thursday", which is both.
 * @throws UnreadableRule
 */
export function ruleInWords(text: string, start: LocalTime): string {
  const repeat = fromRule(text);
  return repeat ? repeatInWords(repeat, start) : generalWords(parseRule(text), start);
}

export function repeatInWords(repeat: RepeatRule, start: LocalTime): string {
  const words = BY_EVERY[repeat.every](repeat, start);
  return `${words}${endInWords(repeat.ends, words.endsWith(WHERE_THERE_IS_ONE))}`;
}

const WHERE_THERE_IS_ONE = ', where there is one';

const BY_EVERY: Record<RepeatRule['every'], (repeat: RepeatRule, start: LocalTime) => string> = {
  day: ({ interval }) => (interval === 1 ? 'Every day' : `Every ${interval} days`),
  week: weeksInWords,
  month: monthsInWords,
  year: ({ interval }, start) => {
    const { month, day } = civilOf(dayOf(start));
    const when = `on ${day} ${MONTHS[month - 1] ?? ''}${month === 2 && day === 29 ? WHERE_THERE_IS_ONE : ''}`;
    return interval === 1 ? `Each year ${when}` : `Every ${interval} years ${when}`;
  },
};

function weeksInWords({ interval, weekdays }: RepeatRule, start: LocalTime): string {
  const codes = weekdays && weekdays.length > 0 ? weekdays : [weekdayCode(start)];
  const numbers = [...new Set(codes)].map((code) => WEEKDAY_CODES.indexOf(code)).sort((a, b) => a - b);
  const every = interval === 1 ? 'Every week' : `Every ${interval} weeks`;
  if (numbers.join() === '0,1,2,3,4') return `${every}, Monday to Friday`;
  if (numbers.length === 7) return `${every}, Monday to Sunday`;
  return `${every} on ${listed(numbers.map((weekday) => WEEKDAYS[weekday] ?? ''))}`;
}

function monthsInWords({ interval, monthly }: RepeatRule, start: LocalTime): string {
  const by = monthly ?? { by: 'date', day: civilOf(dayOf(start)).day };
  const rare = by.by === 'date' ? by.day > 28 : by.nth === 5;
  const weekday = by.by === 'weekday' ? ` ${WEEKDAYS[WEEKDAY_CODES.indexOf(by.weekday)] ?? ''}` : '';
  const nth = by.by === 'date' ? by.day : by.nth;
  const which = nth === -1 ? `last${weekday || ' day'}` : `${ordinal(nth)}${weekday}`;
  const words = interval === 1 ? `On the ${which} of each month` : `Every ${interval} months on the ${which}`;
  return `${words}${rare ? WHERE_THERE_IS_ONE : ''}`;
}

function endInWords(ends: RepeatEnds, comma: boolean): string {
  if ('on' in ends) return `${comma ? ',' : ''} until ${dateInWords(ends.on)}`;
  if ('after' in ends) return ends.after === 1 ? ', once' : `, ${ends.after} times`;
  return '';
}

const NAMED_DATES = 3;

/**
 * A whole series: its rules, its time of day, dates added and left out. What has an hour of its own says that one: a date
 * added at another, and a rule that names hours.
 */
export function seriesInWords(series: SeriesRule): string {
  const { rules, extra, localStart, allDay } = series;
  const leftOut = missed(series);
  const usual = allDay ? null : clockOf(localStart);
  if (rules.length === 0) return `On ${addedInWords(extra, usual)}`;
  const sentences = rules.map((rule) => ruleInWords(rule, localStart));
  const ruled = sentences.map((words, index) => (index === 0 ? words : uncapitalised(words))).join(', and ');
  const added = extra.length > 0 ? `, also ${datesInWords(extra, usual)}` : '';
  const except = leftOut.length > 0 ? `, except ${datesInWords(leftOut, null)}` : '';
  return `${ruled}${rules.some(namesHours) ? '' : at(usual)}${added}${except}`;
}

/** Those left out that would take place otherwise: calendars name others too, and nobody misses what is not on. */
function missed(series: SeriesRule): LocalTime[] {
  const walls = series.leftOut.map((local) => wallIn(series, local)).sort((a, b) => a - b);
  const [first, last] = [walls[0], walls.at(-1)];
  if (first === undefined || last === undefined) return [];
  const window = { from: wallText(first), to: wallText(last + 1) };
  const given = new Set(startsOfSeries({ ...series, leftOut: [] }, window).map((local) => wallIn(series, local)));
  return series.leftOut.filter((local) => given.has(wallIn(series, local)));
}

const at = (hour: string | null): string => (hour === null ? '' : ` at ${hour}`);

/** Dates that follow no rule: their hour once, where it is one. */
function addedInWords(dates: readonly LocalTime[], usual: string | null): string {
  const [hour, other] = new Set(dates.map(clockOf));
  const one = usual === null || other !== undefined ? null : (hour ?? null);
  return `${datesInWords(dates, one ?? usual)}${at(one)}`;
}

function namesHours(rule: string): boolean {
  const { hours, minutes, seconds } = parseRule(rule);
  return hours.length + minutes.length + seconds.length > 0;
}

/** @param usual the hour that goes without saying; null where no date says its hour */
function datesInWords(dates: readonly LocalTime[], usual: string | null): string {
  const ownHour = (date: LocalTime) => usual !== null && clockOf(date) !== usual;
  if (dates.length > NAMED_DATES) return `${dates.length} dates${dates.some(ownHour) ? ', some at another hour' : ''}`;
  return listed(dates.map((date) => `${dateInWords(date.slice(0, 10))}${ownHour(date) ? at(clockOf(date)) : ''}`));
}

export const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
const dayOf = (local: LocalTime): number => Math.floor(wallOf(local) / DAY);
const weekdayCode = (start: LocalTime): Weekday => WEEKDAY_CODES[weekdayOf(dayOf(start))] ?? 'MO';

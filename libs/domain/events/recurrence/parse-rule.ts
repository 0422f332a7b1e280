import { WEEKDAY_CODES, type Frequency, type NamedDay, type Rule } from './rule.js';

/** A rule that is broken, or that would be too much work. The message is a sentence for people. */
export class UnreadableRule extends Error {}

const WEEKDAY = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/;
const UNTIL = /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])[0-5]\d[0-5]\dZ?)?$/;
const MOST_COUNT = 10_000;
const MOST_TIMES_A_DAY = 24;
const LONGEST = 500;

/** Numbers that a part may hold. Zero is never one of them where negative ones count from the end. */
const RANGES: Record<string, [number, number]> = {
  BYMONTH: [1, 12],
  BYMONTHDAY: [-31, 31],
  BYYEARDAY: [-366, 366],
  BYWEEKNO: [-53, 53],
  BYSETPOS: [-366, 366],
  BYHOUR: [0, 23],
  BYMINUTE: [0, 59],
  BYSECOND: [0, 59],
  INTERVAL: [1, 999],
  COUNT: [1, MOST_COUNT],
};

/**
 * Reads an RRULE value (RFC 5545 §3.3.10) and bounds it before anything expands it: whatever this lets through is
 * worked out in milliseconds (standards S32).
 * @throws UnreadableRule
 */
export function parseRule(text: string): Rule {
  const known = kept.get(text);
  if (known) return known;
  const rule = readRule(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, rule);
  return rule;
}

/** A thousand series share a handful of rules, and a builder asks for the same one with every key. */
const kept = new Map<string, Rule>();
const MOST_KEPT = 500;

function readRule(text: string): Rule {
  const parts = readParts(text);
  const numbers = (name: string): number[] => sorted(parts.get(name)?.split(',').map(Number) ?? []);
  const rule: Rule = {
    frequency: parts.get('FREQ') as Frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null,
    until: parts.get('UNTIL') ?? null,
    weekStart: weekdayCalled(parts.get('WKST') ?? 'MO'),
    months: numbers('BYMONTH'),
    monthDays: numbers('BYMONTHDAY'),
    yearDays: numbers('BYYEARDAY'),
    weeks: numbers('BYWEEKNO'),
    weekdays: parts.get('BYDAY')?.split(',').map(namedDay) ?? [],
    positions: numbers('BYSETPOS'),
    hours: numbers('BYHOUR'),
    minutes: numbers('BYMINUTE'),
    seconds: numbers('BYSECOND'),
  };
  refuseWhatIsTooMuch(rule);
  refuseWhatIsGuessed(rule);
  return withoutPositionsInWeeks(rule);
}

function readParts(text: string): Map<string, string> {
  if (text.length > LONGEST) throw new UnreadableRule(`Its repetition rule is longer than ${LONGEST} characters.`);
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=');
    if (parts.has(name)) throw new UnreadableRule('Its repetition rule says the same twice.');
    parts.set(name, checkedPart(name, value));
  }
  if (!parts.has('FREQ')) throw new UnreadableRule('Its repetition rule does not say how often.');
  return parts;
}

function checkedPart(name: string, value: string): string {
  if (name === 'FREQ') return checkedFrequency(value);
  if (name === 'UNTIL') return checkedPattern(name, value, UNTIL);
  if (name === 'WKST') return checkedPattern(name, value, /^(MO|TU|WE|TH|FR|SA|SU)$/);
  if (name === 'BYDAY') return checkedList(name, value, 53, isNamedDay);
  const range = RANGES[name];
  if (!range) throw new UnreadableRule('Its repetition rule holds a part that is not understood.');
  return checkedNumbers(name, value, range);
}

function checkedFrequency(value: string): string {
  if (/^(SECONDLY|MINUTELY|HOURLY)$/.test(value)) throw new UnreadableRule('It repeats more often than daily.');
  return checkedPattern('FREQ', value, /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/);
}

function checkedPattern(name: string, value: string, pattern: RegExp): string {
  if (!pattern.test(value)) throw new UnreadableRule(`Its repetition rule has a ${name} that cannot be read.`);
  return value;
}

function checkedNumbers(name: string, value: string, [least, most]: [number, number]): string {
  const single = name === 'INTERVAL' || name === 'COUNT';
  if (name === 'COUNT' && /^\d+$/.test(value) && Number(value) > most) {
    throw new UnreadableRule(`It repeats more than ${most.toLocaleString('en')} times.`);
  }
  return checkedList(name, value, single ? 1 : 62, (text) => {
    const number = Number(text);
    return /^[+-]?\d{1,5}$/.test(text) && number >= least && number <= most && (least >= 0 || number !== 0);
  });
}

function checkedList(name: string, value: string, most: number, fits: (item: string) => boolean): string {
  const items = [...new Set(value.split(','))];
  if (items.length > most) throw new UnreadableRule(`Its repetition rule has too many values in ${name}.`);
  if (!items.every(fits)) throw new UnreadableRule(`Its repetition rule has a ${name} that cannot be read.`);
  return items.join(',');
}

function isNamedDay(text: string): boolean {
  const nth = WEEKDAY.exec(text)?.[1];
  return WEEKDAY.test(text) && (nth === undefined || (Number(nth) !== 0 && Math.abs(Number(nth)) <= 53));
}

const weekdayCalled = (code: string): number => WEEKDAY_CODES.findIndex((one) => one === code);
const namedDay = (text: string): NamedDay => ({
  weekday: weekdayCalled(text.slice(-2)),
  nth: Number(text.slice(0, -2)),
});
const sorted = (numbers: number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

function refuseWhatIsTooMuch({ hours, minutes, seconds }: Rule): void {
  const many = (list: readonly number[]) => Math.max(1, list.length);
  if (many(hours) * many(minutes) * many(seconds) > MOST_TIMES_A_DAY) {
    throw new UnreadableRule(`It repeats more than ${MOST_TIMES_A_DAY} times a day.`);
  }
}

/** "The first Monday and every Tuesday" of a year: nobody writes it on purpose, and programs read it differently. */
function refuseWhatIsGuessed({ frequency, weekdays }: Rule): void {
  const counted = weekdays.filter(({ nth }) => nth !== 0).length;
  if (frequency === 'YEARLY' && counted > 0 && counted < weekdays.length) {
    throw new UnreadableRule('Its repetition rule combines days of the year in a way that programs read differently.');
  }
}

/** "The second Tuesday" has no meaning in a week; programs that write it mean every Tuesday. */
function withoutPositionsInWeeks(rule: Rule): Rule {
  if (rule.frequency !== 'WEEKLY' && rule.frequency !== 'DAILY') return rule;
  return { ...rule, weekdays: rule.weekdays.map(({ weekday }) => ({ weekday, nth: 0 })) };
}

import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

import type { LocalTime } from './zoned-time.js';

/** A rule that is broken, or that would be too much work. The message is a sentence for people. */
export class UnreadableRule extends Error {}

export interface Expansion {
  /** The first start. It belongs to the series whether or not the rule says so; this only expands the rule. */
  start: LocalTime;
  /** Starts before `from` are left out, as are those at or after `to`. */
  from: LocalTime;
  to: LocalTime;
  /** Turns the rule's UNTIL, as written (`20270101`, `20270101T190000Z`), into the last local start it allows. */
  until: (written: string) => LocalTime;
}

const WEEKDAY = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/;
const MOST_COUNT = 10_000;
const MOST_TIMES_A_DAY = 24;

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
 * The local starts a repetition rule (RFC 5545 §3.3.10) gives in a window, as a clock on the wall shows them: without
 * a zone, so that 19:00 stays 19:00 and an hour that a zone skips is not lost but shifted by whoever adds the zone.
 * The rule is bounded before it is expanded: a rule of 615 bytes can otherwise end the process (standards M4).
 * @throws UnreadableRule
 */
export function startsByRule(rule: string, { start, from, to, until }: Expansion): LocalTime[] {
  const parts = readParts(rule);
  const lastStart = parts.get('UNTIL');
  if (lastStart !== undefined) parts.set('UNTIL', `${until(lastStart).replace(/[-:]/g, '')}Z`);
  const rruleString = `RRULE:${[...parts].map(([name, value]) => `${name}=${value}`).join(';')}`;
  try {
    return new RRuleTemporal({
      rruleString,
      dtstart: onUtc(start),
      maxIterations: 100_000,
      maxCandidateEvaluations: 500_000,
    })
      .between(onUtc(from), onUtc(to), true)
      .map((date) => date.toPlainDateTime().toString({ smallestUnit: 'second' }))
      .filter((local) => local >= from && local < to);
  } catch (problem) {
    throw new UnreadableRule('Its repetition rule could not be worked out.', { cause: problem });
  }
}

function readParts(rule: string): Map<string, string> {
  if (rule.length > 500) throw new UnreadableRule('Its repetition rule is longer than 500 characters.');
  const parts = new Map<string, string>();
  for (const part of rule.trim().toUpperCase().split(';').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=');
    if (parts.has(name)) throw new UnreadableRule('Its repetition rule says the same twice.');
    parts.set(name, checkedPart(name, value));
  }
  refuseWhatIsTooMuch(parts);
  refuseWhatIsGuessed(parts);
  return withoutPositionsInWeeks(parts);
}

function checkedPart(name: string, value: string): string {
  if (name === 'FREQ') return checkedFrequency(value);
  if (name === 'UNTIL') return checkedPattern(name, value, /^\d{8}(T\d{6}Z?)?$/);
  if (name === 'WKST') return checkedPattern(name, value, /^(MO|TU|WE|TH|FR|SA|SU)$/);
  if (name === 'BYDAY') return checkedList(name, value, 53, (day) => WEEKDAY.test(day));
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

function refuseWhatIsTooMuch(parts: Map<string, string>): void {
  if (!parts.has('FREQ')) throw new UnreadableRule('Its repetition rule does not say how often.');
  const many = (name: string) => parts.get(name)?.split(',').length ?? 1;
  if (many('BYHOUR') * many('BYMINUTE') * many('BYSECOND') > MOST_TIMES_A_DAY) {
    throw new UnreadableRule(`It repeats more than ${MOST_TIMES_A_DAY} times a day.`);
  }
}

/** Combinations that nobody writes on purpose and that the library works out wrongly. */
function refuseWhatIsGuessed(parts: Map<string, string>): void {
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const counted = days.filter((day) => /\d/.test(day)).length;
  const mixed = counted > 0 && (counted < days.length || parts.has('BYMONTHDAY'));
  if (parts.get('FREQ') === 'YEARLY' && (mixed || (days.length > 0 && parts.has('BYYEARDAY')))) {
    throw new UnreadableRule('Its repetition rule combines days of the year in a way that programs read differently.');
  }
}

/** "The second Tuesday" has no meaning in a week; programs that write it mean every Tuesday. */
function withoutPositionsInWeeks(parts: Map<string, string>): Map<string, string> {
  const days = parts.get('BYDAY');
  if (days && /WEEKLY|DAILY/.test(parts.get('FREQ') ?? '')) parts.set('BYDAY', days.replace(/[+-]?\d+/g, ''));
  return parts;
}

const onUtc = (local: LocalTime) => Temporal.PlainDateTime.from(local).toZonedDateTime('UTC');

import type { LocalTime } from '../zoned-time.js';
import type { NamedDay, Rule } from './rule.js';
import { dateInWords, listed, MONTHS, ordinal, WEEKDAYS } from './words.js';

const UNITS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;

/** Any rule in words, part by part: for rules from other programs that the builder has no form for. */
export function generalWords(rule: Rule, start: LocalTime): string {
  const unit = UNITS[rule.frequency];
  const clauses = [
    clause('in', rule.months, (month) => MONTHS[month - 1] ?? ''),
    clause('in week', rule.weeks, (week) => (week < 0 ? `${nthInWords(week)} of the year` : String(week))),
    clause('on the', rule.yearDays, (day) => `${nthInWords(day)} day of the year`),
    clause('on the', rule.monthDays, (day) => `${nthInWords(day)}${day < 0 ? ' day' : ''} of the month`),
    clause('on', rule.weekdays, (day) => weekdayInWords(day)),
    timesInWords(rule, start),
    clause('only the', rule.positions, nthInWords, 'of these'),
    rule.weekStart === 0 ? '' : `with weeks from ${WEEKDAYS[rule.weekStart] ?? ''}`,
  ];
  const every = rule.interval === 1 ? `Every ${unit}` : `Every ${rule.interval} ${unit}s`;
  return `${[every, ...clauses.filter(Boolean)].join(', ')}${endInWords(rule)}`;
}

function clause<T>(lead: string, list: readonly T[], inWords: (one: T) => string, after = ''): string {
  return list.length === 0 ? '' : [lead, listed(list.map(inWords)), after].filter(Boolean).join(' ');
}

const nthInWords = (nth: number): string =>
  nth > 0 ? ordinal(nth) : nth === -1 ? 'last' : `${ordinal(-nth)} from the end`;

function weekdayInWords({ weekday, nth }: NamedDay): string {
  const day = WEEKDAYS[weekday] ?? '';
  if (nth === 0) return day;
  return nth >= -1 ? `the ${nthInWords(nth)} ${day}` : `the ${ordinal(-nth)} ${day} from the end`;
}

function timesInWords({ hours, minutes, seconds }: Rule, start: LocalTime): string {
  if (hours.length + minutes.length + seconds.length === 0) return '';
  const or = (list: readonly number[], from: number) =>
    list.length > 0 ? list : [Number(start.slice(from, from + 2))];
  const two = (number: number) => String(number).padStart(2, '0');
  const times = or(hours, 11).flatMap((hour) =>
    or(minutes, 14).flatMap((minute) =>
      seconds.length > 0
        ? seconds.map((second) => [hour, minute, second].map(two).join(':'))
        : [[hour, minute].map(two).join(':')],
    ),
  );
  return `at ${listed(times)}`;
}

function endInWords({ count, until }: Rule): string {
  const times = count === null ? '' : count === 1 ? ', once' : `, ${count} times`;
  if (until === null) return times;
  const day = dateInWords(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`);
  const time = until.length > 8 ? `, ${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}` : '';
  return `${times} until ${day}${time}${until.endsWith('Z') ? ' UTC' : ''}`;
}

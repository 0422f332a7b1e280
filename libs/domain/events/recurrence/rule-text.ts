import { WEEKDAY_CODES, type NamedDay, type Rule } from './rule.js';

/** A rule as an RRULE value, its parts always in the same order, so that equal rules are equal texts. */
export function ruleText(rule: Rule): string {
  const lists: [string, readonly (number | string)[]][] = [
    ['BYMONTH', rule.months],
    ['BYWEEKNO', rule.weeks],
    ['BYYEARDAY', rule.yearDays],
    ['BYMONTHDAY', rule.monthDays],
    ['BYDAY', [...rule.weekdays].sort(byDay).map(dayText)],
    ['BYHOUR', rule.hours],
    ['BYMINUTE', rule.minutes],
    ['BYSECOND', rule.seconds],
    ['BYSETPOS', rule.positions],
  ];
  return [
    `FREQ=${rule.frequency}`,
    ...(rule.interval > 1 ? [`INTERVAL=${rule.interval}`] : []),
    ...lists.filter(([, list]) => list.length > 0).map(([name, list]) => `${name}=${list.join(',')}`),
    ...(rule.weekStart > 0 ? [`WKST=${WEEKDAY_CODES[rule.weekStart] ?? 'MO'}`] : []),
    ...(rule.count === null ? [] : [`COUNT=${rule.count}`]),
    ...(rule.until === null ? [] : [`UNTIL=${rule.until}`]),
  ].join(';');
}

const dayText = ({ weekday, nth }: NamedDay): string => `${nth === 0 ? '' : nth}${WEEKDAY_CODES[weekday] ?? ''}`;
const byDay = (a: NamedDay, b: NamedDay): number => a.nth - b.nth || a.weekday - b.weekday;

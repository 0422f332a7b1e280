import { Temporal } from 'temporal-polyfill';

const WEEKDAYS = 'MOTUWETHFRSASU';

export interface YearlyRule {
  /** An RRULE value without UNTIL: `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`. */
  rrule: string;
  /** When the rule would have applied in 1970. */
  in1970: Temporal.PlainDateTime;
}

/**
 * The yearly rule that gives exactly these wall times, one a year over at least twelve years: always the same month,
 * weekday and time of day, and the nth, the last, or the first such weekday from a certain day of the month on.
 * @returns null where no such rule does
 */
export function yearlyRule(walls: readonly Temporal.PlainDateTime[]): YearlyRule | null {
  const [first] = walls;
  if (!first) return null;
  const time = first.toPlainTime();
  const alike = walls.every(
    (wall) => wall.month === first.month && wall.dayOfWeek === first.dayOfWeek && wall.toPlainTime().equals(time),
  );
  if (!alike) return null;
  const earliest = earliestDay(walls);
  if (earliest === null) return null;
  const day = Temporal.PlainDate.from({ year: 1970, month: first.month, day: earliest });
  const until = (first.dayOfWeek - day.dayOfWeek + 7) % 7;
  return { rrule: ruleText(first, earliest), in1970: day.add({ days: until }).toPlainDateTime(time) };
}

/** The first of the seven days of the month among which all the dates lie, or null where seven are not enough. */
function earliestDay(walls: readonly Temporal.PlainDateTime[]): number | null {
  const days = walls.map((wall) => wall.day);
  const earliest = Math.min(...days);
  return Math.max(...days) - earliest === 6 ? earliest : null;
}

function ruleText(wall: Temporal.PlainDateTime, earliest: number): string {
  const month = `FREQ=YEARLY;BYMONTH=${wall.month}`;
  const weekday = WEEKDAYS.slice(2 * wall.dayOfWeek - 2, 2 * wall.dayOfWeek);
  if (earliest === wall.daysInMonth - 6 && wall.month !== 2) return `${month};BYDAY=-1${weekday}`;
  if (earliest % 7 === 1) return `${month};BYDAY=${(earliest + 6) / 7}${weekday}`;
  const days = Array.from({ length: 7 }, (_, index) => earliest + index);
  return `${month};BYMONTHDAY=${days.join(',')};BYDAY=${weekday}`;
}

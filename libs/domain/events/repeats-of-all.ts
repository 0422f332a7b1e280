import { toSeconds, shifted, type GivenRepeats, type ProgrammeSeries } from './programme.js';
import { parseRule } from './recurrence/parse-rule.js';
import { ruleText } from './recurrence/rule-text.js';
import { startsOfSeries } from './series.js';
import type { LocalTime } from './zoned-time.js';

export interface OpenedLater {
  /** The start of the first date that the change is for. */
  first: LocalTime;
  /** That of the date from which the host read how the series repeats. */
  opened: LocalTime;
  /** Minutes by which all dates move. */
  by: number;
}

/**
 * How a series repeats from its first date on, where a host has written it as seen from a later one: "6 times" counts
 * the dates before that one too, and what was added or left out among them stays so.
 * @throws UnreadableRule
 */
export function repeatsOfAll(
  series: ProgrammeSeries,
  { rules, extra, leftOut }: GivenRepeats,
  { first, opened, by }: OpenedLater,
): GivenRepeats {
  const earlier = (starts: readonly LocalTime[]) =>
    starts
      .map(toSeconds)
      .filter((start) => start >= first && start < opened)
      .map((start) => shifted(start, by));
  const passed = (rule: string | undefined) =>
    rule === undefined
      ? 0
      : startsOfSeries({ ...series, rules: [rule], extra: [], leftOut: [] }, { from: first, to: opened }).length;
  return {
    rules: rules.map((text, index) => {
      const rule = parseRule(text);
      return rule.count === null ? text : ruleText({ ...rule, count: rule.count + passed(series.rules[index]) });
    }),
    extra: [...earlier(series.extra), ...extra],
    leftOut: [...earlier(series.leftOut), ...leftOut],
  };
}

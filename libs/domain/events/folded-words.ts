import { seriesInWords, uncapitalised } from './repeat-words.js';
import type { LocalTime } from './zoned-time.js';

/**
 * How a series repeats, as the middle of a sentence in the row of its next date: `every week on Thursday`. That row says the
 * hour, which may be its own. Empty where there is no rule.
 * @throws UnreadableRule
 */
export function foldedInWords({ rules, localStart }: { rules: readonly string[]; localStart: LocalTime }): string {
  if (rules.length === 0) return '';
  const whole = { localStart, localEnd: localStart, timeZone: 'UTC', allDay: true, extra: [], leftOut: [] };
  return uncapitalised(seriesInWords({ ...whole, rules: [...rules] }));
}

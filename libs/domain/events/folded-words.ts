import { UnreadableRule } from './recurrence.js';
import { seriesInWords, uncapitalised } from './repeat-words.js';
import type { LocalTime } from './zoned-time.js';

/**
 * How a series repeats, as the middle of a sentence in the row of its next date: `every week on Thursday`. That row says the
 * hour, which may be its own. Empty where there is no rule, or one that
 * an older program took and nobody can read now: a whole list does not fail for it.
 */
export function foldedInWords({ rules, localStart }: { rules: readonly string[]; localStart: LocalTime }): string {
  if (rules.length === 0) return '';
  const whole = { localStart, localEnd: localStart, timeZone: 'UTC', allDay: true, extra: [], leftOut: [] };
  try {
    return uncapitalised(seriesInWords({ ...whole, rules: [...rules] }));
  } catch (error) {
    if (error instanceof UnreadableRule) return '';
    throw error;
  }
}

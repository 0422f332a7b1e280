import type { EventBody } from '#contract/events.js';
import type { Repeats, SingleDate } from '#contract/repeats.js';
import { followedRepeats } from '#domain/events/repeat-follow.js';
import { minutesBetween, shifted, toSeconds } from '#domain/events/programme.js';
import { fromRule, toRule, type RepeatEnds, type RepeatRule } from '#domain/events/repeat-rule.js';
import { suggestionsFor, type Suggestion } from '#domain/events/repeat-suggestions.js';

export const EVERY = ['day', 'week', 'month', 'year'] as const;

/** What the builder offers at once; nothing while the start is half typed. */
export function suggestions(localStart: string): Suggestion[] {
  try {
    return suggestionsFor(localStart);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The suggestion that a series is, whatever its end. */
export function chosenSuggestion(repeats: Repeats | null, offered: readonly Suggestion[]): Suggestion | null {
  const [rule, ...others] = repeats?.rules ?? [];
  const repeat = rule === undefined || others.length > 0 ? null : fromRule(rule);
  if (!repeat) return null;
  const endless = (one: RepeatRule) => toRule({ ...one, ends: { never: true } });
  return offered.find((one) => endless(one.repeat) === endless(repeat)) ?? null;
}

/** Another shape, with the end and the exceptions that were chosen already. */
export function withSuggestion(repeats: Repeats | null, repeat: RepeatRule): Repeats {
  const ends = fromRule(repeats?.rules[0] ?? '')?.ends ?? repeat.ends;
  const rules = [toRule({ ...repeat, ends })];
  return repeats ? { ...repeats, rules } : { rules, extra: [], leftOut: [] };
}

export function withRule(repeats: Repeats, index: number, repeat: RepeatRule): Repeats {
  return { ...repeats, rules: repeats.rules.map((rule, at) => (at === index ? toRule(repeat) : rule)) };
}

export function withoutRule(repeats: Repeats, index: number): Repeats {
  return { ...repeats, rules: repeats.rules.filter((_, at) => at !== index) };
}

/** "And also": another weekday of the month, to be chosen from there. */
export function withAnotherRule(repeats: Repeats, localStart: string): Repeats {
  const ends = fromRule(repeats.rules[0] ?? '')?.ends ?? { never: true };
  const fresh = suggestions(localStart)
    .map(({ repeat }) => toRule({ ...repeat, ends }))
    .find((rule) => !repeats.rules.includes(rule));
  return fresh === undefined ? repeats : { ...repeats, rules: [...repeats.rules, fresh] };
}

/** Another unit, with what its sentence needs. */
export function withEvery(repeat: RepeatRule, every: RepeatRule['every'], localStart: string): RepeatRule {
  const like = suggestions(localStart).find((one) => one.repeat.every === every)?.repeat;
  const { interval, ends } = repeat;
  return like ? { ...like, interval, ends } : { every, interval, ends };
}

/** Another kind of end: half a year on, or ten times, to begin with. */
export function endOf(kind: 'never' | 'on' | 'after', localStart: string): RepeatEnds {
  if (kind === 'never') return { never: true };
  if (kind === 'after') return { after: 10 };
  const HALF_A_YEAR = 26 * 7 * 24 * 60;
  return { on: shifted(toSeconds(localStart), HALF_A_YEAR).slice(0, 10) };
}

export const kindOfEnd = (ends: RepeatEnds): 'never' | 'on' | 'after' =>
  'on' in ends ? 'on' : 'after' in ends ? 'after' : 'never';

type Following = Pick<EventBody, 'localStart' | 'localEnd' | 'repeats' | 'dates'>;

/** What hangs on the start follows it: the rule, dates added, left out or moved by themselves. */
export function withRepeatsAt<T extends Following>(before: Following, after: T): T {
  const { repeats, dates } = after;
  const same = before.localStart === after.localStart;
  if (repeats === null || same || !isWhole(before.localStart) || !isWhole(after.localStart)) return after;
  return {
    ...after,
    repeats: followedRepeats(repeats, before.localStart, after.localStart),
    ...(dates ? { dates: dates.map((single) => followedSingle(single, after)) } : {}),
  };
}

/** A date of its own hours keeps them; one that only has another room takes the new ones. */
function followedSingle(single: SingleDate, { localStart, localEnd }: Following): SingleDate {
  const original = `${single.original.slice(0, 10)}T${localStart.slice(11)}`;
  if (single.localStart !== single.original) return { ...single, original };
  const minutes = minutesBetween(localStart, localEnd);
  return { ...single, original, localStart: original, localEnd: shifted(original, minutes).slice(0, 16) };
}

const isWhole = (local: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local);

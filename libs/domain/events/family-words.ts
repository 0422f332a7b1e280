import { same } from './programme.js';
import { seriesInWords, uncapitalised } from './repeat-words.js';
import type { SeriesRule } from './series.js';
import { ruleFrom, ruleUntil } from './series-split.js';
import type { LocalTime } from './zoned-time.js';

/** A series or a part of one that was split. Its rules are those of the whole; its bounds say what of them is its own. */
export interface SeriesPart extends SeriesRule {
  startsFrom: LocalTime | null;
  endsBefore: LocalTime | null;
}

/**
 * How an event repeats, through all the parts into which its series was split, each with its own number of times:
 * `Every week on Monday, 4 times at 18:30, then every week on Monday, 6 times at 19:00`. Parts that only differ in what
 * they say are one. Empty where nothing repeats.
 * @throws UnreadableRule
 */
export function familyInWords(parts: readonly SeriesPart[]): string {
  const inOrder = [...parts].sort((a, b) => (beginOf(a) < beginOf(b) ? -1 : 1));
  const words = inOrder
    .reduce<SeriesPart[]>(joined, [])
    .map(bounded)
    .filter(({ rules, extra }) => rules.length + extra.length > 0)
    .map(seriesInWords);
  return words.map((one, index) => (index === 0 ? one : uncapitalised(one))).join(', then ');
}

const beginOf = ({ startsFrom, localStart }: SeriesPart): LocalTime => startsFrom ?? localStart;

/** A part that goes on by the rule of the one before, at its hours, is one with it. */
function joined(before: SeriesPart[], part: SeriesPart): SeriesPart[] {
  const last = before.at(-1);
  if (!last || last.endsBefore === null || last.endsBefore !== part.startsFrom || !same(ruleOf(last), ruleOf(part)))
    return [...before, part];
  const { endsBefore } = part;
  const [extra, leftOut] = [
    [...last.extra, ...part.extra],
    [...last.leftOut, ...part.leftOut],
  ];
  return [...before.slice(0, -1), { ...last, endsBefore, extra, leftOut }];
}

const ruleOf = ({ rules, localStart, localEnd, timeZone, allDay }: SeriesPart) => [
  rules,
  localStart,
  localEnd,
  timeZone,
  allDay,
];

/** With rules that end and begin where the part does. */
function bounded({ startsFrom, endsBefore, ...series }: SeriesPart): SeriesRule {
  const { localStart } = series;
  const rules = series.rules.flatMap((rule) => {
    const ended = endsBefore === null ? rule : ruleUntil(rule, localStart, endsBefore);
    if (ended === null || startsFrom === null) return ended ?? [];
    return ruleFrom(ended, localStart, startsFrom)?.rule ?? [];
  });
  return { ...series, rules };
}

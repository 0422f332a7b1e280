import { addDays, mondayOf, monthEnd, type Day } from '../days.js';
import type { QuickLine } from './line.js';
import { anyOf, monthSaid, patternOf } from './patterns.js';
import type { NextSpan, Vocabulary } from './vocabulary.js';

/** From when on a repetition goes, and until when where one breath says both: "from January to March". */
export interface SaidSince {
  since: Day;
  until?: Day;
}

/** "from January", "from May to June 2027", "from next week". A month has begun already where it is this one. */
export function readSince(line: QuickLine, languages: readonly Vocabulary[], today: Day): SaidSince | null {
  for (const words of languages) {
    const said = fromMonth(line, words, today) ?? fromNext(line, words, today);
    if (said) return said;
  }
  return null;
}

const YEAR = '(?: (?<y>20\\d\\d))?';

function fromMonth(line: QuickLine, words: Vocabulary, today: Day): SaidSince | null {
  // What only says "of" in its language ("de janeiro") begins a span where an end follows, and nothing elsewhere.
  const end = `(?<end>\\s*(?:${words.to}|${words.until}) ?${anyOf(words.months)}(?: 20\\d\\d)?)`;
  const span = `(?:${anyOf(words.since)}|${words.from}) {month}${YEAR}${end}`;
  for (const source of [span, `${anyOf(words.since)} {month}${YEAR}`]) {
    const [match] = line.matches(patternOf(words, source));
    if (!match) continue;
    const { month, y, end: last } = match.groups ?? {};
    const since = firstOf(monthSaid(words, month), y, today);
    line.claim(match, 'repeats');
    return last === undefined ? { since } : { since, until: endOf(words, last, since) };
  }
  return null;
}

const onMonth = (year: number | string, month: number): Day => `${year}-${String(month).padStart(2, '0')}-01`;

/** The first day of a month: of the year that was said, else of the one that is not over yet. */
function firstOf(month: number, year: string | undefined, today: Day): Day {
  if (year !== undefined) return onMonth(year, month);
  const thisYear = onMonth(today.slice(0, 4), month);
  return monthEnd(thisYear) >= today ? thisYear : onMonth(Number(today.slice(0, 4)) + 1, month);
}

function endOf(words: Vocabulary, said: string, since: Day): Day {
  const [, month, year] = new RegExp(`(${anyOf(words.months)})(?: (20\\d\\d))?$`, 'u').exec(said) ?? [];
  return monthEnd(firstOf(monthSaid(words, month), year, since));
}

const NEXT: Record<NextSpan, (today: Day) => Day> = {
  week: (today) => addDays(mondayOf(today), 7),
  month: (today) => addDays(monthEnd(today), 1),
  year: (today) => onMonth(Number(today.slice(0, 4)) + 1, 1),
};

function fromNext(line: QuickLine, words: Vocabulary, today: Day): SaidSince | null {
  for (const [source, span] of words.sinceNext) {
    const [match] = line.matches(patternOf(words, source));
    if (!match) continue;
    line.claim(match, 'repeats');
    return { since: NEXT[span](today) };
  }
  return null;
}

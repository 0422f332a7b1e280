import { monthEnd, type Day } from '../days.js';
import type { QuickLine, Understood } from './line.js';
import { monthSaid, numberSaid, ordinalSaid, patternOf, saidIn, weekdaySaid } from './patterns.js';
import { saidDate } from './read-dates.js';
import { readSince } from './read-since.js';
import type { SaidRepeats } from './repeats.js';
import type { RepeatKind, Vocabulary } from './vocabulary.js';

const MOST_INTERVAL = 99;
const MOST_TIMES = 730;

export function readRepeats(line: QuickLine, languages: readonly Vocabulary[], today: Day): SaidRepeats | null {
  for (const { words, match, way } of saidIn(line, languages, (one) => one.repeats)) {
    const said = repeatsOf(words, match, way[1], way[2]);
    if (!said) continue;
    line.claim(match, 'repeats');
    const which = said.kind === 'months' && said.nth === 0 ? nthBeside(line, words) : {};
    const since = readSince(line, languages, today);
    const from = since?.since ?? today;
    const end = since?.until === undefined ? readEnd(line, languages, from) : {};
    return { ...said, ...which, ...since, ...end, leftOut: readLeftOut(line, languages, from) };
  }
  return null;
}

function repeatsOf(
  words: Vocabulary,
  { groups = {} }: RegExpExecArray,
  kind: RepeatKind,
  given: number,
): Pick<SaidRepeats, 'kind' | 'interval' | 'weekdays' | 'nth'> | null {
  const { n, nth: ordinal, monthly, weekday, weekdays: several } = groups;
  const days = weekday === undefined ? daysIn(words, several) : [weekdaySaid(words, weekday)];
  if (kind === 'nth') {
    const nth = ordinalSaid(words, ordinal);
    // "Every second Thursday" is every other one; "every first Tuesday" can only be the month's.
    if (monthly === undefined && nth > 1) return { kind: 'weeks', interval: nth, weekdays: days, nth: 0 };
    return { kind: 'months', interval: 1, weekdays: days, nth };
  }
  const interval = given > 0 ? given : numberSaid(words, n);
  return interval >= 1 && interval <= MOST_INTERVAL ? { kind, interval, weekdays: days, nth: 0 } : null;
}

/** "Monthly, first Wednesday". */
function nthBeside(line: QuickLine, words: Vocabulary): Partial<SaidRepeats> {
  const [match] = line.matches(patternOf(words, '(?:(?:on|the|am|le|na|no) )*{nth} {weekday}'));
  if (!match) return {};
  line.claim(match, 'repeats');
  const weekday = weekdaySaid(words, match.groups?.['weekday']);
  return { nth: ordinalSaid(words, match.groups?.['nth']), weekdays: [weekday] };
}

function daysIn(words: Vocabulary, said: string | undefined): number[] {
  if (said === undefined) return [];
  const found = [...said.matchAll(/[\p{L}\p{N}ªº]+(?:-feiras?)?/gu)].map(([word]) => weekdaySaid(words, word));
  return [...new Set(found.filter((day) => day >= 0))].sort((a, b) => a - b);
}

/** "until 17 December", "until June" (all of it), "10 times". */
function readEnd(line: QuickLine, languages: readonly Vocabulary[], today: Day): Pick<SaidRepeats, 'until' | 'times'> {
  for (const words of languages) {
    const said = saidDate(line, [words], today, `${words.until} `);
    if (said && !said.last) {
      line.claim(said.match, 'repeats');
      return { until: said.day };
    }
    const end = monthAfter(line, words, today) ?? timesIn(line, words);
    if (end) return end;
  }
  return {};
}

function monthAfter(line: QuickLine, words: Vocabulary, today: Day): { until: Day } | null {
  const [match] = line.matches(patternOf(words, `${words.until} {month}(?: (?<y>20\\d\\d))?`));
  if (!match) return null;
  const month = monthSaid(words, match.groups?.['month']);
  const years = [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1];
  const ends = years.map((year) => monthEnd(`${year}-${String(month).padStart(2, '0')}-01`));
  const said = match.groups?.['y'];
  const until =
    said === undefined ? ends.find((end) => end >= today) : monthEnd(`${said}-${String(month).padStart(2, '0')}-01`);
  line.claim(match, 'repeats');
  return { until: until ?? ends[0] ?? today };
}

function timesIn(line: QuickLine, words: Vocabulary): { times: number } | null {
  const [match] = line.matches(patternOf(words, words.times));
  const times = numberSaid(words, match?.groups?.['n']);
  if (!match || !(times >= 2 && times <= MOST_TIMES)) return null;
  line.claim(match, 'repeats');
  return { times };
}

const AND = '(?:(?:and|und|et|e|or|ou|oder) |, ?)';

/** "except 24 December and 31 December". */
function readLeftOut(line: QuickLine, languages: readonly Vocabulary[], today: Day): Day[] {
  const days: Day[] = [];
  let last: Understood | null = null;
  for (const words of languages) {
    for (let before = `${words.except} `; days.length < 30; before = AND) {
      const said = saidDate(line, [words], today, before);
      if (!said || said.last || (last && !follows(line, last, said.match))) break;
      last = line.claim(said.match, 'repeats');
      days.push(said.day);
    }
    if (days.length > 0) break;
  }
  return days;
}

const follows = (line: QuickLine, { to }: Understood, match: RegExpExecArray): boolean =>
  line.left.slice(to, match.index).trim() === '';

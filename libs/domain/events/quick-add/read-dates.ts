import { dayFrom, partsOf, weekdayOf, type Day } from '../days.js';
import type { QuickLine, Understood } from './line.js';
import { anyOf, monthSaid, saidIn, weekdaySaid, whichOf } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

/** One day, or a first and a last one. */
export interface SaidDate {
  day: Day;
  last?: Day;
  match: RegExpExecArray;
}

const BEFORE = '(?:(?:on|from|starting|dia|no dia|em|a partir de|le|du|des le|am|ab|ab dem|vom|den) )?';
const ISO = `${BEFORE}(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)(?:t(?=\\d\\d[:h]))?`;
const SLASHED = `${BEFORE}(?!24/7)(?<d>\\d{1,2})/(?<m>\\d{1,2})(?:/(?<y>20\\d\\d|\\d\\d))?(?!/)`;
// Two figures are a year where they follow at once: in "12.3. 18:00" they are the hour.
const DOTTED_YEAR = `${BEFORE}(?<d>\\d{1,2})\\. ?(?<m>\\d{1,2})\\. ?(?<y>20\\d\\d|(?<=\\.)\\d\\d)(?!\\.|:\\d)`;
const DOTTED = `${BEFORE}(?<d>\\d{1,2})\\. ?(?<m>\\d{1,2})\\.`;

/** A date that is said by its numbers or its month: `12/3`, `12 March`, `12.–14. März 2027`. */
export function saidDate(line: QuickLine, languages: readonly Vocabulary[], today: Day, before = ''): SaidDate | null {
  const ways = (words: Vocabulary) => sourcesOf(words, languages).map((source) => [before + source] as const);
  for (const { words, match } of saidIn(line, languages, ways)) {
    const said = dateOf(match, words, today, languages.length === 1);
    if (said) return said;
  }
  return null;
}

const CLOCK = /(?<![\p{L}\p{N}:.,-])\d{1,2}:\d\d(?![\p{L}\p{N}:])/u;

/** What is written like a date or a time and yet was not taken for one: `31.2.2027`, `25:00`. As it was typed. */
export function unreadIn(line: QuickLine, languages: readonly Vocabulary[]): string[] {
  const ways = (words: Vocabulary) => sourcesOf(words, languages).map((source) => [source] as const);
  const dates = [...saidIn(line, languages, ways)].map(({ match }) => match);
  const spans = [...dates, ...line.matches(CLOCK)]
    .map(({ index, 0: said }) => ({
      from: index + said.length - said.trimStart().length,
      to: index + said.trimEnd().length,
    }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return spans
    .filter(({ from }, at) => spans.slice(0, at).every(({ to }) => to <= from))
    .map((span) => line.typed(span));
}

function sourcesOf(words: Vocabulary, languages: readonly Vocabulary[]): string[] {
  // Numbers mean the same in every language, but only Germans write a date with two dots.
  const dotted = languages[0]?.noon === 'mittags' && words === languages[0] ? [DOTTED] : [];
  const numbers = words === languages[0] ? [ISO, DOTTED_YEAR, SLASHED, ...dotted] : [];
  return [...words.dayRanges, ...numbers, ...words.dates];
}

function dateOf(match: RegExpExecArray, words: Vocabulary, today: Day, monthMayLead: boolean): SaidDate | null {
  const { d = '', m, e, month, y } = match.groups ?? {};
  const monthNumber = month === undefined ? Number(m) : monthSaid(words, month);
  const turned = monthMayLead && month === undefined && monthNumber > 12;
  const day = turned ? inYear(Number(d), monthNumber, y, today) : inYear(monthNumber, Number(d), y, today);
  if (!day) return null;
  if (e === undefined) return { day, match };
  const last = dayFrom(partsOf(day).year, monthNumber, Number(e));
  return last && last > day ? { day, last, match } : null;
}

/** Without a year, the next time the calendar shows this date. */
function inYear(month: number, date: number, said: string | undefined, today: Day): Day | null {
  if (said !== undefined) return dayFrom(Number(said) + (said.length === 2 ? 2000 : 0), month, date);
  const { year } = partsOf(today);
  // 29 February comes every fourth year, or every eighth.
  const days = Array.from({ length: 9 }, (_, ahead) => dayFrom(year + ahead, month, date));
  return days.find((day) => day !== null && day >= today) ?? null;
}

/** Takes the weekday along that stands beside a date, if it is right: "Thursday, 12 March". A wrong one stays in the title. */
export function claimDate(line: QuickLine, { day, match }: SaidDate, languages: readonly Vocabulary[]): Understood {
  const from = match.index + match[0].length - match[0].trimStart().length;
  const to = match.index + match[0].trimEnd().length;
  const before = languages.map((words) => weekdayBefore(line, words, day, from)).find((at) => at !== null);
  const after = before === undefined ? languages.map((words) => weekdayAfter(line, words, day, to)) : [];
  return line.claimAt(before ?? from, after.find((at) => at !== null) ?? to, 'day');
}

const namesOf = (words: Vocabulary): string[] =>
  words.weekdays.map((name, at) => `${name}|${words.shortWeekdays[at] ?? ''}`);

function weekdayBefore(line: QuickLine, words: Vocabulary, day: Day, from: number): number | null {
  const source = words.weekdayBeforeDate.replace('{day}', `(?<beside>${anyOf(namesOf(words))})\\.?`);
  const match = new RegExp(`(?<![\\p{L}\\p{N}])(?:${source}),?\\s*$`, 'u').exec(line.left.slice(0, from));
  return match && isRight(words, match, day) ? match.index : null;
}

function weekdayAfter(line: QuickLine, words: Vocabulary, day: Day, to: number): number | null {
  const pattern = new RegExp(`^,? ?\\(?(?<beside>${anyOf(namesOf(words))})(?![\\p{L}\\p{N}])\\.?\\)?`, 'u');
  const match = pattern.exec(line.left.slice(to));
  return match && isRight(words, match, day) ? to + match[0].length : null;
}

function isRight(words: Vocabulary, match: RegExpExecArray, day: Day): boolean {
  const said = match.groups?.['beside'];
  const full = weekdaySaid(words, said);
  return (full >= 0 ? full : whichOf(words.shortWeekdays, said)) === weekdayOf(day);
}

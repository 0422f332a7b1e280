import { addDays, addMonths, comingWeekday, dayFrom, mondayOf, monthEnd, partsOf, type Day } from '../days.js';
import type { QuickLine } from './line.js';
import { anyOf, ends, numberSaid, partSaid, patternOf, weekdaySaid, whichOf } from './patterns.js';
import { claimDate, saidDate } from './read-dates.js';
import type { Part, Vocabulary } from './vocabulary.js';

export interface SaidDay {
  day: Day;
  /** Where it goes on for days. */
  last?: Day;
  part?: Part;
  /** Only a weekday was said: if it is today's and the time has passed, a week later is meant. */
  weekday?: true;
}

type Read = (line: QuickLine, words: Vocabulary, today: Day) => SaidDay | null;

/** The first day that a line speaks of. */
export function readDay(line: QuickLine, languages: readonly Vocabulary[], today: Day): SaidDay | null {
  const said = saidDate(line, languages, today);
  if (said) {
    claimDate(line, said, languages);
    return said.last ? { day: said.day, last: said.last } : { day: said.day };
  }
  for (const read of READERS) {
    for (const words of languages) {
      const day = read(line, words, today);
      if (day) return day;
    }
  }
  return null;
}

/** "Thursday or Friday" is for the host to decide. */
const OR = '(?! ?(?:or|ou|oder|/) ?\\p{L})';
const NOT_OR = '(?<!(?:\\p{L} (?:or|ou|oder)|/) ?)';

function withPart(words: Vocabulary, source: string): string {
  const part = `,? ?${words.beforePart}{part}`;
  return `${NOT_OR}${source}${words.weekdayGuard ? `(?:${part}|(?:${words.weekdayGuard}))` : `(?:${part})?`}${OR}`;
}

const withFreePart = (words: Vocabulary, source: string): string =>
  `(?:${source})(?:,? ?${words.beforePart}{part})?${OR}`;

function found(
  line: QuickLine,
  words: Vocabulary,
  source: string,
  dayFor: (match: RegExpExecArray) => Day | null,
): SaidDay | null {
  for (const match of line.matches(patternOf(words, source))) {
    const day = dayFor(match);
    if (!day) continue;
    const part = partSaid(words, match.groups?.['part']) ?? partIn(match[0].trim());
    line.claim(match, 'day');
    return part ? { day, part } : { day };
  }
  return null;
}

/** "tonight", "ce soir": the part is in the word. */
function partIn(said: string): Part | null {
  if (/^(?:tonight|this evening|ce soir|esta noite|logo a noite)$/.test(said)) return 'evening';
  return /^cet apres-midi$/.test(said) ? 'afternoon' : null;
}

function firstOf<T>(sources: readonly T[], read: (source: T) => SaidDay | null): SaidDay | null {
  for (const source of sources) {
    const day = read(source);
    if (day) return day;
  }
  return null;
}

const weekdayIn = (words: Vocabulary, match: RegExpExecArray): number => weekdaySaid(words, match.groups?.['weekday']);
const numberIn = (words: Vocabulary, match: RegExpExecArray): number => numberSaid(words, match.groups?.['n'] ?? '1');

/** In the week that comes after this one; weeks begin on Monday. */
const weeksOn = (today: Day, weeks: number, weekday: number): Day => addDays(mondayOf(today), weeks * 7 + weekday);

const readWeekdayInWeeks: Read = (line, words, today) =>
  firstOf(words.inWeeks, (source) =>
    found(line, words, withFreePart(words, source), (match) =>
      weeksOn(today, numberIn(words, match), weekdayIn(words, match)),
    ),
  );

const readWeekdayNextWeek: Read = (line, words, today) =>
  firstOf(words.nextWeek, (source) =>
    found(line, words, withFreePart(words, source), (match) => weeksOn(today, 1, weekdayIn(words, match))),
  );

const readComingWeekday: Read = (line, words, today) =>
  firstOf(words.coming, (source) => {
    const day = found(line, words, withPart(words, source), (match) => comingWeekday(today, weekdayIn(words, match)));
    return day && { ...day, weekday: true };
  });

const readInEightDays: Read = (line, words, today) =>
  words.inEightDays === undefined
    ? null
    : found(line, words, words.inEightDays, (match) => addDays(comingWeekday(today, weekdayIn(words, match)), 7));

const readRelative: Read = (line, words, today) =>
  firstOf(words.relativeDays, ([word, days]) =>
    found(line, words, withFreePart(words, word), () => addDays(today, days)),
  );

const readDistance: Read = (line, words, today) =>
  firstOf(words.inDays, ([word, days]) =>
    found(line, words, withFreePart(words, word), (match) => addDays(today, days * numberIn(words, match))),
  ) ?? firstOf(words.inMonths, (word) => found(line, words, word, (match) => addMonths(today, numberIn(words, match))));

const readDayOfMonth: Read = (line, words, today) =>
  firstOf(words.dayOfMonth, (source) =>
    found(line, words, source, (match) => comingDate(today, Number(match.groups?.['d']))),
  );

/** The next time a month has this day, today included. */
function comingDate(today: Day, date: number): Day | null {
  const days = Array.from({ length: 3 }, (_, ahead) => {
    const { year, month } = partsOf(monthEnd(today, ahead));
    return dayFrom(year, month, date);
  });
  return days.find((day) => day !== null && day >= today) ?? null;
}

/** Short names are other words too: they count where a day, a time or nothing follows. */
const readShortWeekday: Read = (line, words, today) => {
  const source = `(?:(?:${words.weekdayBeforeDate.replace(/\{day\}.*$/, '')})?)(?<weekday>${anyOf(words.shortWeekdays)})\\.?${ends(words)}`;
  const day = found(line, words, source, (match) =>
    comingWeekday(today, whichOf(words.shortWeekdays, match.groups?.['weekday'])),
  );
  return day && { ...day, weekday: true };
};

const READERS = [
  readWeekdayInWeeks,
  readWeekdayNextWeek,
  readInEightDays,
  readComingWeekday,
  readRelative,
  readDistance,
  readShortWeekday,
  readDayOfMonth,
];

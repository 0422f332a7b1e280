import type { QuickLine } from './line.js';
import { anyOf, ends, numberSaid, patternOf } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

/** Less is the length of something in the event, not of the event. */
const LEAST = 15;
const MOST = 14 * 24 * 60;
/** From 6 on, `19h` and `19 heures` are times of the day, unless the words before say how long. */
const SMALL = 6;

/** How long it lasts, in minutes: "for 2 hours", "1h30", "anderthalb Stunden". */
export function readLength(line: QuickLine, languages: readonly Vocabulary[]): number | null {
  for (const words of languages) {
    const minutes = inWords(line, words, notTime(languages)) ?? inFigures(line, words, notTime(languages));
    if (minutes !== null) return minutes;
  }
  return null;
}

/** "à 2 heures" and "19h–2h" are times of the day; "5 x 20 min" is five things. */
const notTime = (languages: readonly Vocabulary[]): string =>
  `(?<!(?:^|[^\\p{L}])${anyOf(languages.map(({ at }) => at))} )(?<![-:.x×] ?)(?<!\\d ?${anyOf(languages.map(({ to }) => to))} )`;

function inFigures(line: QuickLine, words: Vocabulary, unless: string): number | null {
  const before = `(?:(?<lasting>${words.lasting}) )?${unless}`;
  const source = `${before}(?<hours>\\d{1,2}) ?h(?: ?(?<minutes>[0-5]\\d)(?: ?min)?)?(?! ?${words.to} ?\\d)${ends(words)}`;
  for (const match of line.matches(patternOf(words, source))) {
    const { lasting, hours, minutes = '0' } = match.groups ?? {};
    if (lasting === undefined && Number(hours) >= SMALL) continue;
    const read = claimed(line, match, Number(hours) * 60 + Number(minutes));
    if (read !== null) return read;
  }
  return null;
}

function inWords(line: QuickLine, words: Vocabulary, unless: string): number | null {
  for (const [said, each, plus] of words.lengths) {
    const source = `(?:(?<lasting>${words.lasting}) )?${unless}${said}${ends(words)}`;
    for (const match of line.matches(patternOf(words, source))) {
      const { lasting, n = '1' } = match.groups ?? {};
      const count = numberSaid(words, n);
      if (lasting === undefined && count >= SMALL && /heures?|horas?/.test(match[0])) continue;
      const read = claimed(line, match, count * each + plus);
      if (read !== null) return read;
    }
  }
  return null;
}

function claimed(line: QuickLine, match: RegExpExecArray, minutes: number): number | null {
  if (minutes < LEAST || minutes > MOST) return null;
  line.claim(match, 'length');
  return minutes;
}

import { FORMATS, type Format } from '../formats.js';
import type { QuickLine } from './line.js';
import { patternOf } from './patterns.js';
import type { Part, Vocabulary } from './vocabulary.js';

interface Named {
  format: Format;
  from: number;
  to: number;
  /** A part of the line for itself: "Talk: How to price", "…, talk, …". */
  alone: boolean;
  /** Where its language puts the word that says what a thing is. */
  head: boolean;
}

const START = /(?:^|[,;|:(]|\u0001| -)\s*$/u;
const END = /^\s*(?:$|[,;|:!?.)]|\u0001|- )/u;

/** What shape it has, if one is named, or one more clearly than the others. */
export function namedFormat(line: QuickLine, languages: readonly Vocabulary[]): Named | null {
  for (const words of languages) {
    const named = allNamed(line, words, languages);
    const formats = new Set(named.map(({ format }) => format));
    if (formats.size === 1) return named.find(({ alone }) => alone) ?? named[0] ?? null;
    const clear = [named.filter(({ alone }) => alone), named.filter(({ head }) => head)].find(
      ({ length }) => length === 1,
    );
    if (clear) return clear[0] ?? null;
    if (formats.size > 1) return null;
  }
  return null;
}

function allNamed(line: QuickLine, words: Vocabulary, languages: readonly Vocabulary[]): Named[] {
  // The French "lecture" is no lecture.
  const lookalikes = languages.flatMap((one) => line.matches(patternOf(one, one.notFormats)));
  return FORMATS.flatMap((format) =>
    line.matches(patternOf(words, words.formats[format])).flatMap((match) => {
      const from = match.index;
      const to = from + match[0].length;
      if (lookalikes.some(({ index, 0: said }) => from < index + said.length && to > index)) return [];
      const starts = START.test(line.left.slice(0, from));
      const ends = END.test(line.left.slice(to));
      return [{ format, from, to, alone: starts && ends, head: words.headFirst ? starts : ends }];
    }),
  );
}

/** The format's own word leaves the title only where something else is left to be one. */
export function readFormat(line: QuickLine, languages: readonly Vocabulary[]): Format | null {
  const named = namedFormat(line, languages);
  if (!named) return null;
  const others = line.left.slice(0, named.from) + line.left.slice(named.to);
  line.claimAt(named.from, named.to, 'format', !(named.alone && /[\p{L}\u0002]/u.test(others)));
  return named.format;
}

/** Which part of the day a meal speaks of, for hours that could be two. */
export function mealPart(line: QuickLine, languages: readonly Vocabulary[]): Part | null {
  for (const words of languages) {
    const meals = Object.entries(words.meals) as [Part, string][];
    const meal = meals.find(([, source]) => line.matches(patternOf(words, source)).length > 0);
    if (meal) return meal[0];
  }
  return null;
}

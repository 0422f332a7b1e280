import { whole, type QuickLine } from './line.js';
import type { Part, Vocabulary } from './vocabulary.js';

const known = new WeakMap<Vocabulary, Map<string, RegExp>>();

/** The regular expression of one of a language's ways of speaking. */
export function patternOf(words: Vocabulary, source: string): RegExp {
  let patterns = known.get(words);
  if (!patterns) known.set(words, (patterns = new Map()));
  let pattern = patterns.get(source);
  if (!pattern) patterns.set(source, (pattern = whole(filled(words, source))));
  return pattern;
}

function filled(words: Vocabulary, source: string): string {
  const weekday = anyOf(words.weekdays);
  return source
    .replaceAll(
      '{weekdays}',
      `(?<weekdays>${weekday}(?:(?:, ?| ?& ?| and | und | et | e | y |/)(?:on |am |a |as |le )?${weekday})*)`,
    )
    .replaceAll('{weekday}', `(?<weekday>${weekday})`)
    .replaceAll('{month}', `(?<month>${anyOf(words.months)})`)
    .replaceAll('{part}', `(?<part>${anyOf(Object.values(words.parts))})`)
    .replaceAll('{nth}', `(?<nth>${anyOf(words.ordinals.map(([word]) => word))})`)
    .replaceAll('{n}', `(?<n>\\d{1,3}|${Object.keys(words.numbers).join('|')})`);
}

/** Wherever a line says one of these things, in the order of the languages, then of the ways to say it. */
export function* saidIn<Way extends readonly unknown[]>(
  line: QuickLine,
  languages: readonly Vocabulary[],
  waysOf: (words: Vocabulary) => readonly (readonly [source: string, ...Way])[],
): Generator<{ words: Vocabulary; match: RegExpExecArray; way: readonly [source: string, ...Way] }> {
  for (const words of languages) {
    for (const way of waysOf(words)) {
      for (const match of line.matches(patternOf(words, way[0]))) yield { words, match, way };
    }
  }
}

export const anyOf = (sources: readonly string[]): string => `(?:${sources.map((one) => `(?:${one})`).join('|')})`;

/** Which of several ways of saying it was said; -1 where none. */
export const whichOf = (sources: readonly string[], said = ''): number =>
  sources.findIndex((source) => new RegExp(`^(?:${source})$`, 'u').test(said));

export const weekdaySaid = (words: Vocabulary, said = ''): number => whichOf(words.weekdays, said);

/** From 1; 0 where it is none. */
export const monthSaid = (words: Vocabulary, said = ''): number => whichOf(words.months, said) + 1;

export function partSaid(words: Vocabulary, said = ''): Part | null {
  const parts = Object.entries(words.parts) as [Part, string][];
  return parts.find(([, source]) => new RegExp(`^(?:${source})$`, 'u').test(said))?.[0] ?? null;
}

export const numberSaid = (words: Vocabulary, said = ''): number => words.numbers[said] ?? Number(said);

export function ordinalSaid(words: Vocabulary, said = ''): number {
  return words.ordinals.find(([word]) => new RegExp(`^(?:${word})$`, 'u').test(said))?.[1] ?? 0;
}

/**
 * A number of seats that nothing but "for" tells, as in "dinner for 25". Not a time (12:30), a date (24/12, 5. Januar), a
 * span (5-7) or a year. What must follow it, `ends` says: "for 6 year olds" is none.
 */
export const BARE_SEATS = '(?<seats>[1-9]\\d{0,2})(?![:.,/-] ?\\d|\\. ?\\p{L})';

/** A lookahead: the words before it end a thought. */
export const ends = (words: Vocabulary): string =>
  `(?=\\s*(?:$|[,;.:!?)\\]|·/&+#@"-]|\\u0001|\\d|(?:${words.joins}|${anyOf(words.weekdays)})(?![\\p{L}\\p{N}])))`;

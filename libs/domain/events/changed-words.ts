import type { ProgrammeChange } from './programme-change.js';
import {
  same,
  type Programme,
  type ProgrammeDate,
  type ProgrammeSeries,
  type ProgrammeWords,
  type Words,
} from './programme.js';

interface Renewal {
  series: ProgrammeSeries;
  affected: ProgrammeDate[];
  others: ProgrammeDate[];
  change: ProgrammeChange;
  splits: boolean;
}

/** The new words for the dates of the scope; the others keep the old ones, in a copy if need be. */
export function renewWords(before: Programme, { series, affected, others, change, splits }: Renewal) {
  const { words: patch, overwrite = false } = change;
  const main = wordsAt(before, series.wordsKey);
  const changes = Object.keys(patch).length > 0;
  const past = others.filter(({ wordsKey }) => wordsKey === series.wordsKey);
  const mainKey = splits ? 'new:tail' : series.wordsKey;
  const copies: ProgrammeWords[] = splits
    ? [{ key: mainKey, copyOf: series.wordsKey, words: { ...main, ...patch } }]
    : changes && past.length > 0
      ? [{ key: 'new:past', copyOf: series.wordsKey, words: main }]
      : [];
  const owns = new Set(affected.map(({ wordsKey }) => wordsKey).filter((key) => key !== series.wordsKey));
  const rows = before.words.map((row) => {
    if (row.key === series.wordsKey) return splits ? row : { ...row, words: { ...row.words, ...patch } };
    return owns.has(row.key)
      ? { ...row, words: { ...row.words, ...followed(row.words, main, patch, overwrite) } }
      : row;
  });
  const archive = copies.some(({ key }) => key === 'new:past');
  return {
    mainKey,
    words: [...rows, ...copies],
    affected: affected.map((date) => (date.wordsKey === series.wordsKey ? { ...date, wordsKey: mainKey } : date)),
    others: others.map((date) => (archive && past.includes(date) ? { ...date, wordsKey: 'new:past' } : date)),
  };
}

/** Of a change, what a date with words of its own takes: the fields in which it says what its series said. */
function followed(own: Words, main: Words, patch: Words, overwrite: boolean): Words {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => overwrite || same(own[key], main[key])));
}

export const wordsAt = ({ words }: Programme, key: string): Words => words.find((row) => row.key === key)?.words ?? {};

export const patched = (all: ProgrammeWords[], key: string, patch: Words): ProgrammeWords[] =>
  all.map((row) => (row.key === key ? { ...row, words: { ...row.words, ...patch } } : row));

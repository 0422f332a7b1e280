import type { QuickLine } from './line.js';
import { ends, saidIn } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

/** For how many people it is: "40 people", "max. 12", "30 Plätze". */
export function readSeats(line: QuickLine, languages: readonly Vocabulary[]): number | null {
  const ways = (words: Vocabulary) => words.counts.map((source) => [source + ends(words)] as const);
  for (const { match } of saidIn(line, languages, ways)) {
    const seats = Number(match.groups?.['seats']);
    if (seats < 1) continue;
    line.claim(match, 'seats');
    return seats;
  }
  return null;
}

import { clockOf, HALF_DAY, tokenOf, type Clock } from './clock.js';
import type { QuickLine } from './line.js';
import { patternOf } from './patterns.js';
import type { Part, Vocabulary } from './vocabulary.js';

/** Minutes after midnight. The end may lie behind the start: it is then the next day's. */
export interface SaidTime {
  begins: number;
  ends?: number;
}

const PART_HOURS: Record<Part, number> = { morning: 9, noon: 12, afternoon: 15, evening: 19 };

/** What must follow a bare number, so that it is an hour and not the beginning of something else. */
const BARE_END = /^\s*(?:$|[,;!?)|-]|\.(?!\d)|\u0001)/u;

/**
 * When it begins, and when it ends if that is said too. Where only a clock's face is told ("half past eight"), the time
 * nearer to the `part` of the day that was said is meant, else nearer to the `usual` one.
 */
export function readTime(
  line: QuickLine,
  languages: readonly Vocabulary[],
  hints: { usual: number; part: Part | null },
): SaidTime | null {
  const usual = hints.part ? PART_HOURS[hints.part] * 60 : hints.usual;
  for (const read of [readRange, readTold, readStart]) {
    for (const words of languages) {
      const time = read(line, words, usual);
      if (time) return time;
    }
  }
  return null;
}

function readRange(line: QuickLine, words: Vocabulary, usual: number): SaidTime | null {
  const token = tokenOf(words);
  const source = `(?<before>(?:${words.from}|${words.at}) )?(?<start>${token}) ?${words.to} ?(?:${words.at} )?(?<end>${token})`;
  for (const match of line.matches(patternOf(words, source))) {
    const { before, start: first, end: last } = match.groups ?? {};
    const start = clockOf(words, first);
    const end = clockOf(words, last);
    if (!start || !end || start.minutes === 2 * HALF_DAY) continue;
    if (start.bare && end.bare && before === undefined && !followsDay(line, match)) continue;
    if (end.bare && !BARE_END.test(after(line, match))) continue;
    line.claim(match, 'time');
    return between(start, end, usual);
  }
  return null;
}

/** "7–9pm" begins in the same half of the day, "11–1pm" in the one before. */
function between(start: Clock, end: Clock, usual: number): SaidTime {
  if (end.sure && start.either) {
    const same = (start.minutes % HALF_DAY) + (end.minutes >= HALF_DAY ? HALF_DAY : 0);
    const begins = same < end.minutes ? same : same - HALF_DAY;
    return { begins: (begins + 2 * HALF_DAY) % (2 * HALF_DAY), ends: end.minutes };
  }
  const begins = settled(start, usual);
  // "10 to 2" ends in the afternoon, "22:00 to 2" in the night: whichever comes first.
  const later = end.minutes + HALF_DAY;
  const ends = end.either && end.minutes <= begins && later > begins ? later : end.minutes;
  return { begins, ends };
}

/** "at 7", "às 19h". */
const readTold: typeof readRange = (line, words, usual) =>
  firstStart(line, words, `(?<at>${words.at}) ?(?<start>${tokenOf(words)})`, usual);

const readStart: typeof readRange = (line, words, usual) =>
  firstStart(line, words, `(?<start>${tokenOf(words)})`, usual);

function firstStart(line: QuickLine, words: Vocabulary, source: string, usual: number): SaidTime | null {
  for (const match of line.matches(patternOf(words, source))) {
    const start = clockOf(words, match.groups?.['start']);
    if (!start || start.minutes === 2 * HALF_DAY || looksLikeLength(match)) continue;
    if (start.bare && !(mayBeBare(words, match.groups?.['at']) && BARE_END.test(after(line, match)))) continue;
    line.claim(match, 'time');
    return { begins: settled(start, usual) };
  }
  return null;
}

/** `4h30` without a word before it is not half past four in the night. */
const looksLikeLength = ({ groups }: RegExpExecArray): boolean =>
  groups?.['at'] === undefined && /^[0-5] ?h/.test(groups?.['start'] ?? '');

const after = (line: QuickLine, match: RegExpExecArray): string => line.left.slice(match.index + match[0].length);

/** "Friday 10-12": after a day, two numbers are hours. Elsewhere they may be ages or places. */
const followsDay = (line: QuickLine, { index }: RegExpExecArray): boolean =>
  line.understood.some(
    ({ what, to }) =>
      (what === 'day' || what === 'repeats') && to <= index && /^[\s,:]*$/.test(line.left.slice(to, index)),
  );

const mayBeBare = ({ bareAt }: Vocabulary, at = ''): boolean =>
  bareAt !== null && new RegExp(`^(?:${bareAt})$`, 'u').test(at);

const isWaking = (minutes: number): boolean => minutes >= 7 * 60 && minutes < 22 * 60;

/** Of the two times a clock's face may show, the one nearer to the usual hour. */
function settled({ minutes, either }: Clock, usual: number): number {
  if (!either) return minutes;
  const later = (minutes + HALF_DAY) % (2 * HALF_DAY);
  if (isWaking(later) !== isWaking(minutes)) return isWaking(later) ? later : minutes;
  return Math.abs(later - usual) < Math.abs(minutes - usual) ? later : minutes;
}

/** What a part of a quick line was understood as. */
export type QuickWhat =
  'format' | 'day' | 'time' | 'length' | 'repeats' | 'room' | 'seats' | 'link' | 'address' | 'topic';

/** Where in the line something was understood. `stays` where the words are part of the title all the same. */
export interface Understood {
  from: number;
  to: number;
  what: QuickWhat;
  stays?: true;
}

const CLAIMED = '\u0001';
const QUOTED = '\u0002';
/** What comes after this much is title. A line is a line. */
const READS = 400;

/** Patterns are written for folded text, and match whole words only. */
export const whole = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');

/** Small letters without marks, one for each character, so that places in it are places in the line. */
export function folded(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldedUnit(text.charAt(at))).join('');
}

const ALIKE: Record<string, string> = { '’': "'", '‘': "'", '–': '-', '—': '-', '‑': '-', ß: 's' };

function foldedUnit(unit: string): string {
  if (/\s/.test(unit)) return ' ';
  if (unit < ' ') return QUOTED;
  const small = unit.normalize('NFD').toLowerCase().charAt(0);
  return ALIKE[small] ?? small;
}

/**
 * A line while it is read: each reader looks at what none has understood yet, and claims what it understands. What
 * stands in quotation marks is nobody's to read: so a host can keep "Friday" in a title.
 */
export class QuickLine {
  readonly understood: Understood[] = [];
  private rest: string;

  constructor(readonly text: string) {
    this.rest = folded(text.slice(0, READS)).replace(/"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»/g, (quote) =>
      QUOTED.repeat(quote.length),
    );
  }

  /** The folded line, with what is understood blacked out. */
  get left(): string {
    return this.rest;
  }

  /** Where the pattern stands in what nobody has understood yet. */
  matches(pattern: RegExp): RegExpExecArray[] {
    return [...this.rest.matchAll(new RegExp(pattern.source, 'gu'))];
  }

  /** The words as they were typed. */
  typed({ from, to }: Pick<Understood, 'from' | 'to'>): string {
    return this.text.slice(from, to);
  }

  claim(match: RegExpExecArray, what: QuickWhat, stays = false): Understood {
    const before = match[0].length - match[0].trimStart().length;
    return this.claimAt(match.index + before, match.index + match[0].trimEnd().length, what, stays);
  }

  claimAt(from: number, to: number, what: QuickWhat, stays = false): Understood {
    const span: Understood = stays ? { from, to, what, stays } : { from, to, what };
    this.understood.push(span);
    if (!stays) this.black(from, to, CLAIMED);
    return span;
  }

  /** Nobody is to read this part: it was looked at, and not understood. */
  leave(match: RegExpExecArray): void {
    this.black(match.index, match.index + match[0].length, QUOTED);
  }

  /** What nobody understood, tidied. */
  title(): string {
    const gone = this.understood.filter(({ stays }) => !stays);
    const kept = Array.from({ length: this.text.length }, (_, at) =>
      gone.some(({ from, to }) => at >= from && at < to) ? CLAIMED : this.text.charAt(at),
    ).join('');
    return tidied(kept);
  }

  private black(from: number, to: number, by: string): void {
    this.rest = `${this.rest.slice(0, from)}${by.repeat(to - from)}${this.rest.slice(to)}`;
  }
}

const EDGES = '[\\s,;:|·/@&+–—-]';

function tidied(kept: string): string {
  return kept
    .replace(/[(\[][\s\u0001]*\u0001[\s\u0001]*[)\]]/g, CLAIMED)
    .replace(/[\s,;|·–—-]*\u0001[\s,;|·–—\u0001-]*/g, (gap) => (/[,;|·–—-]/.test(gap) ? ', ' : ' '))
    .replace(new RegExp(`^${EDGES}+|${EDGES}+$`, 'g'), '')
    .replace(/^(["“„«])([^"“”„«»]*)["”“»][.,]?$/, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}

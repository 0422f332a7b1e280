import { createHash } from 'node:crypto';

/** What a key, an entry and its place in the order take, roughly, whatever the text. */
const OVERHEAD = 200;

/**
 * What was made of texts, by their content: the same text is worked on once, however often it is shown, and one that
 * changes is another. Beyond so many bytes, what was asked for longest ago is forgotten.
 */
export class KeptTexts {
  private readonly kept = new Map<string, string>();
  private bytes = 0;

  constructor(
    private readonly mostBytes: number,
    private readonly make: (text: string) => string,
  ) {}

  get(text: string): string {
    const key = createHash('sha256').update(text).digest('base64url');
    const found = this.kept.get(key);
    if (found !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, found);
      return found;
    }
    const made = this.make(text);
    this.keep(key, made);
    return made;
  }

  private keep(key: string, made: string): void {
    if (weight(made) > this.mostBytes) return;
    this.kept.set(key, made);
    this.bytes += weight(made);
    for (const [oldest, text] of this.kept) {
      if (this.bytes <= this.mostBytes) break;
      this.kept.delete(oldest);
      this.bytes -= weight(text);
    }
  }
}

const weight = (made: string): number => 2 * made.length + OVERHEAD;

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** What a key, an entry and its place in the order take, roughly, whatever the text. */
const OVERHEAD = 200;

/**
 * What was made of texts, by their content: the same text is worked on once, however often it is shown, and one that
 * changes is another. Beyond so many bytes, what was asked for longest ago is forgotten.
 */
export class KeptTexts {
  private readonly kept: LRUCache<string, string>;

  constructor(
    mostBytes: number,
    private readonly make: (text: string) => string,
  ) {
    this.kept = new LRUCache({ maxSize: mostBytes, sizeCalculation: (made) => 2 * made.length + OVERHEAD });
  }

  get(text: string): string {
    const key = createHash('sha256').update(text).digest('base64url');
    const found = this.kept.get(key);
    if (found !== undefined) return found;
    const made = this.make(text);
    this.kept.set(key, made);
    return made;
  }
}

/** Whoever types more has said enough; each word costs a look at the tables. */
export const MOST_WORDS = 8;

/**
 * The words of what somebody looks for, each once, the longest first: it narrows best. Letters, their marks and digits make
 * words; all else stands between them.
 */
export function searchWords(typed: string): string[] {
  const words =
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS).sort((a, b) => b.length - a.length);
}

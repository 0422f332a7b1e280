/** Cells of all tables of a text together. A programme of three days in five rooms has some hundred. */
const MOST_CELLS = 2000;

/**
 * Whether a text asks for more cells than anybody reads. Empty cells at the end of a row need not be written, so that two
 * characters can stand for hundreds of them: 20 kB made a quarter of a million, and seconds of work for everybody.
 * Counted generously: the most columns of each run of lines, in each of its lines.
 */
export function asksForHugeTables(text: string): boolean {
  let cells = 0;
  for (const block of text.split(/\n[ \t]*\n/)) {
    const lines = block.split('\n');
    const columns = Math.max(...lines.map((line) => line.split('|').length));
    if (columns > 1) cells += columns * lines.length;
  }
  return cells > MOST_CELLS;
}

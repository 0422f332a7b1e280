import type { HistoryLine } from './history.js';
import { same } from './programme.js';

/** A draft is kept as its host types. Its saves within a while read as one: from what was there first to what is now. */
export function mergedHistory(older: readonly HistoryLine[], newer: readonly HistoryLine[]): HistoryLine[] {
  const left = [...newer];
  const merged = older.map((line) => {
    const at = isDates(line) ? -1 : left.findIndex((next) => follows(line, next));
    return at < 0 ? line : { ...line, after: left.splice(at, 1)[0]?.after };
  });
  const all = [...merged, ...left];
  const values = all.filter((line) => !isDates(line) && !same(line.before, line.after));
  return [...values, ...netDates(all)];
}

const isDates = ({ field }: HistoryLine): boolean => field === 'added' || field === 'struck';

const follows = (line: HistoryLine, next: HistoryLine): boolean =>
  next.field === line.field && next.starts.length === line.starts.length && same(line.after, next.before);

/** A date that was added and struck again was never there. */
function netDates(lines: readonly HistoryLine[]): HistoryLine[] {
  const startsOf = (field: string) => lines.filter((line) => line.field === field).flatMap(({ starts }) => starts);
  const [added, struck] = [startsOf('added'), startsOf('struck')];
  const lineOf = (field: string, starts: string[]) =>
    starts.length > 0 ? [{ field, before: null, after: null, starts: starts.sort() }] : [];
  return [...lineOf('added', without(added, struck)), ...lineOf('struck', without(struck, added))];
}

function without(starts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return starts.filter((start) => {
    const at = left.indexOf(start);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

import type { DigestDate, OpenItem } from './facts.js';
import { byStart } from './weights.js';

/** What repeats is one. */
export const keyOf = ({ seriesId, id }: DigestDate): string => seriesId ?? id;

export const alone = <D extends DigestDate>({ date }: { date: D }) => ({ date, others: [] as D[] });

/** Of what repeats the date that is new, else the next. */
export function folded<D extends DigestDate>(items: readonly OpenItem<D>[]): OpenItem<D>[] {
  const newFirst = [...items].sort((a, b) => Number(b.isNew) - Number(a.isNew) || byStart(a.date, b.date));
  return [...Map.groupBy(newFirst, ({ date }) => keyOf(date)).values()].flatMap(([first]) => first ?? []);
}

/** In the order of time. */
export function groupsOf<T extends { date: DigestDate }>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = Map.groupBy(
    [...items].sort((a, b) => byStart(a.date, b.date)),
    key,
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [[first, ...others]] : []));
}

export function unique<T extends { date: DigestDate }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.date.id, item])).values()];
}

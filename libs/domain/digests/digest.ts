import type { DigestDate, DigestFacts } from './facts.js';
import {
  changesIn,
  datesOf,
  inSection,
  newsIn,
  SECTIONS,
  waitingIn,
  weekIn,
  type DigestLine,
  type Section,
} from './sections.js';

export interface DigestChoice<D extends DigestDate> {
  lines: Record<Section, DigestLine<D>[]>;
  /** How many more lines of each there would be. */
  more: Record<Section, number>;
  /** What this digest tells, so that the next does not repeat it. */
  told: { occurrenceId: string; revision: number }[];
}

export const MOST_LINES = 12;
/** So many lines what the reader has to do with already leaves to what is news and what there is to go to. */
export const KEPT_FOR_NEWS = 4;
/** And so many what is new leaves to what is soon. */
export const KEPT_FOR_SOON = 2;

/**
 * What one reader hears; null when there is nothing to say, which means no mail (E16). Each date stands in one place
 * only, and as news no two dates that repeat with each other (E22). Everything that the reader does not want goes first,
 * and what there is too much of goes last: by weight, while what stays is told in its order of time.
 */
export function chooseDigest<D extends DigestDate>(facts: DigestFacts<D>): DigestChoice<D> | null {
  const waiting = waitingIn(facts);
  const seen = new Set(waiting.flatMap(datesOf).map(({ id }) => id));
  const changed = changesIn(facts, seen);
  for (const { id } of changed.flatMap(datesOf)) seen.add(id);
  const week = weekIn(facts, seen);
  const news = newsIn(facts, [...waiting, ...changed, ...week]);
  const all = { waiting, changed, week, ...news };
  const most = sharesOf(all);
  const lines = each((section) => all[section].slice(0, most[section]).sort(inSection(section)));
  const told = SECTIONS.flatMap((section) => lines[section].filter(({ kind }) => kind !== 'answer').flatMap(datesOf));
  if (SECTIONS.every((section) => lines[section].length === 0)) return null;
  return {
    lines,
    more: each((section) => all[section].length - lines[section].length + (section === 'open' ? facts.beyond : 0)),
    told: told.map(({ id, revision }) => ({ occurrenceId: id, revision })),
  };
}

const each = <T>(of: (section: Section) => T): Record<Section, T> => ({
  waiting: of('waiting'),
  changed: of('changed'),
  week: of('week'),
  new: of('new'),
  open: of('open'),
});

/** How many lines of each there is room for: the first come first, but leave some to the last. */
function sharesOf(all: Record<Section, readonly unknown[]>): Record<Section, number> {
  let room = MOST_LINES;
  const news = Math.min(KEPT_FOR_NEWS, all.new.length + all.open.length);
  const kept = { waiting: 0, changed: 0, week: news, new: Math.min(KEPT_FOR_SOON, all.open.length), open: 0 };
  return each((section) => {
    const share = Math.max(0, Math.min(all[section].length, room - kept[section]));
    room -= share;
    return share;
  });
}

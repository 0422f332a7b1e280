import { digest } from './figures/digest.js';
import { feeds } from './figures/feeds.js';
import { folded } from './figures/folded.js';
import { lists } from './figures/lists.js';
import { months } from './figures/months.js';
import { pages } from './figures/pages.js';
import { recurrence } from './figures/recurrence.js';
import { replies } from './figures/replies.js';
import { saves } from './figures/saves.js';
import { stalls } from './figures/stalls.js';
import { start } from './figures/start.js';
import { heading, holds, line, type Figure } from './support/figure.js';
import { PROCESSES } from './support/processes.js';
import { FULL } from './support/sizes.js';
import { openWorld, type World } from './support/world.js';

/** Each measures one thing and says its figures one by one. */
type Measurement = (world: World, tell: (figure: Figure) => void) => Promise<void> | void;

/** By the names that `npm run bench` is given. */
export const MEASUREMENTS: Record<string, Measurement> = {
  list: lists,
  folded,
  feed: feeds,
  reply: replies,
  save: saves,
  month: months,
  page: pages,
  stall: stalls,
  digest,
  recurrence,
  start,
};

const print = (sentence: string) => process.stdout.write(`${sentence}\n`);

/** Runs the named measurements, or all. @returns the exit code: 1 where a figure misses its limit */
export async function bench(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in MEASUREMENTS));
  if (unknown.length > 0) {
    print(`There is no measurement "${unknown.join('", "')}". There are: ${Object.keys(MEASUREMENTS).join(', ')}.`);
    return 2;
  }
  const world = await openWorld(FULL, PROCESSES, print);
  const figures: Figure[] = [];
  try {
    for (const [name, measure] of Object.entries(MEASUREMENTS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      print(`\n${name}`);
      await measure(world, (figure) => {
        figures.push(figure);
        print(line(figure));
      });
    }
  } finally {
    await world.stop();
  }
  print(`\n${heading()}`);
  figures.forEach((figure) => print(line(figure)));
  const missed = figures.filter((figure) => !holds(figure));
  print(missed.length === 0 ? '\nEvery figure holds.' : `\n${missed.length} of ${figures.length} miss their limit.`);
  return missed.length === 0 ? 0 : 1;
}

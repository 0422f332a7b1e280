import { eventsQuery } from '#contract/programme.js';
import { searchWords } from '#domain/listing/search-words.js';
import { searchStatement } from '#api/listing/search.queries.js';
import { perSecond, type Figure } from '../support/figure.js';
import { race } from '../support/load.js';
import { foldIntoSeries } from '../support/repeating.js';
import { count, sumOf } from '../support/sizes.js';
import type { World } from '../support/world.js';

const LIST = '/api/events?limit=50';
const Q = 'marques 77';
const FIRST_DAY = Date.UTC(2040, 0, 1);
let asked = 0;

/** Each with another last day far behind the page, so that nothing kept can answer. */
const anew = (path: string) => () => {
  asked = (asked + 1) % 50_000;
  return { path: `${path}&to=${new Date(FIRST_DAY + asked * 86_400_000).toISOString().slice(0, 10)}` };
};

/** The list with each series once, and what a search finds, where eight of ten occurrences belong to series. */
export async function folded(world: World, tell: (figure: Figure) => void): Promise<void> {
  const { url, client } = await world.large();
  await foldIntoSeries(client);
  const among = count(sumOf(world.sizes.spaces.large));
  const scope = { memberId: null, space: undefined, from: new Date() };
  const words = searchWords(eventsQuery.parse({ q: Q }).q ?? '');
  const { text, values } = searchStatement(words, { lead: words.length - 1, closeness: 'exact' }, scope);
  const ours = await world.programs.ours({ databaseUrl: url });
  const raw = await world.programs.raw({
    databaseUrl: url,
    routes: [{ path: '/search', kind: 'sql', text, values }],
  });
  const load = (path: string) => ({ url: ours.url, path, status: 200, next: anew(path) });
  try {
    const once = await race(world.sizes.load, load(`${LIST}&series=one`), load(LIST));
    tell({
      name: `folded list of 50 among ${among}`,
      ours: perSecond(once.ours),
      beside: `every date ${perSecond(once.raw)}`,
      value: once.ratio,
      limit: { atLeast: 0.8 },
      unit: '×',
    });
    const found = await race(world.sizes.load, load(`${LIST}&q=${encodeURIComponent(Q)}`), {
      url: raw.url,
      path: '/search',
      status: 200,
    });
    tell({
      name: `search among ${among}`,
      ours: perSecond(found.ours),
      beside: `same SQL ${perSecond(found.raw)}`,
      value: found.ratio,
      limit: { atLeast: 0.33 },
      unit: '×',
    });
  } finally {
    await Promise.all([ours, raw].map((child) => child.stop()));
  }
}

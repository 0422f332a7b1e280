import { listStatement } from '#api/listing/list-statement.js';
import { eventsQuery } from '#contract/programme.js';
import { keptBytes } from '../support/bytes.js';
import { perSecond, type Figure } from '../support/figure.js';
import { race } from '../support/load.js';
import { count, sumOf } from '../support/sizes.js';
import type { World } from '../support/world.js';

const LIST = '/api/events?limit=50';
const NO_END = new Date('9999-01-01T00:00:00Z');

const FIRST_DAY = Date.UTC(2040, 0, 1);
const DAYS = 58_000;
let asked = 0;

/**
 * Every request asks for another last day, far behind the fifty rows: the same work for Postgres, and nothing that ours
 * may have kept. Once all days until 2198 were asked for, the first is long forgotten.
 */
function anotherDay(): { path: string } {
  asked = (asked + 1) % DAYS;
  const day = new Date(FIRST_DAY + asked * 86_400_000);
  return { path: `${LIST}&to=${day.toISOString().slice(0, 10)}` };
}

/** The events list, 50 of them, as a guest sees it. */
export async function lists(world: World, tell: (figure: Figure) => void): Promise<void> {
  const [small, large] = [await world.small(), await world.large()];
  const sizes = world.sizes.spaces;
  const { text, values } = listStatement({
    memberId: null,
    query: eventsQuery.parse({ to: '2200-01-01' }),
    span: { from: new Date(), to: NO_END, now: new Date() },
    found: null,
  });
  const last = values.findIndex((value) => value === NO_END);
  const asked = values.map((value, i) => (i === last ? { query: 'to' } : value));

  const ours = await world.programs.ours({ databaseUrl: small.url });
  const grown = await world.programs.ours({ databaseUrl: large.url });
  const kept = await keptBytes(ours.url + LIST);
  const raw = await world.programs.raw({
    databaseUrl: small.url,
    routes: [
      { path: '/api/events', kind: 'sql', text, values: asked },
      { path: '/kept', kind: 'bytes', ...kept },
    ],
  });
  try {
    const made = await race(
      world.sizes.load,
      { url: ours.url, path: LIST, status: 200, next: anotherDay },
      { url: raw.url, path: LIST, status: 200, next: anotherDay },
    );
    tell({
      name: 'list of 50, made anew',
      ours: perSecond(made.ours),
      beside: `same SQL ${perSecond(made.raw)}`,
      value: made.ratio,
      limit: { atLeast: 0.8 },
      unit: '×',
    });
    const again = await race(
      world.sizes.load,
      { url: ours.url, path: LIST, status: 200 },
      { url: raw.url, path: LIST, status: 200, next: anotherDay },
    );
    tell({
      name: 'list of 50, kept by revision',
      ours: perSecond(again.ours),
      beside: `same SQL ${perSecond(again.raw)}`,
      value: again.ratio,
      limit: { atLeast: 3 },
      unit: '×',
    });
    const unchanged = await race(
      world.sizes.load,
      { url: ours.url, path: LIST, status: 304, headers: { 'if-none-match': kept.tag } },
      { url: raw.url, path: '/kept', status: 304, headers: { 'if-none-match': kept.tag } },
    );
    tell({
      name: 'list of 50, unchanged',
      ours: perSecond(unchanged.ours),
      beside: `raw 304 ${perSecond(unchanged.raw)}`,
      value: unchanged.ratio,
      limit: { atLeast: 0.3 },
      unit: '×',
    });
    const growth = await race(
      world.sizes.load,
      { url: grown.url, path: LIST, status: 200, next: anotherDay },
      { url: ours.url, path: LIST, status: 200, next: anotherDay },
    );
    tell({
      name: `list of 50 among ${count(sumOf(sizes.large))}`,
      ours: perSecond(growth.ours),
      beside: `among ${count(sumOf(sizes.small))} ${perSecond(growth.raw)}`,
      value: growth.ratio,
      limit: { atLeast: 0.8 },
      unit: '×',
    });
  } finally {
    await Promise.all([ours, grown, raw].map((child) => child.stop()));
  }
}

import { startOurs } from '../support/children.js';
import { milliseconds, type Figure } from '../support/figure.js';
import { compare } from '../support/load.js';
import { ownApp } from '../support/own-app.js';
import { statementsOf } from '../support/recording.js';
import { asHost, checkSaved, openHouse, planSave, sendTo, type Send } from '../support/series.js';
import type { Place, World } from '../support/world.js';

const MANY = { dates: 78, replies: 2000 };
const FEW = { dates: 26, replies: 20 };
const TURNS = 24;

/** "This and following" with another title, hour, room and number of seats: each time of a series that is as it was made. */
export async function saves(world: World, tell: (figure: Figure) => void): Promise<void> {
  const place = await world.empty('saves');
  const spaceId = await openHouse(place);
  const ours = await startOurs({ databaseUrl: place.url });
  try {
    const send = sendTo(ours.url);
    const save = (size: typeof MANY) => async () => {
      const planned = await planSave(place, send, { spaceId, ...size });
      const began = performance.now();
      await send({ method: 'PUT', path: planned.path, body: planned.body });
      const took = performance.now() - began;
      await checkSaved(place, planned);
      return took;
    };
    const took = await compare(save(MANY), save(FEW), TURNS);
    tell({
      name: 'saving 78 dates with 2,000 replies, at the median',
      ours: milliseconds(took.ours),
      beside: `26 with 20: ${milliseconds(took.raw)}`,
      value: took.ours,
      limit: { atMost: 300 },
      unit: ' ms',
    });
  } finally {
    await ours.stop();
  }
  const [many, few] = [await counted(place, spaceId, MANY), await counted(place, spaceId, FEW)];
  tell({
    name: 'its statements for each further date',
    ours: `${many}`,
    beside: `26 with 20: ${few}`,
    value: (many - few) / (MANY.dates - FEW.dates),
    limit: { atMost: 0 },
    unit: '',
  });
}

/** Statements of one save, those that ask who is calling among them. */
async function counted(place: Place, spaceId: string, size: typeof MANY): Promise<number> {
  const app = await ownApp(place.url);
  const send: Send = async ({ method, path, body }) => {
    const given = { method: method as 'PUT', url: path, headers: asHost(), payload: JSON.stringify(body ?? {}) };
    const { statusCode, payload } = await app.nest.inject(given);
    if (statusCode >= 300) throw new Error(`${method} ${path} was answered ${statusCode}: ${payload}`);
    return JSON.parse(payload) as unknown;
  };
  try {
    const planned = await planSave(place, send, { spaceId, ...size });
    const seen = await statementsOf(() => send({ method: 'PUT', path: planned.path, body: planned.body }));
    await checkSaved(place, planned);
    return seen.length;
  } finally {
    await app.close();
  }
}

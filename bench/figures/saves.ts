import { milliseconds, type Figure } from '../support/figure.js';
import { compare } from '../support/load.js';
import { ownApp } from '../support/own-app.js';
import { statementsOf } from '../support/recording.js';
import { asHost, checkSaved, openHouse, planSave, sendTo, type Send } from '../support/series.js';
import { count, type SeriesSize } from '../support/sizes.js';
import type { Place, World } from '../support/world.js';

/** "This and following" with another title, hour, room and number of seats: each time of a series that is as it was made. */
export async function saves(world: World, tell: (figure: Figure) => void): Promise<void> {
  const { members, turns, many, few } = world.sizes.save;
  const place = await world.empty('saves');
  const spaceId = await openHouse(place, members);
  const ours = await world.programs.ours({ databaseUrl: place.url });
  try {
    const send = sendTo(ours.url);
    const save = (size: SeriesSize) => async () => {
      const planned = await planSave(place, send, { spaceId, ...size });
      const began = performance.now();
      await send({ method: 'PUT', path: planned.path, body: planned.body });
      const took = performance.now() - began;
      await checkSaved(place, planned);
      return took;
    };
    const took = await compare(save(many), save(few), turns);
    tell({
      name: `saving ${many.dates} dates with ${count(many.replies)} replies, at the median`,
      ours: milliseconds(took.ours),
      beside: `${few.dates} with ${few.replies}: ${milliseconds(took.raw)}`,
      value: took.ours,
      limit: { atMost: 300 },
      unit: ' ms',
    });
  } finally {
    await ours.stop();
  }
  const [ofMany, ofFew] = [await counted(place, spaceId, many), await counted(place, spaceId, few)];
  tell({
    name: 'its statements for each further date',
    ours: `${ofMany}`,
    beside: `${few.dates} with ${few.replies}: ${ofFew}`,
    value: (ofMany - ofFew) / (many.dates - few.dates),
    limit: { atMost: 0 },
    unit: '',
  });
}

/** Statements of one save, those that ask who is calling among them. */
async function counted(place: Place, spaceId: string, size: SeriesSize): Promise<number> {
  const app = await ownApp({ databaseUrl: place.url });
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

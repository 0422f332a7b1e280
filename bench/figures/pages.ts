import { keptBytes } from '../support/bytes.js';
import { milliseconds, perSecond, type Figure } from '../support/figure.js';
import { median, race, timed } from '../support/load.js';
import type { World } from '../support/world.js';

/** An event's page, rendered on the server for a guest. */
export async function pages(world: World, tell: (figure: Figure) => void): Promise<void> {
  const { warmUp, measured } = world.sizes.page;
  const { url, client } = await world.large();
  const { rows } = await client.query<{ path: string }>(
    `SELECT '/events/' || id AS path FROM occurrences WHERE "startsAt" > now() ORDER BY id LIMIT $1`,
    [warmUp + measured],
  );
  const ours = await world.programs.ours({ databaseUrl: url });
  try {
    const times: number[] = [];
    for (const { path } of rows) times.push(await timed(ours.url + path));
    const anew = median(times.slice(warmUp));
    tell({
      name: 'event page, not kept, at the median',
      ours: milliseconds(anew),
      beside: 'the limit alone',
      value: anew,
      limit: { atMost: 25 },
      unit: ' ms',
    });
    const path = rows[0]?.path ?? '';
    const raw = await world.programs.raw({
      routes: [{ path: '/kept', kind: 'bytes', ...(await keptBytes(ours.url + path)) }],
    });
    try {
      const kept = await race(
        world.sizes.load,
        { url: ours.url, path, status: 200 },
        { url: raw.url, path: '/kept', status: 200 },
      );
      tell({
        name: 'event page, kept',
        ours: perSecond(kept.ours),
        beside: `raw bytes ${perSecond(kept.raw)}`,
        value: kept.ratio,
        limit: { atLeast: 0.2 },
        unit: '×',
      });
    } finally {
      await raw.stop();
    }
  } finally {
    await ours.stop();
  }
}

import type { ImportPreview } from '#contract/imports.js';
import { milliseconds, type Figure } from '../support/figure.js';
import {
  bigTable,
  calendarFile,
  imported,
  longSeries,
  otherMember,
  ownFeed,
  portraits,
  previewed,
  read,
} from '../support/heavy-work.js';
import { median } from '../support/load.js';
import { openHouse, sendTo, type Send } from '../support/series.js';
import { slowestHealth } from '../support/slowest-health.js';
import { count, type Sizes } from '../support/sizes.js';
import type { Place, World } from '../support/world.js';

const MOST = 200;

interface HeavyWork {
  name: string;
  work: () => Promise<unknown>;
  /** How often it is done; the median counts. */
  times?: number;
}

/**
 * The slowest answer of /healthz while somebody asks for something heavy of one process that is web and worker, as
 * `npm start` runs it. The owner of 12,000 events gets them by importing calendars, which is heavy as well.
 */
export async function stalls(world: World, tell: (figure: Figure) => void): Promise<void> {
  const { members, turns: usual, settle } = world.sizes.stall;
  const place = await world.empty('stalls');
  await openHouse(place, members);
  const ours = await world.programs.watchedWhole({ databaseUrl: place.url });
  const idle = await world.programs.raw({ databaseUrl: place.url, routes: [] });
  const asked = { ours: `${ours.url}/healthz`, idle: `${idle.url}/ready` };
  try {
    for await (const { name, work, times = usual } of heavyWork(
      { place, url: ours.url, send: sendTo(ours.url) },
      world.sizes.stall,
    )) {
      const turns: { ours: number; idle: number; held: number }[] = [];
      for (let turn = 0; turn < times; turn += 1) {
        await ours.longestTurn();
        const slowest = await slowestHealth(asked, work, settle);
        turns.push({ ...slowest, held: await ours.longestTurn() });
      }
      const of = (what: 'ours' | 'idle' | 'held') => median(turns.map((turn) => turn[what]));
      tell({
        name: `slowest /healthz: ${name}`,
        ours: milliseconds(of('ours')),
        beside: `idle program ${milliseconds(of('idle'))}`,
        value: of('held'),
        limit: { atMost: MOST },
        unit: ' ms',
      });
    }
  } finally {
    await Promise.all([ours.stop(), idle.stop()]);
  }
}

interface Asked {
  place: Place;
  url: string;
  send: Send;
}

/** One after the other, each with what it needs of those before it. */
async function* heavyWork({ place, url, send }: Asked, sizes: Sizes['stall']): AsyncGenerator<HeavyWork> {
  const all = count(sizes.files * sizes.events);
  const files = Array.from({ length: sizes.files }, (_, nth) => calendarFile(sizes.events, nth));
  const found: ImportPreview[] = [];
  const readAll = () => inTurn(files, async (file) => void found.push(await previewed(url, file)));
  yield { name: `${all} events read`, work: readAll, times: 1 };
  yield { name: `${all} events imported`, work: () => inTurn(found, (one) => imported(send, one)), times: 1 };
  // The first page of a kind loads its code, whoever asks for it.
  const stranger = await otherMember(place);
  for (const path of ['/me', '/host', '/api/me/needs/count']) {
    await read(url + path, stranger);
    yield { name: `${path} of who owns them`, work: () => read(url + path) };
  }
  const { eventId, occurrenceId } = await longSeries(send);
  for (const path of [`/host/events/${eventId}`, `/events/${occurrenceId}`]) {
    await read(url + path);
    yield { name: `${path.replace(/[^/]*$/, '…')}, 540 dates`, work: () => read(url + path) };
  }
  const feed = await ownFeed(send);
  const readOwn = async () => {
    await place.client.query(`UPDATE events SET title = title || '.' WHERE id = $1`, [eventId]);
    await read(url + feed);
  };
  yield { name: `own feed of ${all}, anew`, work: readOwn };
  for (const type of ['ics', 'rss']) {
    const work = async () => {
      await place.client.query('UPDATE spaces SET revision = revision + 1, "revisedAt" = now()');
      await read(`${url}/calendar/s/house.${type}`);
    };
    yield { name: `feed of ${all} as ${type}, anew`, work };
  }
  const preview = () => send({ method: 'POST', path: '/api/markdown', body: { text: bigTable() } });
  yield { name: '20 kB of Markdown, a table', work: preview };
  const people = sizes.portraits;
  const upload = await portraits(place, url, { people, photo: sizes.photo });
  yield { name: `${people} portraits uploaded`, work: upload };
}

async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) await work(one);
}

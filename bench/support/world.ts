import { rm } from 'node:fs/promises';
import pg from 'pg';

import { startEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded/embedded-postgres.js';
import { migrate } from '../../apps/api/src/platform/database/migrate.js';
import { temporary } from './children.js';
import { seedSpaces, type SeededSpace } from './seed.js';

/** A filled database. */
export interface Place {
  url: string;
  client: pg.Client;
  spaces: SeededSpace[];
}

/** A Postgres of our own, as `npm start` runs it (fsync and all), with databases filled when first asked for. */
export interface World {
  /** 1,000 occurrences in three spaces. */
  small(): Promise<Place>;
  /** 100,000 in sixty; the first space has 1,000, the second 10,000, the third 2,000. */
  large(): Promise<Place>;
  /** Filled by whoever asks. */
  empty(name: string): Promise<Place>;
  stop(): Promise<void>;
}

const MEMBERS = 10_000;
const LARGE = [1000, 10_000, 2000, ...Array.from({ length: 57 }, () => 1526)].map((size, i, all) =>
  i === all.length - 1 ? 100_000 - all.slice(0, -1).reduce((sum, one) => sum + one, 0) : size,
);

export async function openWorld(say: (sentence: string) => void): Promise<World> {
  const dataDir = await temporary('postgres');
  const postgres = await startEmbeddedPostgres({ dataDir, log: say });
  const opened: pg.Client[] = [];
  const empty = async (name: string): Promise<Place> => {
    const admin = await connected(postgres.url);
    await admin.query(`CREATE DATABASE ${name}`).finally(() => admin.end());
    const url = postgres.url.replace(/\/[^/]*$/, `/${name}`);
    await migrate(url);
    const client = await connected(url);
    opened.push(client);
    return { url, client, spaces: [] };
  };
  const filled = (name: string, sizes: number[]) =>
    once(async () => {
      say(`Filling a database with ${sizes.reduce((a, b) => a + b).toLocaleString('en')} occurrences …`);
      const place = await empty(name);
      return { ...place, spaces: await seedSpaces(place.client, sizes, MEMBERS) };
    });
  return {
    small: filled('small', [334, 333, 333]),
    large: filled('large', LARGE),
    empty,
    stop: async () => {
      await Promise.all(opened.map((client) => client.end()));
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

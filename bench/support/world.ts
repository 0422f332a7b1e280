import { rm } from 'node:fs/promises';
import pg from 'pg';

import { startEmbeddedPostgres } from '#api/platform/database/embedded/embedded-postgres.js';
import { migrate } from '#api/platform/database/migrate.js';
import { temporary } from './children.js';
import { seedSpaces, type SeededSpace } from './seed.js';

/** A filled database. */
export interface Place {
  url: string;
  client: pg.Client;
  spaces: SeededSpace[];
}

/**
 * A Postgres of our own, as `npm start` runs it (fsync and all). Every call gives a database of its own, so that what one
 * figure leaves behind (replies, jobs, revisions) is not measured by the next; what they begin with is filled in once.
 */
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
  const create = async (name: string, template = 'template1'): Promise<string> => {
    const admin = await connected(postgres.url);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`).finally(() => admin.end());
    return postgres.url.replace(/\/[^/]*$/, `/${name}`);
  };
  const open = async (url: string, spaces: SeededSpace[]): Promise<Place> => {
    const client = await connected(url);
    opened.push(client);
    return { url, client, spaces };
  };
  const empty = async (name: string): Promise<Place> => {
    const url = await create(name);
    await migrate(url);
    return open(url, []);
  };
  const filled = (template: string, sizes: number[]) => {
    const fill = once(async () => {
      say(`Filling a database with ${sizes.reduce((a, b) => a + b).toLocaleString('en')} occurrences …`);
      const url = await create(template);
      await migrate(url);
      const client = await connected(url);
      return seedSpaces(client, sizes, MEMBERS).finally(() => client.end());
    });
    let copies = 0;
    return async () => {
      const spaces = await fill();
      copies += 1;
      return open(await create(`${template}_${copies}`, template), spaces);
    };
  };
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

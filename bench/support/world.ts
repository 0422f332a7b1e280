import { rm } from 'node:fs/promises';
import pg from 'pg';

import { migrate } from '#api/platform/database/migrate.js';
import type { Programs } from './programs.js';
import { seedSpaces, type SeededSpace } from './seed.js';
import { count, sumOf, type Sizes } from './sizes.js';
import { temporary } from './temporary.js';

/** A filled database. */
export interface Place {
  url: string;
  client: pg.Client;
  spaces: SeededSpace[];
}

/**
 * A Postgres of our own. Every call gives a database of its own, so that what one
 * figure leaves behind (replies, jobs, revisions) is not measured by the next; what they begin with is filled in once.
 */
export interface World {
  sizes: Sizes;
  programs: Programs;
  /** A few spaces. */
  small(): Promise<Place>;
  /** Many spaces, as many occurrences as a large network has. */
  large(): Promise<Place>;
  /** Filled by whoever asks. */
  empty(name: string): Promise<Place>;
  stop(): Promise<void>;
}

/** @param say is told what takes a while */
export async function openWorld(
  sizes: Sizes,
  programs: Programs,
  say: (sentence: string) => void = () => undefined,
): Promise<World> {
  const dataDir = await temporary('postgres');
  const postgres = await programs.postgres(dataDir, say);
  const opened: pg.Client[] = [];
  const create = async (name: string, template = 'template1'): Promise<string> => {
    const admin = await connected(postgres.url);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`).finally(() => admin.end());
    return postgres.url.replace(/\/[^/]*$/, `/${name}`);
  };
  const migrated = once(async () => migrate(await create('migrated')));
  const createMigrated = async (name: string): Promise<string> => {
    await migrated();
    return create(name, 'migrated');
  };
  const open = async (url: string, spaces: SeededSpace[]): Promise<Place> => {
    const client = await connected(url);
    opened.push(client);
    return { url, client, spaces };
  };
  const filled = (template: string, occurrences: readonly number[]) => {
    const fill = once(async () => {
      say(`Filling a database with ${count(sumOf(occurrences))} occurrences …`);
      const client = await connected(await createMigrated(template));
      return seedSpaces(client, occurrences, sizes.members).finally(() => client.end());
    });
    let copies = 0;
    return async () => {
      const spaces = await fill();
      copies += 1;
      return open(await create(`${template}_${copies}`, template), spaces);
    };
  };
  return {
    sizes,
    programs,
    small: filled('small', sizes.spaces.small),
    large: filled('large', sizes.spaces.large),
    empty: async (name) => open(await createMigrated(name), []),
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

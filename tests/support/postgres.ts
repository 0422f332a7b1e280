import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Migrated once by the global set-up; nobody connects to it, so that it can be copied at any time. */
export const templateName = 'serendip_template';

/** What the global set-up tells the workers: the server's address, and what the names of this run's databases begin with. */
export const serverVariable = 'SERENDIP_TEST_SERVER';
export const prefixVariable = 'SERENDIP_TEST_PREFIX';

export interface SpecDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own for one spec file: migrated, empty, on the test run's Postgres. */
export const cloneDatabase = (): Promise<SpecDatabase> => newDatabase(copyTemplate);

/** One that nothing has ever been done to. */
export const bareDatabase = (): Promise<SpecDatabase> =>
  newDatabase(async (client, name) => void (await client.query(`CREATE DATABASE ${name}`)));

async function newDatabase(make: (client: pg.Client, name: string) => Promise<void>): Promise<SpecDatabase> {
  const server = given(serverVariable);
  const name = `${given(prefixVariable)}${randomBytes(6).toString('hex')}`;
  await onServer(server, (client) => make(client, name));
  return {
    url: databaseUrl(server, name),
    drop: () =>
      onServer(server, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** The same server and user, another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Postgres refuses with 55006 while anything, such as autovacuum, looks at the template; that lasts a moment. */
async function copyTemplate(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY FILE_COPY`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === 100) throw error;
      await pause(20 + Math.random() * 80);
    }
  }
}

function given(variable: string): string {
  const value = process.env[variable];
  if (value === undefined)
    throw new Error(`${variable} is not set: this spec needs the global set-up of the "system" project.`);
  return value;
}

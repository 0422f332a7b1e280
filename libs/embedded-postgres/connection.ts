import pg from 'pg';

import { superuser } from './cluster.js';

/** Whether the server serves us: `stranger` if it does not know our password. */
export type Answer = 'well' | 'stranger';

/** The address of one database of this server, for programs on this machine. */
export function addressOf(password: string, port: number, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/** Tries the password on a port. Undefined means that nobody answers there yet. */
export async function tryPassword(password: string, port: number): Promise<Answer | undefined> {
  try {
    await withClient(addressOf(password, port, 'postgres'), (client) => client.query('SELECT 1'));
    return 'well';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code?.startsWith('28')) return 'stranger';
    // 57P03: starting or stopping. A connection that is cut before it is made has no code at all.
    if (code === undefined || code === '57P03' || code.startsWith('ECONN')) return undefined;
    throw error;
  }
}

/** Makes the program's database unless it is there. */
export async function makeDatabase(password: string, port: number, name: string): Promise<string> {
  await withClient(addressOf(password, port, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
  return addressOf(password, port, name);
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  // A connection that breaks between two statements reports it here; the statement that follows fails by itself.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

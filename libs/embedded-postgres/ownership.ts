import { chmod, lchown, lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Account } from './account.js';
import { DatabaseStartProblem } from './database-start-problem.js';

/**
 * Makes the files of a database that was copied here belong to whoever runs it. PostgreSQL refuses a folder of another
 * owner, or one that others may write in, and says so only in its own log.
 * @param account as chosen; where it has no owner of its own, that is whoever runs us
 * @returns whether anything had to be mended
 * @throws DatabaseStartProblem that names the first file of another owner, where we may not give it away
 */
export async function mendOwnership(
  folder: string,
  { owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 } }: Pick<Account, 'owner'>,
): Promise<boolean> {
  const top = await lstat(folder).catch(() => undefined);
  // A first start, or a system without owners in numbers.
  if (!top?.isDirectory() || process.getuid === undefined) return false;
  let mended = false;
  for await (const path of everythingIn(folder)) {
    const { uid } = await lstat(path);
    if (uid === owner.uid) continue;
    if (process.getuid() !== 0) throw foreign(path, uid, await nameOf(uid));
    await lchown(path, owner.uid, owner.gid);
    mended = true;
  }
  // Copies often lose it. Others may read it or not, but no more.
  if ((top.mode & 0o027) !== 0 || (top.mode & 0o700) !== 0o700) {
    await chmod(folder, 0o700);
    mended = true;
  }
  return mended;
}

const foreign = (path: string, uid: number, name: string | undefined): DatabaseStartProblem =>
  new DatabaseStartProblem(
    `${path} belongs to the user ${name ?? uid}, and not to the one who runs Serendip. Give the whole data folder to that one, with chown -R as root, or start Serendip as ${name ?? `the user ${uid}`}.`,
  );

async function nameOf(uid: number): Promise<string | undefined> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return users
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[2] === String(uid))?.[0];
}

/** The folder itself first, then all that is in it; links are not followed. */
async function* everythingIn(folder: string): AsyncGenerator<string> {
  yield folder;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* everythingIn(path);
    else yield path;
  }
}

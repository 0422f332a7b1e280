import { spawnSync } from 'node:child_process';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { DatabaseStartProblem } from './database-start-problem.js';

/** A command as it has to be given to `spawn` so that the database's own user runs it. */
export interface Launch {
  file: string;
  args: string[];
  uid?: number;
  gid?: number;
}

/** Who runs the database. PostgreSQL refuses to be run by root, so root hands it to a user without rights. */
export interface Account {
  /** The user and group that must own the database's files; undefined when it is simply the one running now. */
  owner?: { uid: number; gid: number };
  launch(file: string, args: string[]): Launch;
}

/**
 * Chooses the account, and proves that it can run the database.
 * @param postgres path of the server program
 * @param dataDir an existing folder that will hold the database
 * @param cluster the database's own folder, there or not yet: whoever owns it already goes on owning it
 * @throws DatabaseStartProblem if no account on this machine can run it
 */
export async function chooseAccount(postgres: string, dataDir: string, cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return proved(postgres, { launch: (file, args) => ({ file, args }) });
  const owner = (await ownerOf(cluster)) ?? (await userWithoutRights());
  const closed = (await closedFolder(dataDir, owner)) ?? (await closedFolder(dirname(postgres), owner));
  if (closed !== undefined) return throughClosedFolders(postgres, closed, owner);
  return proved(postgres, { owner, launch: (file, args) => ({ file, args, ...owner }) });
}

function proved(postgres: string, account: Account): Account {
  const complaint = complaintOf(account.launch(postgres, ['--version']));
  if (complaint === undefined) return account;
  throw new DatabaseStartProblem(
    `The built-in database cannot run on this machine (${complaint}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

function complaintOf({ file, args, ...account }: Launch): string | undefined {
  const trial = spawnSync(file, args, { ...account, encoding: 'utf8', cwd: '/' });
  if (trial.error) return trial.error.message;
  return trial.status === 0 ? undefined : trial.stderr.trim() || `it ended with ${trial.status ?? trial.signal}`;
}

async function ownerOf(cluster: string): Promise<Account['owner']> {
  const found = await stat(cluster).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

async function userWithoutRights(): Promise<{ uid: number; gid: number }> {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (user?.[2] !== undefined && user[3] !== undefined) return { uid: Number(user[2]), gid: Number(user[3]) };
  throw new DatabaseStartProblem(
    'The built-in database does not run as root, and there is no user "postgres" or "nobody" to run it. ' +
      'Start Serendip as an ordinary user, or add one with: useradd --system postgres',
  );
}

/** The first folder on the way that the user may not pass, going by its permission bits. */
async function closedFolder(folder: string, user: { uid: number; gid: number }): Promise<string | undefined> {
  for (const step of waysDown(await realpath(folder))) {
    const { mode, uid, gid } = await stat(step);
    const passable = uid === user.uid ? mode & 0o100 : gid === user.gid ? mode & 0o010 : mode & 0o001;
    if (!passable) return step;
  }
  return undefined;
}

function waysDown(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...waysDown(parent), folder];
}

/**
 * Lends the user without rights one capability, to pass folders such as /root. Containers often keep the first from
 * us but not the second. The secure bit lets `access(2)`, by which PostgreSQL looks for its own files, see it too.
 */
function throughClosedFolders(postgres: string, closed: string, owner: { uid: number; gid: number }): Account {
  for (const capability of ['dac_read_search', 'dac_override']) {
    const launch = (file: string, args: string[]): Launch => ({
      file: 'setpriv',
      args: [
        `--reuid=${owner.uid}`,
        `--regid=${owner.gid}`,
        '--clear-groups',
        '--securebits=+no_setuid_fixup',
        `--inh-caps=-all,+${capability}`,
        `--ambient-caps=-all,+${capability}`,
        '--',
        file,
        ...args,
      ],
    });
    if (complaintOf(launch(postgres, ['--version'])) === undefined) return { owner, launch };
  }
  throw new DatabaseStartProblem(
    `The built-in database does not run as root, and no other user may enter ${closed}. Move Serendip and its data ` +
      'to a folder that others may enter, such as /srv/serendip, or start it as the user who owns the folder.',
  );
}

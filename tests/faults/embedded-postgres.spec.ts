import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  access,
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { linkLibraries } from '#embedded-postgres/binaries.js';
import { visitEmbeddedPostgres } from '#embedded-postgres/embedded-postgres.js';
import { mendOwnership } from '#embedded-postgres/ownership.js';
import { runningProcess } from '#embedded-postgres/processes.js';
import { stopServer } from '#embedded-postgres/server.js';
import { DatabaseStartProblem } from '#embedded-postgres/database-start-problem.js';
import { onServer } from '../support/postgres.js';

const isRoot = process.getuid?.() === 0;

interface Program {
  child: ChildProcess;
  url?: string;
  problem?: string;
  sentences: string[];
}

describe('the built-in database', () => {
  let place: string;
  let dataDir: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'serendip-faults-'));
    await chmod(place, 0o755);
    dataDir = join(place, 'data');
    children = [];
  });

  afterEach(async () => {
    for (const child of children.filter(isLiving)) child.kill('SIGKILL');
    const pid = await serverPid(dataDir);
    if (pid !== undefined && runningProcess(pid)?.command.includes(dataDir)) await stopServer(pid);
    await rm(place, { recursive: true, force: true, maxRetries: 5 });
  });

  it('keeps all data from one start to the next, and closes in order on SIGTERM', async () => {
    const first = await started();
    await write(first, 'supper');
    const server = await serverPid(dataDir);

    await ended(first, 'SIGTERM');

    expect(runningProcess(server as number)).toBeUndefined();
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
    expect(await notes(await started())).toEqual(['supper']);
  });

  it('keeps its password where only its owner can read it, and listens on loopback only', async () => {
    const { url } = await started();

    expect(new URL(url as string).hostname).toBe('127.0.0.1');
    expect((await lstat(join(dataDir, 'postgres.password'))).mode & 0o077).toBe(0);
    const wrong = new URL(url as string);
    wrong.password = 'wrong';
    await expect(onServer(wrong.href, (client) => client.query('SELECT 1'))).rejects.toMatchObject({ code: '28P01' });
  });

  it('is Unicode whatever the language of the machine', async () => {
    const { url } = await started();

    const { rows } = await onServer(url as string, (client) => client.query("SELECT lower('ÄÉ') AS small"));
    expect(rows).toEqual([{ small: 'äé' }]);
  });

  it('is closed in order by Ctrl-C, which reaches every process of the terminal', async () => {
    const program = await started();
    const gone = once(program.child, 'exit');

    process.kill(-(program.child.pid as number), 'SIGINT');

    expect(await gone).toEqual([0, null]);
    expect(await serverPid(dataDir)).toBeUndefined();
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });

  it('takes over the server that a killed program has left running', async () => {
    const killed = await started();
    await write(killed, 'supper');
    const server = await serverPid(dataDir);
    await ended(killed, 'SIGKILL');

    const next = await started();

    expect(await serverPid(dataDir)).toBe(server);
    expect(next.sentences).toEqual(['The database was still running from last time and is used again.']);
    expect(await notes(next)).toEqual(['supper']);
  });

  it('stops a left server that does not know the kept password, and mends the password', async () => {
    const killed = await started();
    await write(killed, 'supper');
    const server = await serverPid(dataDir);
    await ended(killed, 'SIGKILL');
    await rm(join(dataDir, 'postgres.password'));

    const next = await started();

    expect(await serverPid(dataDir)).not.toBe(server);
    expect(await notes(next)).toEqual(['supper']);
  });

  it('recovers when program and server were killed and the process id belongs to another program by now', async () => {
    const killed = await started();
    await write(killed, 'supper');
    const server = (await serverPid(dataDir)) as number;
    await ended(killed, 'SIGKILL');
    process.kill(server, 'SIGKILL');
    while (runningProcess(server)) await pause(20);
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));

    expect(await notes(await started())).toEqual(['supper']);
  });

  it('begins again after a first start that was killed half-way', async () => {
    const cutOff = program();
    while (!(await halfMade(dataDir))) await pause(5);
    cutOff.child.kill('SIGKILL');
    await once(cutOff.child, 'exit');

    const next = await started();

    expect(next.sentences[0]).toBe('An earlier start was cut off while it made the database; it is made afresh.');
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
    await write(next, 'supper');
    expect(await notes(next)).toEqual(['supper']);
  });

  it('turns away a second program and leaves the first its database', async () => {
    const first = await started();
    const server = await serverPid(dataDir);

    const second = await settled(program());

    expect(second.problem).toBe(
      `Serendip is already running on ${dataDir} (process ${first.child.pid}). Stop it first, or set DATA_DIR to another folder.`,
    );
    expect(await serverPid(dataDir)).toBe(server);
    await write(first, 'supper');
    expect(await notes(first)).toEqual(['supper']);
  });

  it('lets a command in while the program runs, and stays when the command leaves', async () => {
    const program = await started();
    await write(program, 'supper');

    const visit = await visitEmbeddedPostgres({ dataDir, log: () => undefined });
    expect(visit.url).toBe(program.url);
    await visit.stop();

    expect(await notes(program)).toEqual(['supper']);
  });

  it('lets exactly one of several programs start on a lock that a dead one has left', async () => {
    await ended(await started(), 'SIGKILL');

    const programs = await Promise.all(Array.from({ length: 4 }, () => settled(program())));

    expect(programs.filter(({ url }) => url)).toHaveLength(1);
    expect(programs.filter(({ problem }) => problem?.startsWith('Serendip is already running'))).toHaveLength(3);
  });

  it('says so when it may not write in the folder', async () => {
    // Root may write anywhere but in what is no real disk.
    const unwritable = isRoot ? '/sys/serendip' : join(place, 'closed', 'data');
    if (!isRoot) await mkdir(join(place, 'closed'), { mode: 0o555 });

    const { problem } = await settled(program(unwritable));

    expect(problem).toMatch(/(may not write in|is read-only).*DATA_DIR/);
    expect(problem).toContain(unwritable);
  });

  it('says so when the folder is a file', async () => {
    await writeFile(dataDir, '');

    expect((await settled(program())).problem).toBe(
      `${dataDir} is not a folder. Set DATA_DIR to a folder, or to one that can be made.`,
    );
  });

  it('says so when the folder holds something else, and touches none of it', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'holiday.jpg'), 'picture');

    expect((await settled(program())).problem).toContain('holds something that is not a database');
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['holiday.jpg']);
  });

  it('says so when the disk is full, and starts once there is room', async () => {
    // Without the right to mount a small disk, a folder that cannot hold even the lock stands for it.
    if (!mounted(place, '20m'))
      return expect((await settled(program('/dev/full/data'))).problem).toContain('is not a folder');
    try {
      expect((await settled(program())).problem).toContain(`The disk that holds ${dataDir} is full.`);
      expect(spawnSync('mount', ['-o', 'remount,size=300m', place]).status).toBe(0);
      const roomy = await started();
      await write(roomy, 'supper');
      await ended(roomy, 'SIGTERM');
    } finally {
      spawnSync('umount', ['--lazy', place]);
    }
  });

  it('works for root in a folder that only root may enter, and never runs as root', async () => {
    await chmod(place, 0o700);

    const program = await started();

    await write(program, 'supper');
    const status = await readFile(`/proc/${await serverPid(dataDir)}/status`, 'utf8');
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0');
  });

  it('takes its files back after they were copied by somebody else, or names the first that it may not', async () => {
    const first = await started();
    await write(first, 'supper');
    await ended(first, 'SIGTERM');
    const inner = join(dataDir, 'postgres', 'base');
    const cluster = join(dataDir, 'postgres');
    await chmod(cluster, 0o755);
    // Only root can give files away; whoever else runs the suite sees that a wrong mode alone is mended.
    if (isRoot) await chown(inner, 12_345, 12_345);

    const again = await started();

    expect(await notes(again)).toEqual(['supper']);
    expect((await lstat(cluster)).mode & 0o777).toBe(0o700);
    if (isRoot) expect((await lstat(inner)).uid).toBe((await lstat(cluster)).uid);
  });

  it('names the first file that is another’s, and whose, where it may not take it back', async () => {
    const cluster = join(dataDir, 'postgres');
    await mkdir(join(cluster, 'base'), { recursive: true });
    if (isRoot) await chown(cluster, 65_534, 65_534);
    jest.spyOn(process, 'getuid').mockReturnValue(65_534);

    const attempt = mendOwnership(cluster, {});

    const first = isRoot ? join(cluster, 'base') : cluster;
    await expect(attempt).rejects.toThrow(`${first} belongs to the user ${isRoot ? 'root' : userInfo().username},`);
    await expect(attempt).rejects.toBeInstanceOf(DatabaseStartProblem);
    jest.restoreAllMocks();
  });

  it('makes the links between the libraries when npm was not allowed to', async () => {
    const lib = join(place, 'native', 'lib');
    await mkdir(lib, { recursive: true });
    await writeFile(join(lib, 'libpq.so.5.18'), '');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(join(place, 'native', 'pg-symlinks.json'), JSON.stringify(links));

    await linkLibraries(place);
    await linkLibraries(place);

    expect(await readlink(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18');
    await access(join(lib, 'libpq.so.5'));
  });

  function program(folder = dataDir): Program {
    const files = ['typescript-resolution.mjs', 'database-program.ts'].map((name) => join('tests', 'support', name));
    const args = ['--disable-warning=ExperimentalWarning', '--import', `./${files[0]}`, files[1] as string, folder];
    const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.push(child);
    const made: Program = { child, sentences: [] };
    child.on('message', (message: { sentence?: string }) => {
      if (message.sentence) made.sentences.push(message.sentence);
      else Object.assign(made, message);
    });
    return made;
  }

  async function started(): Promise<Program> {
    const made = await settled(program());
    if (made.problem !== undefined) throw new Error(made.problem);
    return made;
  }
});

async function settled(made: Program): Promise<Program> {
  while (made.url === undefined && made.problem === undefined) {
    if (!isLiving(made.child)) throw new Error('The program ended without a word.');
    await pause(10);
  }
  return made;
}

function isLiving(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function ended({ child }: Program, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function write({ url }: Program, note: string): Promise<void> {
  await onServer(url as string, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS notes (note text)');
    await client.query('INSERT INTO notes VALUES ($1)', [note]);
  });
}

async function notes({ url }: Program): Promise<string[]> {
  const { rows } = await onServer(url as string, (client) => client.query<{ note: string }>('SELECT note FROM notes'));
  return rows.map(({ note }) => note);
}

async function serverPid(dataDir: string): Promise<number | undefined> {
  const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return file === undefined ? undefined : parseInt(file, 10);
}

async function halfMade(dataDir: string): Promise<boolean> {
  const names = await readdir(dataDir).catch((): string[] => []);
  const workshop = names.find((name) => name.startsWith('postgres.new-'));
  if (workshop === undefined) return false;
  return (await readdir(join(dataDir, workshop, 'cluster')).catch((): string[] => [])).includes('PG_VERSION');
}

function mounted(place: string, size: string): boolean {
  return isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', place]).status === 0;
}

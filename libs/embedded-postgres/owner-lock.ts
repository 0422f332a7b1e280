import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { DatabaseStartProblem } from './database-start-problem.js';
import { runningProcess } from './processes.js';

/**
 * Makes this program the only one that may start or stop the database of a data folder. A lock left by a program
 * that has died, even if its process id is in use again, is taken over. Programs on different machines, or in
 * different containers, that share a folder cannot see each other's processes and are not kept apart.
 * @returns gives the lock back
 * @throws DatabaseStartProblem while another program runs on the folder
 */
export async function takeOwnership(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'postgres.owner');
  const mine = JSON.stringify({ pid: process.pid, birth: runningProcess(process.pid)?.birth ?? '' });
  let contested = false;
  for (;;) {
    if ((await writeUnlessThere(path, mine)) && (!contested || (await staysAs(path, mine)))) break;
    contested = true;
    const theirs = await readWhole(path);
    const owner = livingOwner(theirs);
    if (owner !== undefined) {
      throw new DatabaseStartProblem(
        `Serendip is already running on ${dataDir} (process ${owner}). Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    if (theirs !== undefined) await removeIfStill(path, theirs);
  }
  return () => removeIfStill(path, mine);
}

/** The process that runs on a data folder now, if one does. */
export async function ownerOf(dataDir: string): Promise<number | undefined> {
  return livingOwner(await readWhole(join(dataDir, 'postgres.owner')));
}

async function writeUnlessThere(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whoever takes the same dead lock may have the new one aside for a moment, in which one more comes in. */
async function staysAs(path: string, content: string): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    await pause(100);
    if ((await readWhole(path)) === content) return true;
  }
  return false;
}

/** A lock that is empty is just being written: it is given a moment. */
async function readWhole(path: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const content = await readIfThere(path);
    if (content !== '') return content;
    await pause(50);
  }
  return '';
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function livingOwner(content: string | undefined): number | undefined {
  const match = /^\{"pid":(\d+),"birth":"([^"]*)"\}$/.exec(content ?? '');
  if (!match) return undefined;
  const pid = Number(match[1]);
  return runningProcess(pid)?.birth === match[2] ? pid : undefined;
}

/** Moves the lock aside before looking at it again, so that a lock somebody took meanwhile is noticed and put back. */
async function removeIfStill(path: string, content: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readIfThere(aside)) === content) await rm(aside);
  else await rename(aside, path);
}

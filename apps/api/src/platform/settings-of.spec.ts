import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readConfig } from './config.js';
import { settingsOf } from './settings-of.js';

describe('the secret that is kept in the data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'serendip-secret-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const secret = async () => (await settingsOf(readConfig({ DATA_DIR: folder }))).secret;

  it('is one, whole, for all processes that start at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, secret));
    expect(new Set(all).size).toBe(1);
    expect(all[0]).toHaveLength(43);
    expect(await secret()).toBe(all[0]);
    expect(await readdir(folder)).toEqual(['secret']);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(folder, 'secret'), 'utf8')).trim()).toBe(all[0]);
  });

  it('is waited for where another process has made its file and not written it yet', async () => {
    await writeFile(join(folder, 'secret'), '');
    const waiting = secret();
    await writeFile(join(folder, 'secret'), 'the secret of the process that came first');
    expect(await waiting).toBe('the secret of the process that came first');
  });

  it('stops the start where nothing ever stands in its file', async () => {
    await writeFile(join(folder, 'secret'), '\n');
    await expect(secret()).rejects.toThrow(/secret is empty\. Restore it from a backup, or remove it/);
  });
});

import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Clock } from '../../clock.js';
import { Settings } from '../../settings.js';

export const KEPT_MAILS = 500;
const ID = /^\d{13}-\d{6}-[0-9a-f]{8}$/;

/** The last 500 captured mails, as they came over the wire, in files that outlive the program. */
@Injectable()
export class CapturedMails {
  private readonly folder: string;
  private count = 0;
  private ready: Promise<unknown> | null = null;

  constructor(
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.folder = join(settings.dataDir, 'mail');
  }

  /** Whole or not at all: a half-written file never has a name that is listed. */
  async keep(raw: Buffer): Promise<void> {
    this.ready ??= mkdir(this.folder, { recursive: true });
    await this.ready;
    this.count += 1;
    const id = `${String(this.clock.now().getTime()).padStart(13, '0')}-${String(this.count % 1_000_000).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
    await writeFile(join(this.folder, `${id}.part`), raw);
    await rename(join(this.folder, `${id}.part`), join(this.folder, `${id}.eml`));
    if (this.count % 50 === 1) await this.forgetOld();
  }

  /** Ids, the newest first. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch(nothingYet);
    return names
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -4))
      .filter((id) => ID.test(id))
      .sort()
      .reverse()
      .slice(0, KEPT_MAILS);
  }

  async read(id: string): Promise<Buffer | null> {
    if (!ID.test(id)) return null;
    return readFile(join(this.folder, `${id}.eml`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  private async forgetOld(): Promise<void> {
    const kept = new Set(await this.ids());
    const names = await readdir(this.folder).catch(nothingYet);
    const old = names.filter((name) => name.endsWith('.eml') && !kept.has(name.slice(0, -4)));
    await Promise.all(old.map((name) => rm(join(this.folder, name), { force: true })));
  }
}

function nothingYet(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EntityManager } from 'typeorm';

import type { Crop } from '#contract/basics.js';
import { Jobs } from '../jobs/jobs.js';
import { Settings } from '../settings.js';
import { pictureRemoved } from './files.jobs.js';
import { inTurn } from './in-turn.js';
import { reencode, type PictureKind, type Reencoded } from './reencode.js';
import { StoredFile } from './stored-file.entity.js';

export interface UploadedPicture {
  /** As uploaded; not trusted. */
  bytes: Buffer;
  /** The part of it that is wanted; all of it where none is given. */
  crop?: Crop | null;
}

export interface NewPicture {
  ownerId: string;
  /** Null for what belongs to a person. */
  spaceId: string | null;
}

/** Our own encoding of what was uploaded, not yet kept. */
export interface PreparedPicture extends Reencoded {
  kind: PictureKind;
}

/** Uploaded pictures: always our own encoding of their pixels, never the bytes that came. */
@Injectable()
export class Pictures {
  constructor(
    private readonly settings: Settings,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Decodes and encodes, which takes its time: before a transaction begins, so that none holds a connection meanwhile.
   * @throws Refusal `file-unreadable`, `file-too-large` or `crop-outside`
   */
  async prepare(kind: PictureKind, { bytes, crop }: UploadedPicture): Promise<PreparedPicture> {
    return { kind, ...(await inTurn(() => reencode(kind, bytes, crop))) };
  }

  /**
   * The file is there before the row that names it. Should the transaction fail, a file without a row is left: nobody
   * knows its address.
   * @returns the id; the picture's address is `/files/<id>`
   */
  async store(tx: EntityManager, picture: PreparedPicture, { ownerId, spaceId }: NewPicture): Promise<string> {
    const { kind, data, width, height } = picture;
    const id = randomUUID();
    await this.write(this.pathOf(id), data);
    await tx
      .getRepository(StoredFile)
      .insert({ id, spaceId, ownerId, kind, mime: 'image/webp', bytes: data.length, width, height });
    return id;
  }

  /** Forgets a picture; the file itself goes once the transaction has. */
  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.getRepository(StoredFile).delete({ id });
    await this.jobs.send(tx, pictureRemoved, { id });
  }

  async deleteFile(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** @param id a UUID */
  pathOf(id: string): string {
    return join(this.settings.dataDir, 'files', id.slice(0, 2), `${id}.webp`);
  }

  /** Under another name first, so that nobody reads half a picture. */
  private async write(path: string, data: Buffer): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, data);
    await rename(`${path}.part`, path);
  }
}

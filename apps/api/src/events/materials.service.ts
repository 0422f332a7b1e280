import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';

import type { UploadedMaterial } from '#contract/event-parts.js';
import { Refusal } from '#domain/refusal.js';
import { Clock } from '../platform/clock.js';
import { fileTypeOf } from '../platform/files/file-types.js';
import { inTurn } from '../platform/files/in-turn.js';
import { reencode } from '../platform/files/reencode.js';
import type { NamedUpload } from '../platform/files/upload.js';
import { Settings } from '../platform/settings.js';
import { materialFor, type FoundMaterial } from './materials.queries.js';
import { deleteUnusedMaterials, writeMaterial } from './materials.writes.js';

export interface StoredMaterial extends FoundMaterial {
  path: string;
}

const DAY = 86_400_000;

/** Files given out before or after an event. They are kept apart from pictures: who may open one, its event says. */
@Injectable()
export class MaterialsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @throws Refusal `file-unreadable` for what is not on the list of types */
  async store(eventId: string, ownerId: string, { bytes, name }: NamedUpload): Promise<UploadedMaterial> {
    const type = fileTypeOf(bytes, name);
    if (!type) throw new Refusal('file-type', {}, 'file');
    const data = type.picture ? (await inTurn(() => reencode('event', bytes))).data : bytes;
    const id = randomUUID();
    const title = titleOf(name);
    const path = this.pathOf(id);
    await mkdir(dirname(path), { recursive: true });
    // Under another name first, so that nobody reads half a file.
    await writeFile(`${path}.part`, data);
    await rename(`${path}.part`, path);
    await writeMaterial(this.database.manager, eventId, {
      id,
      ownerId,
      name: `${title}.${type.extension}`,
      mime: type.mime,
      bytes: data.length,
      createdAt: this.clock.now(),
    });
    return { url: `/materials/${id}`, title };
  }

  /** @throws Refusal `not-found`, also for whoever no event gives it to */
  async find(memberId: string | null, id: string): Promise<StoredMaterial> {
    const found = await materialFor(this.database.manager, memberId, id);
    if (!found) throw new Refusal('not-found');
    return { ...found, path: this.pathOf(id) };
  }

  /** Files that no event has given out for a day. @returns how many */
  async removeUnused(): Promise<number> {
    const dayAgo = new Date(this.clock.now().getTime() - DAY);
    const unused = await deleteUnusedMaterials(this.database.manager, dayAgo);
    for (const id of unused) await rm(this.pathOf(id), { force: true });
    return unused.length;
  }

  private pathOf(id: string): string {
    return join(this.settings.dataDir, 'materials', id.slice(0, 2), id);
  }
}

/** The name a file came with, without its ending and whatever a path or a header would trip over. */
function titleOf(name: string): string {
  const plain = name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
    .trim();
  // No half of a character at its end: as the title of a material it would be refused.
  return plain.slice(0, 150).replace(/\p{Cs}$/u, '') || 'File';
}

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
import { opensSql, organizesSql } from './visibility.js';

export interface StoredMaterial {
  path: string;
  name: string;
  mime: string;
  bytes: number;
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
    await this.database.query(
      `INSERT INTO material_files (id, "spaceId", "ownerId", name, mime, bytes, "createdAt")
       SELECT $1, "spaceId", $2::uuid, $3, $4, $5, $6 FROM events WHERE id = $7`,
      [id, ownerId, `${title}.${type.extension}`, type.mime, data.length, this.clock.now(), eventId],
    );
    return { url: `/materials/${id}`, title };
  }

  /**
   * For whoever may open an event that gives it out, as its audience says, and for who has just uploaded it (S19). Events
   * of another space give out nothing of this one.
   */
  async find(memberId: string | null, id: string): Promise<StoredMaterial> {
    const viewer = memberId === null ? null : '$3::uuid';
    const going = `EXISTS (SELECT 1 FROM rsvps r JOIN occurrences d ON d.id = r."occurrenceId"
      WHERE d."eventId" = e.id AND r."memberId" = ${viewer ?? 'NULL'} AND r.status = 'going')`;
    const entitled = viewer === null ? 'false' : `(${going} OR ${organizesSql(viewer)})`;
    const own = viewer === null ? 'false' : `f."ownerId" = ${viewer}`;
    const [found] = (await this.database.query(
      `SELECT f.name, f.mime, f.bytes FROM material_files f WHERE f.id = $1 AND (${own} OR EXISTS (
         SELECT 1 FROM events e WHERE e."spaceId" = f."spaceId" AND e.materials @> jsonb_build_array(jsonb_build_object('url', $2::text)) AND ${opensSql(viewer)}
           AND (e.materials @> jsonb_build_array(jsonb_build_object('url', $2::text, 'audience', 'everybody')) OR ${entitled})))`,
      [id, `/materials/${id}`, ...(memberId === null ? [] : [memberId])],
    )) as Omit<StoredMaterial, 'path'>[];
    if (!found) throw new Refusal('not-found');
    return { ...found, path: this.pathOf(id) };
  }

  /** Files that no event has given out for a day. @returns how many */
  async removeUnused(): Promise<number> {
    const [unused] = (await this.database.query(
      `DELETE FROM material_files f WHERE f."createdAt" < $1 AND NOT EXISTS (
         SELECT 1 FROM events e WHERE e.materials @> jsonb_build_array(jsonb_build_object('url', '/materials/' || f.id))) RETURNING f.id`,
      [new Date(this.clock.now().getTime() - DAY)],
    )) as [{ id: string }[], number];
    for (const { id } of unused) await rm(this.pathOf(id), { force: true });
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

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { NewSpace, SpaceChange } from '#contract/spaces.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Pictures } from '../platform/files/pictures.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from './revisions.js';
import { placesRenamed, roomsChanged } from './spaces.jobs.js';

interface By {
  spaceId: string;
  actorId: string;
}

@Injectable()
export class SpacesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly pictures: Pictures,
    private readonly jobs: Jobs,
  ) {}

  /**
   * A new space, whose first admin is whoever makes it.
   * @throws Refusal `address-taken`
   */
  create(space: NewSpace, actorId: string): Promise<void> {
    return transact(this.database, async (tx) => {
      const { columns, values, places } = assignments({ ...space, revisedAt: this.clock.now() });
      const [made] = (await tx.query(
        `INSERT INTO spaces (${columns.join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT (slug) DO NOTHING RETURNING id`,
        values,
      )) as { id: string }[];
      if (!made) throw new Refusal('address-taken', {}, 'slug');
      await tx.query(
        `INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion", "joinedAt")
         SELECT id, $2, 'admin', "normsVersion", $3 FROM spaces WHERE id = $1`,
        [made.id, actorId, this.clock.now()],
      );
      await this.audit.write(tx, {
        actorId,
        spaceId: made.id,
        action: 'space.created',
        subject: made.id,
        details: { slug: space.slug },
      });
    });
  }

  /** New norms are a new version, which every member is asked to accept. */
  change({ spaceId, actorId }: By, change: SpaceChange): Promise<void> {
    return transact(this.database, async (tx) => {
      const { columns, values, places } = assignments(change, 2);
      if (columns.length === 0) return;
      const set = columns.map((column, i) => `${column} = ${places[i] ?? ''}`);
      const norms = columns.indexOf('"norms"');
      if (norms >= 0)
        set.push(`"normsVersion" = "normsVersion" + (norms IS DISTINCT FROM ${places[norms] ?? ''})::int`);
      await tx.query(`UPDATE spaces SET ${set.join(', ')} WHERE id = $1`, [spaceId, ...values]);
      await this.hasChanged(tx, { spaceId, actorId }, 'space.changed', { fields: Object.keys(change) });
      if (change.name !== undefined || change.address !== undefined)
        await this.jobs.send(tx, placesRenamed, { spaceId });
      if (change.timeZone !== undefined) await this.jobs.send(tx, roomsChanged, { spaceId, roomIds: null });
    });
  }

  /** @returns the address of the new logo */
  async setLogo({ spaceId, actorId }: By, bytes: Buffer): Promise<string> {
    const picture = await this.pictures.prepare('logo', { bytes });
    return transact(this.database, async (tx) => {
      const id = await this.pictures.store(tx, picture, { ownerId: actorId, spaceId });
      await this.replaceLogo(tx, { spaceId, actorId }, id);
      return `/files/${id}`;
    });
  }

  removeLogo(by: By): Promise<void> {
    return transact(this.database, (tx) => this.replaceLogo(tx, by, null));
  }

  private async replaceLogo(tx: EntityManager, by: By, logoId: string | null): Promise<void> {
    const [{ earlier } = { earlier: null }] = (await tx.query(
      `SELECT "logoId" AS earlier FROM spaces WHERE id = $1 FOR NO KEY UPDATE`,
      [by.spaceId],
    )) as { earlier: string | null }[];
    await tx.query('UPDATE spaces SET "logoId" = $2 WHERE id = $1', [by.spaceId, logoId]);
    if (earlier) await this.pictures.remove(tx, earlier);
    await this.hasChanged(tx, by, 'space.logo-changed', {});
  }

  private async hasChanged(
    tx: EntityManager,
    { spaceId, actorId }: By,
    action: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await bumpRevision(tx, spaceId, this.clock.now());
    await this.audit.write(tx, { actorId, spaceId, action, subject: spaceId, details });
  }
}

/** Columns, values and `$n` of what is given. The keys come from the contract's strict schema, never from a visitor. */
function assignments(given: object, first = 1): { columns: string[]; values: unknown[]; places: string[] } {
  const pairs = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    columns: pairs.map(([key]) => `"${key}"`),
    values: pairs.map(([, value]) => value as unknown),
    places: pairs.map((_, i) => `$${i + first}`),
  };
}

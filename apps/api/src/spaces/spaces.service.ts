import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { NewSpace, SpaceChange } from '#contract/spaces.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Pictures } from '../platform/files/pictures.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from './revisions.writes.js';
import { Space } from './space.entity.js';
import { placesRenamed, roomsChanged } from './spaces.jobs.js';
import { acceptOwnNorms, addFirstAdmin, addSpace, changeSpace } from './spaces.writes.js';

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
   * A new space, whose first admin is whoever makes it. It is hidden until it is opened.
   * @throws Refusal `address-taken`
   */
  create(space: NewSpace, actorId: string): Promise<void> {
    return transact(this.database, async (tx) => {
      const at = this.clock.now();
      const spaceId = await addSpace(tx, space, at);
      if (spaceId === undefined) throw new Refusal('address-taken', {}, 'slug');
      await addFirstAdmin(tx, { spaceId, memberId: actorId, at });
      await this.audit.write(tx, {
        actorId,
        spaceId,
        action: 'space.created',
        subject: spaceId,
        details: { slug: space.slug },
      });
    });
  }

  /** New norms are a new version, which every other member is asked to accept. */
  change({ spaceId, actorId }: By, change: SpaceChange): Promise<void> {
    return transact(this.database, async (tx) => {
      if (Object.values(change).every((value) => value === undefined)) return;
      const before = await lockRow(tx, Space, { where: { id: spaceId }, columns: ['norms'] });
      await changeSpace(tx, spaceId, change);
      if (change.norms !== undefined && change.norms !== before?.norms) await acceptOwnNorms(tx, spaceId, actorId);
      await this.hasChanged(tx, { spaceId, actorId }, 'space.changed', { fields: Object.keys(change) });
      if (change.name !== undefined || change.address !== undefined)
        await this.jobs.send(tx, placesRenamed, { spaceId });
      if (change.timeZone !== undefined) await this.jobs.send(tx, roomsChanged, { spaceId, roomIds: null });
    });
  }

  /** Once. What is open stays open. */
  open(by: By): Promise<void> {
    return transact(this.database, async (tx) => {
      const { affected } = await tx.getRepository(Space).update({ id: by.spaceId, hidden: true }, { hidden: false });
      if (affected !== 0) await this.hasChanged(tx, by, 'space.opened', {});
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
    const space = await lockRow(tx, Space, { where: { id: by.spaceId }, columns: ['logoId'] });
    await tx.getRepository(Space).update({ id: by.spaceId }, { logoId });
    if (space?.logoId) await this.pictures.remove(tx, space.logoId);
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

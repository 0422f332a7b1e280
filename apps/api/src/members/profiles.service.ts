import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { ProfileChange } from '#contract/members.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { lockRow } from '../platform/database/rows.js';
import { Pictures } from '../platform/files/pictures.js';
import { Member } from './member.entity.js';
import { bumpWhereOrganizing } from './profiles.writes.js';

@Injectable()
export class ProfilesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly pictures: Pictures,
  ) {}

  change(memberId: string, profile: ProfileChange): Promise<void> {
    const { firstName, lastName, nick, pronouns, organisation, headline, timeZone, language, listed } = profile;
    return transact(this.database, async (tx) => {
      await tx
        .getRepository(Member)
        .update(
          { id: memberId },
          { firstName, lastName, nick, pronouns, organisation, headline, timeZone, language, listed },
        );
      await this.showElsewhere(tx, memberId);
    });
  }

  /** @returns the address of the new picture */
  async setPicture(memberId: string, bytes: Buffer): Promise<string> {
    const picture = await this.pictures.prepare('portrait', { bytes });
    return transact(this.database, async (tx) => {
      const id = await this.pictures.store(tx, picture, { ownerId: memberId, spaceId: null });
      await this.replacePicture(tx, memberId, id);
      return `/files/${id}`;
    });
  }

  removePicture(memberId: string): Promise<void> {
    return transact(this.database, (tx) => this.replacePicture(tx, memberId, null));
  }

  private async replacePicture(tx: EntityManager, memberId: string, pictureId: string | null): Promise<void> {
    const member = await lockRow(tx, Member, { where: { id: memberId }, columns: ['pictureId'] });
    await tx.getRepository(Member).update({ id: memberId }, { pictureId });
    if (member?.pictureId) await this.pictures.remove(tx, member.pictureId);
    await this.showElsewhere(tx, memberId);
  }

  /** Programmes name the people who organize: in their spaces the kept answers are out of date now. */
  private async showElsewhere(tx: EntityManager, memberId: string): Promise<void> {
    await bumpWhereOrganizing(tx, memberId, this.clock.now());
  }
}

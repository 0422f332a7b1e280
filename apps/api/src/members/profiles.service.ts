import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { ProfileChange } from '#contract/members.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Pictures } from '../platform/files/pictures.js';

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
      await tx.query(
        `UPDATE members SET "firstName" = $2, "lastName" = $3, nick = $4, pronouns = $5, organisation = $6, headline = $7,
           "timeZone" = $8, language = $9, listed = $10
         WHERE id = $1`,
        [memberId, firstName, lastName, nick, pronouns, organisation, headline, timeZone, language, listed],
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
    const [earlier] = (await tx.query('SELECT "pictureId" AS id FROM members WHERE id = $1 FOR NO KEY UPDATE', [
      memberId,
    ])) as {
      id: string | null;
    }[];
    await tx.query('UPDATE members SET "pictureId" = $2 WHERE id = $1', [memberId, pictureId]);
    if (earlier?.id) await this.pictures.remove(tx, earlier.id);
    await this.showElsewhere(tx, memberId);
  }

  /** Programmes name the people who organize: in their spaces the kept answers are out of date now. */
  private async showElsewhere(tx: EntityManager, memberId: string): Promise<void> {
    await tx.query(
      `UPDATE spaces SET revision = revision + 1, "revisedAt" = greatest("revisedAt", $2) WHERE id IN (
         SELECT id FROM spaces WHERE id IN (SELECT "spaceId" FROM organizers WHERE "memberId" = $1) ORDER BY id FOR NO KEY UPDATE)`,
      [memberId, this.clock.now()],
    );
  }
}

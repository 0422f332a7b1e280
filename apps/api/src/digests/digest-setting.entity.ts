import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { Rhythm } from '#domain/digests/rhythm.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../platform/database/lifecycle.js';

/** When somebody gets the digest, and what of. */
@Entity('digest_settings')
@KeptFor('as long as what it belongs to')
export class DigestSetting {
  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @PrimaryColumn('uuid')
  memberId!: string;

  @Column('boolean', { default: true })
  weekly!: boolean;

  @Column('smallint', { default: 1 })
  weekday!: number;

  @Column('smallint', { default: 8 })
  hour!: number;

  @Column('text', { default: 'week' })
  every!: Rhythm;

  /** By the member's own calendar. */
  @Column('date', { nullable: true })
  pausedUntil!: string | null;

  @RefersToSpace({ closes: 'unlinked' }, 'id')
  @Column('uuid', { array: true, default: () => "'{}'" })
  mutedSpaces!: string[];

  @Column('text', { array: true, default: () => "'{}'" })
  formats!: string[];

  @Column('timestamptz', { nullable: true })
  unsubscribedAt!: Date | null;
}

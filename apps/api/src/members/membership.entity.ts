import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { SpaceRole } from '#domain/events/formats.js';

/** That somebody belongs to a space, or asks to. */
@Entity('memberships')
export class Membership {
  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @ForeignKey('members', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  memberId!: string;

  @Column('text', { default: 'member' })
  role!: SpaceRole;

  @Column('text', { default: 'active' })
  status!: 'requested' | 'active';

  @Column('int', { default: 0 })
  normsVersion!: number;

  @Column('timestamptz', { default: () => 'now()' })
  joinedAt!: Date;
}

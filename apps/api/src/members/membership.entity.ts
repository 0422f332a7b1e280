import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { SpaceRole } from '#domain/events/formats.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../platform/database/lifecycle.js';

/** That somebody belongs to a space, or asks to. */
@Entity('memberships')
@KeptFor('until taken away')
export class Membership {
  @RefersToSpace({ closes: 'deleted' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @RefersToMember({ leaves: 'deleted', barred: 'kept', erased: 'deleted', exported: true })
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

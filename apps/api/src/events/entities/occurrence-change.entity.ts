import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToOccurrence, RefersToSpace } from '../../platform/database/lifecycle.js';

/** What one change did to one date. */
@Entity('occurrence_changes')
@KeptFor('as long as what it belongs to')
export class OccurrenceChange {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'deleted' })
  @Column('uuid')
  occurrenceId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('text')
  kind!: string;

  @Column('int')
  revision!: number;

  @Column('jsonb', { default: () => "'{}'" })
  before!: unknown;

  @Column('jsonb', { default: () => "'{}'" })
  after!: unknown;

  @Column('timestamptz')
  at!: Date;

  @ForeignKey('change_sets', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  changeSetId!: string | null;
}

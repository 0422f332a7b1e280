import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToSpace } from '../platform/database/lifecycle.js';

/** A calendar file that is read, compared and written. One that nobody confirms goes after a week, when there is another. */
@Entity('imports')
@KeptFor('as long as what it belongs to')
export class Import {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('text')
  fileName!: string;

  @Column('text')
  state!: 'previewed' | 'running' | 'done' | 'failed' | 'undone';

  @Column('jsonb')
  plan!: unknown;

  @Column('int', { default: 0 })
  total!: number;

  @Column('int', { default: 0 })
  done!: number;

  @Column('text', { default: '' })
  problem!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** What it wrote of each event, for taking it back. */
  @Column('jsonb', { default: () => "'[]'" })
  wrote!: unknown;

  /** What taking it back left as it is, and why; null while nobody did. */
  @Column('jsonb', { nullable: true })
  undone!: unknown;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

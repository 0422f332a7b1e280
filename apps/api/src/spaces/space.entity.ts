import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToSpace } from '../platform/database/lifecycle.js';

/** A place whose community plans here. */
@Entity('spaces')
@KeptFor('until taken away')
export class Space {
  @RefersToSpace({ closes: 'deleted' }, 'itself')
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  tagline!: string;

  @Column('text', { default: '' })
  purpose!: string;

  @Column('text', { array: true, default: () => "'{}'" })
  values!: string[];

  @Column('text', { default: '' })
  neighbourhood!: string;

  @Column('text', { default: '' })
  address!: string;

  @Column('text')
  timeZone!: string;

  @Column('text', { default: '#17557f' })
  accent!: string;

  @Column('text', { default: 'weave' })
  pattern!: string;

  @ForeignKey('files', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  logoId!: string | null;

  @Column('text', { default: '' })
  norms!: string;

  @Column('int', { default: 1 })
  normsVersion!: number;

  @Column('text', { default: 'request' })
  joining!: 'open' | 'request';

  @Column('bigint', { default: 1 })
  revision!: string;

  @Column('timestamptz', { default: () => 'now()' })
  revisedAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { default: 'en' })
  language!: string;

  @Column('boolean', { default: false })
  review!: boolean;

  /** In no list, and what takes place in it is for its members alone, until an admin opens it. */
  @Column('boolean', { default: false })
  hidden!: boolean;
}

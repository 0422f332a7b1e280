import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import type { Scope } from '#contract/repeats.js';
import { KeptFor, RefersToMember, RefersToOccurrence, RefersToSpace } from '../../platform/database/lifecycle.js';

/** One save of an organizer. The rows in `kept` are forgotten once it is too late for taking it back. */
@Entity('change_sets')
@KeptFor('as long as what it belongs to')
export class ChangeSet {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @ForeignKey('series', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  seriesId!: string | null;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('text')
  scope!: Scope;

  @Column('text')
  what!: string;

  @Column('text', { default: '' })
  reason!: string;

  @Column('timestamptz')
  at!: Date;

  @ForeignKey('notices', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  noticeId!: string | null;

  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @Column('text', { default: 'member' })
  source!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: false }, 'json')
  @Column('jsonb', { default: () => "'[]'" })
  lines!: unknown;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'kept', exported: false }, 'json')
  @RefersToSpace({ closes: 'deleted' }, 'json')
  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'kept' }, 'json')
  @Column('jsonb', { nullable: true })
  kept!: object | null;

  @ForeignKey('change_sets', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true, unique: true })
  undoes!: string | null;
}

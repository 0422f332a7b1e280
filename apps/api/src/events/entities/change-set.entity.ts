import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import type { Scope } from '#contract/repeats.js';

/** One save of an organizer. */
@Entity('change_sets')
export class ChangeSet {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @ForeignKey('series', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  seriesId!: string | null;

  @ForeignKey('members', { onDelete: 'SET NULL' })
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

  @Column('jsonb', { default: () => "'[]'" })
  lines!: unknown;

  @Column('jsonb', { nullable: true })
  kept!: object | null;

  @ForeignKey('change_sets', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true, unique: true })
  undoes!: string | null;
}

import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToSpace } from '../../platform/database/lifecycle.js';

/** A comment below an event. */
@Entity('event_comments')
@KeptFor('as long as what it belongs to')
export class EventComment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  authorId!: string | null;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: false })
  @Column('uuid', { nullable: true })
  deletedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  toldAt!: Date | null;
}

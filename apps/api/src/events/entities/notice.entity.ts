import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToSpace } from '../../platform/database/lifecycle.js';

/** Changes of an event that those who replied are told together. */
@Entity('notices')
@KeptFor('as long as what it belongs to')
export class Notice {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  eventId!: string | null;

  @Column('timestamptz')
  firstAt!: Date;

  @Column('timestamptz')
  lastAt!: Date;

  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz', { nullable: true })
  toldAt!: Date | null;

  @Column('int', { default: 0 })
  people!: number;
}

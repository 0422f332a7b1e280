import { Column, Entity, ForeignKey, Generated, PrimaryGeneratedColumn } from 'typeorm';

import type { LocalTime } from '#domain/events/zoned-time.js';
import { KeptFor, RefersToSpace } from '../../platform/database/lifecycle.js';

/** When the dates of an event repeat. */
@Entity('series')
@KeptFor('as long as what it belongs to')
export class Series {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid', { unique: true })
  eventId!: string;

  @Column('text')
  localStart!: LocalTime;

  @Column('text')
  localEnd!: LocalTime;

  @Column('text')
  timeZone!: string;

  @Column('boolean', { default: false })
  allDay!: boolean;

  @Column('text', { array: true, default: () => "'{}'" })
  rules!: string[];

  @Column('text', { array: true, default: () => "'{}'" })
  extra!: LocalTime[];

  @Column('text', { array: true, default: () => "'{}'" })
  leftOut!: LocalTime[];

  @Column('int', { nullable: true })
  capacityLimit!: number | null;

  @Column('text')
  madeUntil!: LocalTime;

  @Column('text', { nullable: true })
  startsFrom!: LocalTime | null;

  @Column('text', { nullable: true })
  endsBefore!: LocalTime | null;

  @ForeignKey('series', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  continues!: string | null;

  @Column('uuid')
  familyId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Generated('uuid')
  @Column('uuid', { unique: true })
  uid!: string;
}

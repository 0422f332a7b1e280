import { Column, Entity, ForeignKey, Generated, PrimaryGeneratedColumn, Unique } from 'typeorm';

import type { EventStatus } from '#domain/events/formats.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import { KeptFor, RefersToOccurrence, RefersToSpace } from '../../platform/database/lifecycle.js';

/** One date of an event. */
@Entity('occurrences')
@KeptFor('as long as what it belongs to')
@Unique(['eventId', 'originalStart'])
export class Occurrence {
  @RefersToOccurrence({ cancelled: 'kept', moved: 'rewritten', deleted: 'deleted' }, 'itself')
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text')
  originalStart!: LocalTime;

  @Column('text')
  localStart!: LocalTime;

  @Column('text')
  localEnd!: LocalTime;

  @Column('text')
  timeZone!: string;

  @Column('boolean', { default: false })
  allDay!: boolean;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('text', { default: 'draft' })
  status!: EventStatus;

  @Column('text', { default: '' })
  statusReason!: string;

  @Column('int', { nullable: true })
  capacityLimit!: number | null;

  @Column('int', { default: 0 })
  taken!: number;

  @Column('int', { default: 0 })
  waiting!: number;

  @Column('int', { default: 0 })
  lastTicket!: number;

  @Generated('uuid')
  @Column('uuid', { unique: true })
  uid!: string;

  @Column('int', { default: 0 })
  sequence!: number;

  @Column('int', { default: 1 })
  revision!: number;

  @Column('timestamptz', { default: () => 'now()' })
  revisedAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @ForeignKey('series', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  seriesId!: string | null;

  @Column('timestamptz', { nullable: true })
  askedSince!: Date | null;
}

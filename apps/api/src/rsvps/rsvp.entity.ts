import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import type { Answers } from '#domain/rsvps/answers.js';

/** A member's reply to a date. */
@Entity('rsvps')
@Unique('rsvps_one_per_member', ['occurrenceId', 'memberId'])
@Unique('rsvps_one_ticket_each', ['occurrenceId', 'ticket'])
export class Rsvp {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('occurrences', { onDelete: 'CASCADE' })
  @Column('uuid')
  occurrenceId!: string;

  @ForeignKey('members', { onDelete: 'CASCADE' })
  @Column('uuid')
  memberId!: string;

  @Column('text')
  status!: RsvpStatus;

  @Column('int')
  ticket!: number;

  @Column('int', { default: 1 })
  revision!: number;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  addedBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;

  @Column('jsonb', { default: () => "'{}'" })
  answers!: Answers;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  @Column('date', { nullable: true })
  saidFor!: string | null;
}

import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import type { Answers } from '#domain/rsvps/answers.js';
import { KeptFor, RefersToMember, RefersToOccurrence, RefersToSpace } from '../platform/database/lifecycle.js';

/** A member's reply to a date. */
@Entity('rsvps')
@KeptFor('as long as what it belongs to')
@Unique('rsvps_one_per_member', ['occurrenceId', 'memberId'])
@Unique('rsvps_one_ticket_each', ['occurrenceId', 'ticket'])
export class Rsvp {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'deleted' })
  @Column('uuid')
  occurrenceId!: string;

  @RefersToMember({ leaves: 'given up', barred: 'given up', erased: 'deleted', exported: true })
  @Column('uuid')
  memberId!: string;

  @Column('text')
  status!: RsvpStatus;

  @Column('int')
  ticket!: number;

  @Column('int', { default: 1 })
  revision!: number;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: false })
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

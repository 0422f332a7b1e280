import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { BookingState } from '#domain/rooms/booking.js';

/** That a date has a room, wants it, or lost it. */
@Entity('bookings')
export class Booking {
  @ForeignKey('occurrences', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('rooms', { onDelete: 'CASCADE' })
  @Column('uuid')
  roomId!: string;

  @Column('tstzrange')
  span!: string;

  @Column('text')
  state!: BookingState;

  @Column('jsonb', { default: () => "'{}'" })
  why!: unknown;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;
}

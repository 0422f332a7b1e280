import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { BookingState } from '#domain/rooms/booking.js';
import { KeptFor, RefersToMember, RefersToOccurrence, RefersToSpace } from '../../platform/database/lifecycle.js';

/** That a date has a room, wants it, or lost it. */
@Entity('bookings')
@KeptFor('as long as what it belongs to')
export class Booking {
  @RefersToOccurrence({ cancelled: 'deleted', moved: 'rewritten', deleted: 'deleted' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('rooms', { onDelete: 'CASCADE' })
  @Column('uuid')
  roomId!: string;

  @Column('tstzrange')
  span!: string;

  @Column('text')
  state!: BookingState;

  @RefersToOccurrence({ cancelled: 'rewritten', moved: 'rewritten', deleted: 'rewritten' }, 'json')
  @Column('jsonb', { default: () => "'{}'" })
  why!: unknown;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;
}

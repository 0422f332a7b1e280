import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { OrganizerRole } from '#domain/events/formats.js';

/** Somebody who organizes an event. */
@Entity('organizers')
export class Organizer {
  @ForeignKey('events', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  @ForeignKey('members', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  memberId!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  role!: OrganizerRole;

  @Column('boolean', { default: true })
  shown!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;
}

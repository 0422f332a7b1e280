import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { OrganizerRole } from '#domain/events/formats.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../../platform/database/lifecycle.js';

/** Somebody who organizes an event. */
@Entity('organizers')
@KeptFor('until taken away')
export class Organizer {
  @ForeignKey('events', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  @RefersToMember({ leaves: 'deleted ahead', barred: 'deleted ahead', erased: 'deleted', exported: true })
  @PrimaryColumn('uuid')
  memberId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  role!: OrganizerRole;

  @Column('boolean', { default: true })
  shown!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;
}

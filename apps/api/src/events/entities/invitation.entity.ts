import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToSpace } from '../../platform/database/lifecycle.js';

/** Somebody who may open an event that others do not see. They need not belong to the space, so leaving it changes nothing. */
@Entity('invitations')
@KeptFor('until taken away')
export class Invitation {
  @ForeignKey('events', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'deleted', erased: 'deleted', exported: true })
  @PrimaryColumn('uuid')
  memberId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: false })
  @Column('uuid', { nullable: true })
  invitedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

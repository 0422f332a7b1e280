import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToMember } from '../database/lifecycle.js';

/** An address whose server took no mail the last time. */
@Entity('refused_mailboxes')
@KeptFor('until taken away')
export class RefusedMailbox {
  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @PrimaryColumn('uuid')
  memberId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: false }, 'text')
  @Column('citext')
  email!: string;

  @Column('timestamptz')
  refusedAt!: Date;

  @Column('timestamptz', { nullable: true })
  undeliverableSince!: Date | null;

  @Column('text')
  detail!: string;
}

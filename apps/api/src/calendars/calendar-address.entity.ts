import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToMember } from '../platform/database/lifecycle.js';

/** The secret address of a personal calendar; only the hash is kept. */
@Entity('calendar_addresses')
@KeptFor('until taken away')
export class CalendarAddress {
  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @PrimaryColumn('uuid')
  memberId!: string;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

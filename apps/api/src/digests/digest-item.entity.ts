import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToOccurrence } from '../platform/database/lifecycle.js';

/** That a digest told somebody of a date. */
@Entity('digest_items')
@KeptFor('as long as what it belongs to')
export class DigestItem {
  @ForeignKey('outbox_mails', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  mailId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @Column('uuid')
  memberId!: string;

  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'deleted' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @Column('int')
  revision!: number;

  /** By the clock of the program when the digest was put together. */
  @Column('timestamptz', { default: () => 'now()' })
  toldAt!: Date;
}

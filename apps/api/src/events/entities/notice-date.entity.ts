import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToOccurrence, RefersToSpace } from '../../platform/database/lifecycle.js';

/** A date as it was before the changes of a notice. */
@Entity('notice_dates')
@KeptFor('as long as what it belongs to')
export class NoticeDate {
  @ForeignKey('notices', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  noticeId!: string;

  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'deleted' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @Column('jsonb')
  before!: unknown;

  @Column('timestamptz')
  lastAt!: Date;
}

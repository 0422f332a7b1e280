import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A date as it was before the changes of a notice. */
@Entity('notice_dates')
export class NoticeDate {
  @ForeignKey('notices', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  noticeId!: string;

  @ForeignKey('occurrences', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @Column('jsonb')
  before!: unknown;

  @Column('timestamptz')
  lastAt!: Date;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That a digest told somebody of a date. */
@Entity('digest_items')
export class DigestItem {
  @ForeignKey('outbox_mails', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  mailId!: string;

  @ForeignKey('members', { onDelete: 'CASCADE' })
  @Column('uuid')
  memberId!: string;

  @ForeignKey('occurrences', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @Column('int')
  revision!: number;
}

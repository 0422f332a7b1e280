import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** An address whose server took no mail the last time. */
@Entity('refused_mailboxes')
export class RefusedMailbox {
  @ForeignKey('members', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  memberId!: string;

  @Column('citext')
  email!: string;

  @Column('timestamptz')
  refusedAt!: Date;

  @Column('timestamptz', { nullable: true })
  undeliverableSince!: Date | null;

  @Column('text')
  detail!: string;
}

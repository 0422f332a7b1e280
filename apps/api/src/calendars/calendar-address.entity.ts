import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The secret address of a personal calendar; only the hash is kept. */
@Entity('calendar_addresses')
export class CalendarAddress {
  @ForeignKey('members', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  memberId!: string;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

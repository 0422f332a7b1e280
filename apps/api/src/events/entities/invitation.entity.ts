import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Somebody who may open an event that others do not see. */
@Entity('invitations')
export class Invitation {
  @ForeignKey('events', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  @ForeignKey('members', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  memberId!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  invitedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

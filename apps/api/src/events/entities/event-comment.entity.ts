import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** A comment below an event. */
@Entity('event_comments')
export class EventComment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  authorId!: string | null;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  deletedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  toldAt!: Date | null;
}

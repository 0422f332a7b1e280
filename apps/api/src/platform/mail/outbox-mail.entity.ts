import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A mail that is owed, and how far it got. */
@Entity('outbox_mails')
@Unique('outbox_once', ['kind', 'recipient', 'subjectId', 'revision'])
export class OutboxMail {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  @Column('citext')
  recipient!: string;

  @ForeignKey('members', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('uuid')
  subjectId!: string;

  @Column('text')
  revision!: string;

  @Column('jsonb', { default: () => "'{}'" })
  facts!: Record<string, unknown>;

  @Column('text', { default: 'pending' })
  state!: string;

  @Column('text', { default: '' })
  detail!: string;

  @Column('int', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { default: () => 'now()' })
  dueAt!: Date;

  @Column('text', { nullable: true })
  requestId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  changedAt!: Date;

  @Column('text', { nullable: true })
  about!: string | null;

  @Column('timestamptz', { nullable: true })
  notBefore!: Date | null;
}

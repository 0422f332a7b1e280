import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { KeptFor, RefersToMember, RefersToOccurrence, RefersToSpace } from '../database/lifecycle.js';

/** A mail that is owed, and how far it got. */
@Entity('outbox_mails')
@KeptFor({ now: 'as long as what it belongs to', later: '12 months' })
@Unique('outbox_once', ['kind', 'recipient', 'subjectId', 'revision'])
export class OutboxMail {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: false }, 'text')
  @Column('citext')
  recipient!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: false }, 'id')
  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'kept' }, 'id')
  @Column('uuid')
  subjectId!: string;

  @Column('text')
  revision!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: false }, 'json')
  @RefersToSpace({ closes: 'deleted' }, 'json')
  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'kept' }, 'json')
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

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToSpace } from './database/lifecycle.js';

/** Who did what, when and from where. It outlives them: an id of somebody who was erased leads to nobody. */
@Entity('audit_log')
@KeptFor({ now: 'as long as what it belongs to', later: '24 months' })
export class AuditRecord {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'kept', exported: true }, 'id')
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @RefersToSpace({ closes: 'kept' }, 'id')
  @Column('uuid', { nullable: true })
  spaceId!: string | null;

  @Column('text')
  action!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'kept', exported: false }, 'text')
  @Column('text')
  subject!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'kept', exported: false }, 'json')
  @Column('jsonb', { default: () => "'{}'" })
  details!: object;

  @Column('text', { default: '' })
  address!: string;
}

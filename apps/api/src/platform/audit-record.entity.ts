import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who did what, when and from where. */
@Entity('audit_log')
export class AuditRecord {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('uuid', { nullable: true })
  spaceId!: string | null;

  @Column('text')
  action!: string;

  @Column('text')
  subject!: string;

  @Column('jsonb', { default: () => "'{}'" })
  details!: Record<string, unknown>;

  @Column('text', { default: '' })
  address!: string;
}

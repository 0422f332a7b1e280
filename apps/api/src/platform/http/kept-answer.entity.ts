import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToMember } from '../database/lifecycle.js';

/** What was answered to a write that may be repeated. */
@Entity('kept_answers')
@KeptFor('24 hours')
export class KeptAnswer {
  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @PrimaryColumn('uuid')
  memberId!: string;

  @PrimaryColumn('text')
  route!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('bytea')
  bodyHash!: Buffer;

  @Column('int', { nullable: true })
  status!: number | null;

  @Column('jsonb', { nullable: true })
  body!: unknown;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

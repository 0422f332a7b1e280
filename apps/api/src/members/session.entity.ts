import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember } from '../platform/database/lifecycle.js';

/** One signed-in device; of its token only the hash is kept. */
@Entity('sessions')
@KeptFor('until over')
export class Session {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @Column('uuid')
  memberId!: string;

  @Column('text', { default: '' })
  userAgent!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember } from '../platform/database/lifecycle.js';

/** A code and a link that were asked for. */
@Entity('sign_ins')
@KeptFor('until over')
export class SignIn {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true }, 'text')
  @Column('citext')
  email!: string;

  @Column('bytea')
  codeHash!: Buffer;

  @Column('bytea', { unique: true })
  linkHash!: Buffer;

  @Column('bytea')
  browserHash!: Buffer;

  @Column('text', { default: '/' })
  next!: string;

  @Column('int', { default: 0 })
  wrongCodes!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @Column({ type: 'bigint', insert: false, update: false })
  ticket!: string;

  @Column('timestamptz', { nullable: true, default: () => 'now()' })
  mailedAt!: Date | null;

  @Column('bytea', { default: () => "'\\x'" })
  mailbox!: Buffer;

  @Column('bytea', { array: true, default: () => "'{}'" })
  networks!: Buffer[];
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A code and a link that were asked for. */
@Entity('sign_ins')
export class SignIn {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

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

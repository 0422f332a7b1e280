import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** One signed-in device; of its token only the hash is kept. */
@Entity('sessions')
export class Session {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @ForeignKey('members', { onDelete: 'CASCADE' })
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

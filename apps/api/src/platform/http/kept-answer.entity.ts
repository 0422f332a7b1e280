import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What was answered to a write that may be repeated. */
@Entity('kept_answers')
export class KeptAnswer {
  @ForeignKey('members', { onDelete: 'CASCADE' })
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

import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** A calendar file that is read, compared and written. */
@Entity('imports')
export class Import {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('text')
  fileName!: string;

  @Column('text')
  state!: 'previewed' | 'running' | 'done' | 'failed';

  @Column('jsonb')
  plan!: unknown;

  @Column('int', { default: 0 })
  total!: number;

  @Column('int', { default: 0 })
  done!: number;

  @Column('text', { default: '' })
  problem!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

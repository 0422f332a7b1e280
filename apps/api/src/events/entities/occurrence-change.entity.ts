import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** What one change did to one date. */
@Entity('occurrence_changes')
export class OccurrenceChange {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('occurrences', { onDelete: 'CASCADE' })
  @Column('uuid')
  occurrenceId!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('text')
  kind!: string;

  @Column('int')
  revision!: number;

  @Column('jsonb', { default: () => "'{}'" })
  before!: unknown;

  @Column('jsonb', { default: () => "'{}'" })
  after!: unknown;

  @Column('timestamptz')
  at!: Date;

  @ForeignKey('change_sets', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  changeSetId!: string | null;
}

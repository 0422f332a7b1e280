import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The VEVENT of a date, kept for the feeds. */
@Entity('occurrence_blocks')
export class OccurrenceBlock {
  @ForeignKey('occurrences', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  vevent!: string;
}

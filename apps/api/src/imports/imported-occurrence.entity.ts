import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Which date an entry of a calendar file became. */
@Entity('imported_occurrences')
export class ImportedOccurrence {
  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('text')
  uid!: string;

  @PrimaryColumn('text')
  recurrenceKey!: string;

  @ForeignKey('occurrences', { onDelete: 'CASCADE' })
  @Column('uuid')
  occurrenceId!: string;

  @Column('bytea')
  fingerprint!: Buffer;
}

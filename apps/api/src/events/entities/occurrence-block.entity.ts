import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToOccurrence, RefersToSpace } from '../../platform/database/lifecycle.js';

/** The VEVENT of a date, kept for the feeds. */
@Entity('occurrence_blocks')
@KeptFor('as long as what it belongs to')
export class OccurrenceBlock {
  @RefersToOccurrence({ cancelled: 'rewritten', moved: 'rewritten', deleted: 'deleted' })
  @PrimaryColumn('uuid')
  occurrenceId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  vevent!: string;
}

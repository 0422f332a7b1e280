import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToOccurrence, RefersToSpace } from '../platform/database/lifecycle.js';

/** Which date an entry of a calendar file became. */
@Entity('imported_occurrences')
@KeptFor('as long as what it belongs to')
export class ImportedOccurrence {
  @RefersToSpace({ closes: 'deleted' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('text')
  uid!: string;

  @PrimaryColumn('text')
  recurrenceKey!: string;

  @RefersToOccurrence({ cancelled: 'kept', moved: 'kept', deleted: 'deleted' })
  @Column('uuid')
  occurrenceId!: string;

  @Column('bytea')
  fingerprint!: Buffer;

  /** Whether a file called the date off, and not a host. */
  @Column('boolean', { default: false })
  calledOff!: boolean;
}

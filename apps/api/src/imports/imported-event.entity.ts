import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToSpace } from '../platform/database/lifecycle.js';

/** What a calendar file said last of one of its events. */
@Entity('imported_events')
@KeptFor('as long as what it belongs to')
export class ImportedEvent {
  @RefersToSpace({ closes: 'deleted' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('text')
  uid!: string;

  /** The same for all events that ever came in one file. */
  @Column('text')
  calendar!: string;

  @Column('int', { default: 0 })
  sequence!: number;

  @Column('text', { default: '' })
  stamp!: string;

  @Column('jsonb')
  said!: unknown;
}

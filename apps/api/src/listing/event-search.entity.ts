import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToSpace } from '../platform/database/lifecycle.js';

/** What an event says, as it is searched. Triggers keep it in step with the event. */
@Entity('event_search')
@KeptFor('as long as what it belongs to')
export class EventSearch {
  @ForeignKey('events', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  names!: string;

  @Column('tsvector')
  words!: string;
}

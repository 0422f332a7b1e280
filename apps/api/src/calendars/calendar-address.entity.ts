import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

import type { FeedProgram } from '#domain/calendars/feed-programs.js';
import type { Format } from '#domain/events/formats.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../platform/database/lifecycle.js';

/** The secret address of a personal calendar, of which only the hash is kept, and what the calendar holds. */
@Entity('calendar_addresses')
@KeptFor('until taken away')
export class CalendarAddress {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true })
  @Column('uuid')
  memberId!: string;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { default: 'My events' })
  name!: string;

  @Column('boolean', { default: true })
  going!: boolean;

  @Column('boolean', { default: true })
  hosting!: boolean;

  @Column('boolean', { default: false })
  open!: boolean;

  @Column('text', { array: true, default: () => "'{}'" })
  formats!: Format[];

  @Column('text', { array: true, default: () => "'{}'" })
  topics!: string[];

  /** A space that they left stays, so that what is narrowed to it does not widen. */
  @RefersToSpace({ closes: 'kept' }, 'id')
  @Column('uuid', { array: true, default: () => "'{}'" })
  spaceIds!: string[];

  /** When and by what kind of program it was fetched last; written now and then only. */
  @Column('timestamptz', { nullable: true })
  fetchedAt!: Date | null;

  @Column('text', { nullable: true })
  fetchedBy!: FeedProgram | null;
}

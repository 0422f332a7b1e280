import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

import type { OpeningHours } from '#domain/rooms/opening-hours.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../platform/database/lifecycle.js';

/** A room of a space, as a thing. */
@Entity('rooms')
@KeptFor('until taken away')
@Unique(['spaceId', 'name'])
export class Room {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  name!: string;

  @Column('int', { nullable: true })
  capacity!: number | null;

  @Column('text', { array: true, default: () => "'{}'" })
  equipment!: string[];

  @Column('boolean', { default: false })
  stepFree!: boolean;

  @Column('text', { default: '' })
  notes!: string;

  @Column('jsonb', { nullable: true })
  hours!: OpeningHours | null;

  @ForeignKey('files', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  pictureId!: string | null;

  @RefersToMember({
    leaves: { now: 'kept', later: 'unlinked' },
    barred: 'unlinked',
    erased: 'unlinked',
    exported: true,
  })
  @Column('uuid', { nullable: true })
  keeperId!: string | null;

  @Column('boolean', { default: false })
  approval!: boolean;

  @Column('int', { default: 0 })
  setupMinutes!: number;

  @Column('int', { default: 0 })
  teardownMinutes!: number;
}

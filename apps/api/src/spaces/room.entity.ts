import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

import type { OpeningHours } from '#domain/rooms/opening-hours.js';

/** A room of a space, as a thing. */
@Entity('rooms')
@Unique(['spaceId', 'name'])
export class Room {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
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

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  keeperId!: string | null;

  @Column('boolean', { default: false })
  approval!: boolean;

  @Column('int', { default: 0 })
  setupMinutes!: number;

  @Column('int', { default: 0 })
  teardownMinutes!: number;
}

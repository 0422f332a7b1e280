import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import type { LocalTime } from '#domain/events/zoned-time.js';

/** When a room, or a whole space, is not to be had. */
@Entity('blackouts')
export class Blackout {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('rooms', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  roomId!: string | null;

  @Column('text')
  localStart!: LocalTime;

  @Column('text')
  localEnd!: LocalTime;

  @Column('text')
  timeZone!: string;

  @Column('tstzrange')
  span!: string;

  @Column('text')
  reason!: string;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}

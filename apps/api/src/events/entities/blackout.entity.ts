import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import type { LocalTime } from '#domain/events/zoned-time.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../../platform/database/lifecycle.js';

/** When a room, or a whole space, is not to be had. */
@Entity('blackouts')
@KeptFor('until taken away')
export class Blackout {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
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

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}

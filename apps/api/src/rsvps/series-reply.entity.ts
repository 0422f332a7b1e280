import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { LocalTime } from '#domain/events/zoned-time.js';
import type { Answers } from '#domain/rsvps/answers.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../platform/database/lifecycle.js';

/** A member's reply to the dates of a series that are added later. */
@Entity('series_replies')
@KeptFor('until taken away')
export class SeriesReply {
  @ForeignKey('series', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  seriesId!: string;

  @RefersToMember({ leaves: 'deleted', barred: 'deleted', erased: 'deleted', exported: true })
  @PrimaryColumn('uuid')
  memberId!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  fromStart!: LocalTime;

  @Column('jsonb', { default: () => "'{}'" })
  answers!: Answers;

  @Column('timestamptz')
  createdAt!: Date;
}

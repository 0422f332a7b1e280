import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { LocalTime } from '#domain/events/zoned-time.js';
import type { Answers } from '#domain/rsvps/answers.js';

/** A member's reply to the dates of a series that are added later. */
@Entity('series_replies')
export class SeriesReply {
  @ForeignKey('series', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  seriesId!: string;

  @ForeignKey('members', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  memberId!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  fromStart!: LocalTime;

  @Column('jsonb', { default: () => "'{}'" })
  answers!: Answers;

  @Column('timestamptz')
  createdAt!: Date;
}

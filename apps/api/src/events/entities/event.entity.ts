import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import type { EventStatus, Format, ReplyPolicy, Visibility } from '#domain/events/formats.js';
import type { ReviewState } from '#domain/events/review.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../../platform/database/lifecycle.js';

/** What dates say of themselves; a one-off, or the main event of a series, or what some dates have of their own. */
@Entity('events')
@KeptFor('as long as what it belongs to')
export class Event {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @Column('text')
  title!: string;

  @Column('text')
  format!: Format;

  @Column('text', { default: '' })
  description!: string;

  @ForeignKey('files', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  pictureId!: string | null;

  @Column('text', { array: true, default: () => "'{}'" })
  topics!: string[];

  @ForeignKey('rooms', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  roomId!: string | null;

  @Column('text', { default: '' })
  address!: string;

  @Column('text', { default: '' })
  onlineUrl!: string;

  @Column('text', { default: 'public' })
  visibility!: Visibility;

  @Column('text', { default: 'open' })
  replyPolicy!: ReplyPolicy;

  @Column('text', { default: 'draft' })
  status!: EventStatus;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('int', { default: 1 })
  version!: number;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @ForeignKey('series', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  seriesId!: string | null;

  @Column('jsonb', { default: () => "'[]'" })
  agenda!: unknown;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true }, 'json')
  @Column('jsonb', { default: () => "'[]'" })
  speakers!: unknown;

  @Column('jsonb', { default: () => "'[]'" })
  materials!: unknown;

  @Column('jsonb', { default: () => "'[]'" })
  questions!: unknown;

  @Column('int', { default: 0 })
  setupMinutes!: number;

  @Column('int', { default: 0 })
  teardownMinutes!: number;

  @Column('boolean', { default: false })
  wholeCourse!: boolean;

  @Column('text', { nullable: true })
  reviewState!: ReviewState | null;

  @Column('text', { default: '' })
  reviewNote!: string;

  @Column('timestamptz', { nullable: true })
  reviewedAt!: Date | null;

  @Column('text', { default: '' })
  pictureAlt!: string;

  @Column('text', { default: '' })
  notes!: string;

  @Column('timestamptz', { nullable: true })
  publishAt!: Date | null;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: false })
  @Column('uuid', { nullable: true })
  publishBy!: string | null;

  @Column('text', { default: '' })
  publishProblem!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: false })
  @Column('uuid', { nullable: true })
  reviewBy!: string | null;

  @Column('text', { default: 'usual' })
  repliesClose!: string;
}

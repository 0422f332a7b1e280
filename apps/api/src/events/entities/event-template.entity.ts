import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { TemplateBody } from '#contract/templates.js';
import type { Format } from '#domain/events/formats.js';

/** What a space begins its events of a format with. */
@Entity('event_templates')
export class EventTemplate {
  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('text')
  format!: Format;

  @Column('jsonb')
  fields!: Partial<TemplateBody>;

  @ForeignKey('members', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  changedBy!: string | null;

  @Column('timestamptz')
  changedAt!: Date;
}

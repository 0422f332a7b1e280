import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { TemplateBody } from '#contract/templates.js';
import type { Format } from '#domain/events/formats.js';
import { KeptFor, RefersToMember, RefersToSpace } from '../../platform/database/lifecycle.js';

/** What a space begins its events of a format with. */
@Entity('event_templates')
@KeptFor('until taken away')
export class EventTemplate {
  @RefersToSpace({ closes: 'deleted' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('text')
  format!: Format;

  @Column('jsonb')
  fields!: Partial<TemplateBody>;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  changedBy!: string | null;

  @Column('timestamptz')
  changedAt!: Date;
}

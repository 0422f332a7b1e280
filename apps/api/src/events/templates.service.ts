import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';

import type { TemplateBody, TemplatesView, TemplateView } from '#contract/templates.js';
import { FORMATS, type Format } from '#domain/events/formats.js';
import { mergedTemplate } from '#domain/events/templates.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { EventTemplate } from './entities/event-template.entity.js';

interface By {
  spaceId: string;
  actorId: string;
}

/** The nine formats' templates as a space has them: its own where it changed one, otherwise as they come. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(EventTemplate) private readonly templates: Repository<EventTemplate>,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async all(spaceId: string): Promise<TemplatesView> {
    const rows = await this.templates.find({ select: { format: true, fields: true }, where: { spaceId } });
    const own = new Map(rows.map(({ format, fields }) => [format, fields]));
    return { items: FORMATS.map((format) => viewOf(format, own.get(format) ?? null)) };
  }

  change({ spaceId, actorId }: By, format: Format, fields: TemplateBody): Promise<TemplateView> {
    return transact(this.database, async (tx) => {
      const row = { spaceId, format, fields, changedBy: actorId, changedAt: this.clock.now() };
      await tx.withRepository(this.templates).upsert(row, ['spaceId', 'format']);
      await this.audit.write(tx, { actorId, spaceId, action: 'template.changed', subject: format });
      return viewOf(format, fields);
    });
  }

  /** Back to what comes with the format. Doing so twice is as good as once. */
  async reset({ spaceId, actorId }: By, format: Format): Promise<void> {
    await transact(this.database, async (tx) => {
      const { affected } = await tx.withRepository(this.templates).delete({ spaceId, format });
      if (affected === 0) return;
      await this.audit.write(tx, { actorId, spaceId, action: 'template.reset', subject: format });
    });
  }
}

const viewOf = (format: Format, own: Partial<TemplateBody> | null): TemplateView => ({
  format,
  changed: own !== null,
  ...mergedTemplate(format, own),
});

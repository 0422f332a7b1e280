import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { TemplateBody, TemplatesView, TemplateView } from '#contract/templates.js';
import { FORMATS, type Format } from '#domain/events/formats.js';
import { mergedTemplate } from '#domain/events/templates.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';

interface By {
  spaceId: string;
  actorId: string;
}

/** The nine formats' templates as a space has them: its own where it changed one, otherwise as they come. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async all(spaceId: string): Promise<TemplatesView> {
    const rows = (await this.database.query('SELECT format, fields FROM event_templates WHERE "spaceId" = $1', [
      spaceId,
    ])) as { format: Format; fields: Partial<TemplateBody> }[];
    const own = new Map(rows.map(({ format, fields }) => [format, fields]));
    return { items: FORMATS.map((format) => viewOf(format, own.get(format) ?? null)) };
  }

  change({ spaceId, actorId }: By, format: Format, fields: TemplateBody): Promise<TemplateView> {
    return transact(this.database, async (tx) => {
      await tx.query(
        `INSERT INTO event_templates ("spaceId", format, fields, "changedBy", "changedAt") VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ("spaceId", format) DO UPDATE SET fields = excluded.fields, "changedBy" = excluded."changedBy", "changedAt" = excluded."changedAt"`,
        [spaceId, format, JSON.stringify(fields), actorId, this.clock.now()],
      );
      await this.audit.write(tx, { actorId, spaceId, action: 'template.changed', subject: format });
      return viewOf(format, fields);
    });
  }

  /** Back to what comes with the format. Doing so twice is as good as once. */
  async reset({ spaceId, actorId }: By, format: Format): Promise<void> {
    await transact(this.database, async (tx) => {
      const [gone] = (await tx.query(
        'DELETE FROM event_templates WHERE "spaceId" = $1 AND format = $2 RETURNING format',
        [spaceId, format],
      )) as [unknown[], number];
      if (gone.length === 0) return;
      await this.audit.write(tx, { actorId, spaceId, action: 'template.reset', subject: format });
    });
  }
}

const viewOf = (format: Format, own: Partial<TemplateBody> | null): TemplateView => ({
  format,
  changed: own !== null,
  ...mergedTemplate(format, own),
});
